// Points in time and the clock that gives them. Rules take a TimePoint; only edges own a Clock.
#pragma once

#include <chrono>

namespace nedu {

/// UTC, milliseconds since 1970-01-01; on the wire an integer.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

class Clock {
public:
    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;
};

class SystemClock final : public Clock {
public:
    TimePoint now() const override {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now()
        );
    }
};

}  // namespace nedu
