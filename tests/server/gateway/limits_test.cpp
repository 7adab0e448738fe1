#include <atomic>

#include <catch2/catch.hpp>

#include "server/gateway/token_bucket.hpp"
#include "server/gateway/work_pool.hpp"

using namespace nedu;
using namespace nedu::server::gateway;
using namespace std::chrono_literals;

TEST_CASE("token bucket: a burst, then so many a second, and it says how long to wait") {
    const TimePoint start{1000s};
    TokenBucket bucket({10, 20}, start);
    for (int i = 0; i < 20; ++i)
        CHECK(bucket.take(start));
    CHECK_FALSE(bucket.take(start));
    const auto wait = bucket.wait(start);
    CHECK(wait > 0ms);
    CHECK(wait <= 101ms);
    CHECK(bucket.take(start + wait));
    CHECK_FALSE(bucket.take(start + wait));
    for (int i = 0; i < 20; ++i)
        CHECK(bucket.take(start + 1h));
    CHECK_FALSE(bucket.take(start + 1h));
    // A clock set back gives nothing and takes nothing away.
    CHECK_FALSE(bucket.take(start));
    CHECK(bucket.take(start + 1s));
}

TEST_CASE("work pool: does everything once, refuses beyond its bound, drops what waits at the end"
) {
    std::atomic<int> done{0};
    {
        WorkPool pool(2);
        for (int i = 0; i < 100; ++i)
            CHECK(pool.post([&] { ++done; }));
        for (int i = 0; i < 500 && done < 100; ++i)
            std::this_thread::sleep_for(10ms);
        CHECK(done == 100);
    }
    std::atomic<bool> is_open{false};
    {
        WorkPool pool(1);
        pool.post([&] {
            while (!is_open)
                std::this_thread::sleep_for(1ms);
        });
        std::size_t taken = 0;
        while (taken < 2 * WorkPool::kMaxQueued && pool.post([&] { ++done; }))
            ++taken;
        CHECK(taken <= WorkPool::kMaxQueued);
        CHECK(taken + 1 >= WorkPool::kMaxQueued);
        done = 0;
        is_open = true;
    }
    CHECK(done <= static_cast<int>(WorkPool::kMaxQueued));
}
