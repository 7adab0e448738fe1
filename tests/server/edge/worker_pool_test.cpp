#include "server/edge/worker_pool.hpp"

#include <atomic>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <unistd.h>

using namespace nedu;
using namespace nedu::server::edge;
using namespace std::chrono_literals;

namespace {

/// Workers that answer "ok" to every request after the time its path names in milliseconds, or hang
/// up at
/// "/die".
class FakeWorkers {
public:
    ~FakeWorkers() {
        for (std::jthread& thread : threads_)
            thread.join();
    }

    Result<int> start() {
        if (can_start-- <= 0)
            return fail(ErrorCode::Internal, "error.internal", "no descriptor is free");
        int ends[2];
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
        threads_.emplace_back([end = ends[1]] { serve(end); });
        return ends[0];
    }
    std::size_t started() const { return threads_.size(); }

    int can_start = 1000;

private:
    static void serve(int end) {
        std::string input;
        char piece[4096];
        for (;;) {
            const ssize_t count = read(end, piece, sizeof piece);
            if (count <= 0)
                break;
            input.append(piece, static_cast<std::size_t>(count));
            if (input.find("\r\n\r\n") == std::string::npos)
                continue;
            const std::string path = input.substr(input.find('/') + 1);
            input.clear();
            if (path.starts_with("die"))
                break;
            std::this_thread::sleep_for(std::chrono::milliseconds(std::atoi(path.c_str())));
            const std::string_view reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
            if (write(end, reply.data(), reply.size()) < 0)
                break;
        }
        close(end);
    }

    std::vector<std::jthread> threads_;
};

EdgeSettings small_settings() {
    EdgeSettings settings;
    settings.lanes.common = {1, 2, 2};
    settings.worker_time = 200ms;
    return settings;
}

/// A pool of fake workers and what became of the requests given to it.
struct Bench {
    FakeWorkers workers;
    EdgeSettings settings = small_settings();
    boost::asio::io_context io{1};
    int stopped = 0;
    WorkerPool pool{
        io,
        settings.lanes.common,
        [this] { return workers.start(); },
        [this](int) { ++stopped; }
    };
    std::vector<std::pair<std::string, Exchange::Outcome>> outcomes;

    void ask(const std::string& path, const std::string& owner = "somebody") {
        auto request = std::make_shared<WorkerRequest>();
        request->method_string("GET");
        request->target(path);
        request->version(11);
        boost::asio::co_spawn(io, keep(path, owner, request), boost::asio::detached);
    }
    boost::asio::awaitable<void>
    keep(std::string path, std::string owner, std::shared_ptr<WorkerRequest> request) {
        const Exchange exchange = co_await pool.exchange(request, owner, settings.worker_time);
        outcomes.emplace_back(path, exchange.outcome);
    }
};

}  // namespace

TEST_CASE("workers: a stuck handler times out, a fresh worker stands in, and the first comes back"
) {
    Bench bench;
    REQUIRE(bench.pool.start());
    bench.ask("/600");
    bench.io.run_for(300ms);
    REQUIRE(bench.outcomes.size() == 1);
    CHECK(bench.outcomes[0].second == Exchange::Outcome::TimedOut);
    CHECK(bench.pool.size() == 2);
    CHECK(bench.pool.idle() == 1);
    bench.ask("/0");
    bench.io.run_for(150ms);
    REQUIRE(bench.outcomes.size() == 2);
    CHECK(bench.outcomes[1].second == Exchange::Outcome::Answered);
    // Back, it is one too many.
    bench.io.run_for(600ms);
    CHECK(bench.pool.idle() == 1);
    CHECK(bench.pool.size() == 1);
    CHECK(bench.stopped == 1);
    CHECK(bench.workers.started() == 2);
}

TEST_CASE("workers: a request waits for its turn, too many are turned away at once") {
    Bench bench;
    bench.settings.worker_time = 2s;
    REQUIRE(bench.pool.start());
    bench.ask("/100");
    bench.io.run_for(20ms);
    for (const char* path : {"/1", "/2", "/3"})
        bench.ask(path);
    bench.io.run_for(30ms);
    REQUIRE(bench.outcomes.size() == 1);
    CHECK(bench.outcomes[0] == std::pair(std::string("/3"), Exchange::Outcome::Busy));
    bench.io.run_for(1s);
    REQUIRE(bench.outcomes.size() == 4);
    for (std::size_t i = 1; i < 4; ++i)
        CHECK(bench.outcomes[i].second == Exchange::Outcome::Answered);
    CHECK(bench.outcomes[2].first == "/1");
}

