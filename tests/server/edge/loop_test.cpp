#include "server/edge/loop.hpp"

#include <stdexcept>
#include <string>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <catch2/catch.hpp>

#include "server/edge/off_thread.hpp"

using namespace nedu::server::edge;

TEST_CASE("loop: what a handler throws ends that handler only") {
    boost::asio::io_context io{1};
    int reached = 0;
    boost::asio::post(io, [] { throw std::length_error("field value too large"); });
    boost::asio::post(io, [&] { ++reached; });
    boost::asio::post(io, [] { throw 1; });
    boost::asio::post(io, [&] { ++reached; });
    run_loop(io);
    CHECK(reached == 2);
}

TEST_CASE("loop: work on a pool gives its result, or what it threw, to the thread that asked") {
    boost::asio::io_context io{1};
    boost::asio::thread_pool pool{1};
    const auto here = std::this_thread::get_id();
    std::string told;
    const auto ask = [&]() -> boost::asio::awaitable<void> {
        const auto there = co_await off_thread(pool, [] { return std::this_thread::get_id(); });
        told += there != here ? "there " : "here ";
        told += std::this_thread::get_id() == here ? "back " : "lost ";
        try {
            co_await off_thread(pool, []() -> int { throw std::runtime_error("thrown "); });
        } catch (const std::exception& problem) {
            told += problem.what();
        }
        told += std::this_thread::get_id() == here ? "back" : "lost";
    };
    boost::asio::co_spawn(io, ask(), LogsFailure{"test.failed"});
    run_loop(io);
    pool.join();
    CHECK(told == "there back thrown back");
}
