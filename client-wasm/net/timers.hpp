// Calls later, on the main thread, without drawing a frame by itself. Time is told from outside, so
// that tests can make it pass.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "common/base/time.hpp"

namespace nedu::client {

using TimerHandle = std::uint64_t;

class Timers {
public:
    using Callback = std::function<void()>;

    TimerHandle after(std::chrono::milliseconds delay, Callback callback);
    void cancel(TimerHandle handle);
    /// Calls what is due; says whether anything was.
    bool advance(TimePoint now);
    /// Until the next one is due.
    std::optional<std::chrono::milliseconds> next() const;
    TimePoint now() const { return now_; }

private:
    TimePoint now_{};
    TimerHandle last_ = 0;
    std::multimap<TimePoint, std::pair<TimerHandle, Callback>> waiting_;
};

}  // namespace nedu::client
