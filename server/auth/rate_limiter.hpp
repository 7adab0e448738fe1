// Token buckets by key (an address, an account): so many at once, then one every so often. Memory
// is bounded: when there are too many keys the one idle for longest is forgotten.
#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/base/time.hpp"

namespace nedu::server::auth {

struct Rate {
    int burst = 10;
    std::chrono::milliseconds refill{30000};  // time until one more is allowed
};

class RateLimiter {
public:
    explicit RateLimiter(Rate rate, std::size_t max_keys = 50000);

    /// Takes one token; false if there is none.
    bool allow(std::string_view key, TimePoint now);

private:
    struct Bucket {
        std::string key;
        double tokens;
        TimePoint at;
    };

    Rate rate_;
    std::size_t max_keys_;
    std::mutex mutex_;
    std::list<Bucket> buckets_;  // most recently used first
    std::unordered_map<std::string, std::list<Bucket>::iterator> by_key_;
};

}  // namespace nedu::server::auth