TEST_CASE("workers: one that dies is replaced, and only its own request suffers") {
    Bench bench;
    bench.settings.worker_time = 2s;
    REQUIRE(bench.pool.start());
    bench.ask("/die");
    bench.ask("/0");
    bench.io.run_for(1s);
    REQUIRE(bench.outcomes.size() == 2);
    CHECK(bench.outcomes[0].second == Exchange::Outcome::Broken);
    CHECK(bench.outcomes[1].second == Exchange::Outcome::Answered);
    CHECK(bench.pool.size() == 1);
    CHECK(bench.stopped == 1);
}

TEST_CASE("workers: one that could not be replaced is started once that is possible") {
    Bench bench;
    bench.settings.worker_time = 2s;
    REQUIRE(bench.pool.start());
    bench.workers.can_start = 0;
    bench.ask("/die");
    bench.io.run_for(100ms);
    CHECK(bench.pool.size() == 0);
    bench.workers.can_start = 1;
    bench.io.restart();
    bench.ask("/0");
    bench.io.run_for(500ms);
    REQUIRE(bench.outcomes.size() == 2);
    CHECK(bench.outcomes[1].second == Exchange::Outcome::Answered);
}

TEST_CASE("workers: waiting for one and for its answer take no longer than allowed together") {
    Bench bench;
    REQUIRE(bench.pool.start());
    bench.ask("/80");
    bench.ask("/200");
    bench.io.run_for(230ms);
    REQUIRE(bench.outcomes.size() == 2);
    CHECK(bench.outcomes[0].second == Exchange::Outcome::Answered);
    CHECK(bench.outcomes[1].second == Exchange::Outcome::TimedOut);
    bench.io.run_for(200ms);  // until it is said after all
    CHECK(bench.pool.idle() == 1);
}

TEST_CASE("workers: none works for somebody who has waited for most of their time") {
    Bench bench;
    bench.settings.worker_time = 400ms;
    REQUIRE(bench.pool.start());
    bench.ask("/150");
    bench.ask("/150");
    bench.ask("/150");  // its turn would come after 300 ms
    bench.io.run_for(250ms);
    REQUIRE(bench.outcomes.size() == 2);
    CHECK(bench.outcomes[0].second == Exchange::Outcome::Answered);
    CHECK(bench.outcomes[1].second == Exchange::Outcome::Busy);
    bench.io.run_for(400ms);
    REQUIRE(bench.outcomes.size() == 3);
    CHECK(bench.outcomes[2].second == Exchange::Outcome::Answered);
    CHECK(bench.workers.started() == 1);  // nobody took it for a stuck one
}

TEST_CASE("workers: who asks for much waits for themselves, whoever comes later is next") {
    Bench bench;
    bench.settings.lanes.common = {1, 1, 20};
    bench.settings.worker_time = 4s;
    REQUIRE(bench.pool.start());
    for (int i = 0; i < 10; ++i)
        bench.ask("/50", "many");
    bench.io.run_for(20ms);
    bench.ask("/1", "one");
    bench.io.run_for(2s);
    REQUIRE(bench.outcomes.size() == 11);
    CHECK(bench.outcomes[1].first == "/1");
}

TEST_CASE("workers: a queue that one owner fills still has room for others") {
    Bench bench;
    bench.settings.worker_time = 2s;
    REQUIRE(bench.pool.start());
    for (const char* path : {"/100", "/2", "/3"})
        bench.ask(path, "many");
    bench.io.run_for(20ms);
    CHECK(bench.pool.is_full_for("many"));
    CHECK_FALSE(bench.pool.is_full_for("one"));
    bench.ask("/1", "one");
    bench.io.run_for(30ms);
    REQUIRE(bench.outcomes.size() == 1);
    CHECK(bench.outcomes[0] == std::pair(std::string("/3"), Exchange::Outcome::Busy));
    CHECK(bench.pool.is_full_for("one"));
    bench.io.run_for(1s);
    REQUIRE(bench.outcomes.size() == 4);
    for (std::size_t i = 1; i < 4; ++i)
        CHECK(bench.outcomes[i].second == Exchange::Outcome::Answered);
}
