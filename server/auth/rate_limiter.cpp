#include "server/auth/rate_limiter.hpp"

#include <algorithm>

namespace nedu::server::auth {

RateLimiter::RateLimiter(Rate rate, std::size_t max_keys) : rate_(rate), max_keys_(max_keys) {}

bool RateLimiter::allow(std::string_view key, TimePoint now) {
    const std::scoped_lock guard(mutex_);
    const auto found = by_key_.find(std::string(key));
    if (found == by_key_.end()) {
        if (buckets_.size() >= max_keys_) {
            by_key_.erase(buckets_.back().key);
            buckets_.pop_back();
        }
        buckets_.push_front({std::string(key), static_cast<double>(rate_.burst), now});
        by_key_.emplace(std::string(key), buckets_.begin());
    } else {
        buckets_.splice(buckets_.begin(), buckets_, found->second);
    }
    Bucket& bucket = buckets_.front();
    // A clock that was set back must neither take tokens away nor give some for time that passes
    // twice.
    const auto passed = std::max(now - bucket.at, std::chrono::milliseconds(0));
    bucket.tokens = std::min(
        static_cast<double>(rate_.burst),
        bucket.tokens +
            static_cast<double>(passed.count()) / static_cast<double>(rate_.refill.count())
    );
    bucket.at = std::max(bucket.at, now);
    if (bucket.tokens < 1)
        return false;
    bucket.tokens -= 1;
    return true;
}

}  // namespace nedu::server::auth
