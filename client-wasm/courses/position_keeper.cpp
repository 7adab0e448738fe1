#include "client-wasm/courses/position_keeper.hpp"

#include <algorithm>

namespace nedu::client::courses {

using nedu::courses::KeepPosition;

namespace {

KeepPosition* find(std::vector<KeepPosition>& positions, const KeepPosition& of) {
    const auto found = std::ranges::find_if(positions, [&](const KeepPosition& position) {
        return position.slug == of.slug && position.chapter == of.chapter;
    });
    return found == positions.end() ? nullptr : &*found;
}

}  // namespace

PositionKeeper::~PositionKeeper() {
    forget();
}

void PositionKeeper::note(const KeepPosition& position) {
    if (KeepPosition* waits = find(waiting_, position)) {
        waits->block = position.block;
        waits->is_read = waits->is_read || position.is_read;
    } else {
        const KeepPosition* sent = find(sent_, position);
        const bool is_known = sent != nullptr && sent->block == position.block &&
                              (sent->is_read || !position.is_read);
        if (is_known)
            return;
        waiting_.push_back(position);
        if (sent != nullptr)
            waiting_.back().is_read = sent->is_read || position.is_read;
    }
    plan(kDwell);
}

void PositionKeeper::leave() {
    if (!waiting_.empty())
        plan(std::chrono::milliseconds{0});
}

void PositionKeeper::forget() {
    if (timer_)
        timers_.cancel(*timer_);
    timer_.reset();
    waiting_.clear();
    sent_.clear();
}

void PositionKeeper::plan(std::chrono::milliseconds dwell) {
    std::chrono::milliseconds delay = dwell;
    if (last_sent_) {
        const auto since =
            std::chrono::duration_cast<std::chrono::milliseconds>(timers_.now() - *last_sent_);
        delay = std::max(delay, kBetween - since);
    }
    if (timer_)
        timers_.cancel(*timer_);
    timer_.reset();
    if (delay.count() <= 0)
        send_next();
    else
        timer_ = timers_.after(delay, [this] {
            timer_.reset();
            send_next();
        });
}

void PositionKeeper::send_next() {
    if (waiting_.empty())
        return;
    const KeepPosition position = waiting_.front();
    waiting_.erase(waiting_.begin());
    if (KeepPosition* sent = find(sent_, position))
        *sent = position;
    else
        sent_.push_back(position);
    last_sent_ = timers_.now();
    send_(position);
    if (!waiting_.empty())
        plan(kBetween);
}

}  // namespace nedu::client::courses
