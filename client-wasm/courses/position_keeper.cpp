#include "client-wasm/courses/position_keeper.hpp"

#include <algorithm>
#include <utility>

namespace nedu::client::courses {

using nedu::courses::KeepPosition;

namespace {

bool is_same_chapter(const KeepPosition& one, const KeepPosition& other) {
    return one.slug == other.slug && one.chapter == other.chapter;
}

/// Takes this chapter's place out of the list.
std::optional<KeepPosition> take(std::vector<KeepPosition>& positions, const KeepPosition& of) {
    const auto found = std::ranges::find_if(positions, [&](const KeepPosition& position) {
        return is_same_chapter(position, of);
    });
    if (found == positions.end())
        return std::nullopt;
    KeepPosition taken = std::move(*found);
    positions.erase(found);
    return taken;
}

}  // namespace

PositionKeeper::~PositionKeeper() {
    forget();
}

void PositionKeeper::note(const KeepPosition& position) {
    const auto sent = std::ranges::find_if(sent_, [&](const KeepPosition& each) {
        return is_same_chapter(each, position);
    });
    const bool was_read = sent != sent_.end() && sent->is_read;
    // The server holds the chapter it was told of last for the one that is open: one that was
    // known before others were opened is told again.
    const bool is_known = waiting_.empty() && sent != sent_.end() && sent + 1 == sent_.end() &&
                          sent->block == position.block && (was_read || !position.is_read);
    if (is_known)
        return;
    KeepPosition next = position;
    const std::optional<KeepPosition> waited = take(waiting_, position);
    next.is_read = position.is_read || was_read || (waited && waited->is_read);
    waiting_.push_back(next);
    if (next.is_read && !was_read)
        leave();
    else
        plan();
}

void PositionKeeper::leave() {
    while (!waiting_.empty())
        send_next();
}

void PositionKeeper::lose(const KeepPosition& position) {
    const auto sent = std::ranges::find_if(sent_, [&](const KeepPosition& each) {
        return is_same_chapter(each, position);
    });
    if (sent != sent_.end() && (sent->block != position.block || sent->is_read != position.is_read))
        return;  // a newer one was told since, which says whether it was read too
    if (sent != sent_.end()) {
        const bool was_last = sent + 1 == sent_.end();
        sent_.erase(sent);
        // What was opened after it is told once more, or this would be the one that is open.
        if (!was_last && waiting_.empty()) {
            waiting_.push_back(sent_.back());
            sent_.pop_back();
        }
    }
    const auto waits = std::ranges::find_if(waiting_, [&](const KeepPosition& each) {
        return is_same_chapter(each, position);
    });
    if (waits == waiting_.end())
        waiting_.insert(waiting_.begin(), position);
    else
        waits->is_read = waits->is_read || position.is_read;
    lost_ = std::min(lost_ + 1, kMostDoublings);
    plan();
}

void PositionKeeper::arrive() {
    if (std::exchange(lost_, 0) > 0 && timer_)
        plan();
}

void PositionKeeper::forget() {
    lost_ = 0;
    if (timer_)
        timers_.cancel(*timer_);
    timer_.reset();
    waiting_.clear();
    sent_.clear();
}

void PositionKeeper::plan() {
    std::chrono::milliseconds delay = kDwell;
    if (last_sent_) {
        const auto since =
            std::chrono::duration_cast<std::chrono::milliseconds>(timers_.now() - *last_sent_);
        delay = std::max(delay, kBetween * (1 << lost_) - since);
    }
    if (timer_)
        timers_.cancel(*timer_);
    timer_ = timers_.after(delay, [this] {
        timer_.reset();
        send_next();
    });
}

void PositionKeeper::send_next() {
    if (timer_)
        timers_.cancel(*timer_);
    timer_.reset();
    if (waiting_.empty())
        return;
    const KeepPosition position = waiting_.front();
    waiting_.erase(waiting_.begin());
    take(sent_, position);
    sent_.push_back(position);
    last_sent_ = timers_.now();
    send_(position);
    if (!waiting_.empty())
        plan();
}

}  // namespace nedu::client::courses
