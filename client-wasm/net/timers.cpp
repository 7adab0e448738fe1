#include "client-wasm/net/timers.hpp"

#include <algorithm>

namespace nedu::client {

TimerHandle Timers::after(std::chrono::milliseconds delay, Callback callback) {
    const TimerHandle handle = ++last_;
    waiting_.emplace(now_ + delay, std::pair{handle, std::move(callback)});
    return handle;
}

void Timers::cancel(TimerHandle handle) {
    for (auto at = waiting_.begin(); at != waiting_.end(); ++at)
        if (at->second.first == handle) {
            waiting_.erase(at);
            return;
        }
}

bool Timers::advance(TimePoint now) {
    now_ = std::max(now_, now);
    // What a callback starts anew is due later, even with a delay of nothing.
    const TimerHandle newest = last_;
    bool any = false;
    for (auto at = waiting_.begin(); at != waiting_.end() && at->first <= now_;) {
        if (at->second.first > newest) {
            ++at;
            continue;
        }
        const Callback callback = std::move(at->second.second);
        waiting_.erase(at);
        callback();
        any = true;
        at = waiting_.begin();
    }
    return any;
}

std::optional<std::chrono::milliseconds> Timers::next() const {
    if (waiting_.empty())
        return std::nullopt;
    return std::max(waiting_.begin()->first - now_, std::chrono::milliseconds{0});
}

}  // namespace nedu::client
