#include "server/gateway/peer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace nedu::server::gateway {
namespace {

/// Room is left for what is encoded a little larger in the other direction.
constexpr std::size_t kMaxWriteBytes = wire::kMaxFrameBytes - 4096;
constexpr std::size_t kMaxLatest = 256;

}  // namespace

Subscription* Peer::find(const Room* room) {
    const auto found = std::find_if(
        subscriptions.begin(), subscriptions.end(), [room](const auto& s) { return s.room == room; }
    );
    return found == subscriptions.end() ? nullptr : &*found;
}

bool Peer::knows_person(wire::Handle person) const {
    return person < known_people_.size() && known_people_[person];
}

void Peer::set_knows_person(wire::Handle person, bool knows) {
    if (person >= known_people_.size()) {
        if (!knows)
            return;
        known_people_.resize(person + 1);
    }
    known_people_[person] = knows;
}

void Peer::queue_bytes(Bytes bytes) {
    queued_bytes_ += bytes->size() + kQueueOverhead;
    queue_.push_back({std::move(bytes), false, false});
}

void Peer::end_fetch() {
    queue_.back().ends_fetch = true;
}

void Peer::written() {
    is_writing_ = false;
    fetches -= std::exchange(fetches_being_written_, 0);
}

bool Peer::queue_event(const Bytes& bytes) {
    if (queued_events_ == kMaxQueuedEvents ||
        queued_event_bytes_ + bytes->size() > kMaxQueuedEventBytes)
        return false;
    ++queued_events_;
    queued_event_bytes_ += bytes->size();
    queued_bytes_ += bytes->size() + kQueueOverhead;
    queue_.push_back({bytes, true, false});
    return true;
}

void Peer::drop_events() {
    std::erase_if(queue_, [](const Waiting& waiting) { return waiting.is_event; });
    queued_bytes_ -= queued_event_bytes_ + queued_events_ * kQueueOverhead;
    queued_events_ = 0;
    queued_event_bytes_ = 0;
}

void Peer::queue_latest(wire::Handle conversation, wire::Handle person, int type, Bytes bytes) {
    for (Latest& waiting : latest_) {
        if (waiting.conversation == conversation && waiting.person == person &&
            waiting.type == type) {
            waiting.bytes = std::move(bytes);
            return;
        }
    }
    if (latest_.size() < kMaxLatest)
        latest_.push_back({conversation, person, type, std::move(bytes)});
}

Bytes Peer::next_message() {
    auto next = queue_.begin();
    std::size_t size = 0;
    for (; next != queue_.end() &&
           (next == queue_.begin() || size + next->bytes->size() <= kMaxWriteBytes);
         ++next) {
        size += next->bytes->size();
        if (next->is_event) {
            --queued_events_;
            queued_event_bytes_ -= next->bytes->size();
        }
        queued_bytes_ -= next->bytes->size() + kQueueOverhead;
        fetches_being_written_ += next->ends_fetch ? 1 : 0;
    }
    const bool takes_latest = next == queue_.end();
    const bool is_shared = queue_.size() == 1 && latest_.empty();
    Bytes message;
    if (is_shared) {  // by everybody it goes to
        message = std::move(queue_.front().bytes);
    } else {
        std::string joined;
        for (auto part = queue_.begin(); part != next; ++part)
            joined += *part->bytes;
        if (takes_latest)
            for (const Latest& latest : latest_)
                joined += *latest.bytes;
        message = std::make_shared<const std::string>(std::move(joined));
    }
    queue_.erase(queue_.begin(), next);
    if (takes_latest) {  // an idle connection keeps no buffers
        latest_ = {};
        queue_ = {};
    }
    return message;
}

void Peer::flush() {
    while (!is_writing_ && has_something_to_write()) {
        const Bytes message = next_message();
        is_writing_ = true;
        if (link_.write(*message))
            written();
    }
}

}  // namespace nedu::server::gateway
