#include "client-wasm/net/timers.hpp"

#include <catch2/catch.hpp>

using namespace nedu;
using namespace nedu::client;
using namespace std::chrono_literals;

TEST_CASE("timers: they run in order, once, and not when cancelled") {
    Timers timers;
    timers.advance(TimePoint{1000ms});
    std::string order;
    timers.after(20ms, [&] { order += 'b'; });
    timers.after(10ms, [&] { order += 'a'; });
    const auto never = timers.after(15ms, [&] { order += 'x'; });
    timers.cancel(never);
    CHECK(timers.next() == 10ms);
    CHECK(timers.advance(TimePoint{1030ms}));
    CHECK(order == "ab");
    CHECK_FALSE(timers.advance(TimePoint{2000ms}));
    CHECK_FALSE(timers.next());
}

TEST_CASE("timers: one that starts itself anew waits for the next moment") {
    Timers timers;
    timers.advance(TimePoint{0ms});
    int runs = 0;
    std::function<void()> again = [&] {
        ++runs;
        timers.after(0ms, again);
    };
    timers.after(0ms, again);
    timers.advance(TimePoint{1ms});
    CHECK(runs == 1);
    timers.advance(TimePoint{2ms});
    CHECK(runs == 2);
}
