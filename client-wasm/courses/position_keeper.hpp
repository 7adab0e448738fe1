// When to tell the server where somebody is in a chapter: after resting there, but not more often
// than every five seconds; at once when the end is reached and on leaving, since there may be no
// later. Must not know how it is sent.
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
    /// Of kBetween, as long as nothing arrives: 80 s.
    static constexpr int kMostDoublings = 4;

    PositionKeeper(Timers& timers, Send send) : timers_(timers), send_(std::move(send)) {}
    ~PositionKeeper();
    PositionKeeper(const PositionKeeper&) = delete;
    PositionKeeper& operator=(const PositionKeeper&) = delete;

    void note(const nedu::courses::KeepPosition& position);
    /// Sends all that waits, the chapter that was open last as the last one.
    void leave();
    /// It was sent but did not arrive: it goes again, unless a newer one of the chapter was sent.
    void lose(const nedu::courses::KeepPosition& position);
    /// The server can be reached: what waits need not do so for longer than usual.
    void arrive();
    /// Another person: what waits is nobody's.
    void forget();

private:
    void plan();
    void send_next();

    Timers& timers_;
    Send send_;
    std::vector<nedu::courses::KeepPosition> waiting_;  // one a chapter, the last noted at the end
    std::vector<nedu::courses::KeepPosition> sent_;     // the same of each chapter that was told
    std::optional<TimerHandle> timer_;
    std::optional<TimePoint> last_sent_;
    int lost_ = 0;  // one after the other
};

}  // namespace nedu::client::courses
