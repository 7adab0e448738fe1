// So many at once, so many a second after that. Time is passed in.
#pragma once

#include <algorithm>
#include <chrono>

#include "common/base/time.hpp"

namespace nedu::server::gateway {

struct Rate {
    double per_second = 0;
    double burst = 0;
};

class TokenBucket {
public:
    explicit TokenBucket(Rate rate, TimePoint now) : rate_(rate), tokens_(rate.burst), at_(now) {}

    bool take(TimePoint now) {
        refill(now);
        if (tokens_ < 1)
            return false;
        tokens_ -= 1;
        return true;
    }
    /// Until take() will succeed again.
    std::chrono::milliseconds wait(TimePoint now) {
        refill(now);
        const double missing = std::max(0.0, 1 - tokens_);
        return std::chrono::milliseconds{static_cast<int>(missing / rate_.per_second * 1000) + 1};
    }

private:
    void refill(TimePoint now) {
        if (now > at_) {
            const std::chrono::duration<double> passed = now - at_;
            tokens_ = std::min(rate_.burst, tokens_ + passed.count() * rate_.per_second);
        }
        at_ = now;  // also after a clock set back
    }

    Rate rate_;
    double tokens_;
    TimePoint at_;
};

}  // namespace nedu::server::gateway
