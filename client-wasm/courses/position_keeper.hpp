// When to tell the server where somebody is in a chapter: after resting there, at the end, and on
// leaving, but never more often than every five seconds. Must not know how it is sent.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

#include "client-wasm/net/timers.hpp"
#include "common/courses/courses_api.hpp"

namespace nedu::client::courses {

class PositionKeeper {
public:
    using Send = std::function<void(const nedu::courses::KeepPosition&)>;

    static constexpr std::chrono::milliseconds kBetween{5000};
    static constexpr std::chrono::milliseconds kDwell{2000};

    PositionKeeper(Timers& timers, Send send) : timers_(timers), send_(std::move(send)) {}
    ~PositionKeeper();
    PositionKeeper(const PositionKeeper&) = delete;
    PositionKeeper& operator=(const PositionKeeper&) = delete;

    void note(const nedu::courses::KeepPosition& position);
    /// Sends what waits as soon as the five seconds allow.
    void leave();
    /// Another person: what waits is nobody's.
    void forget();

private:
    void plan(std::chrono::milliseconds dwell);
    void send_next();

    Timers& timers_;
    Send send_;
    std::vector<nedu::courses::KeepPosition> waiting_;  // one a chapter, the oldest first
    std::vector<nedu::courses::KeepPosition> sent_;     // last of each chapter
    std::optional<TimerHandle> timer_;
    std::optional<TimePoint> last_sent_;
};

}  // namespace nedu::client::courses
