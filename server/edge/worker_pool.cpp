#include "server/edge/worker_pool.hpp"

#include <algorithm>
#include <optional>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include "server/log/log.hpp"

namespace nedu::server::edge {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::uint64_t kMaxReply = 64 << 20;

}  // namespace

struct WorkerPool::Worker {
    asio::local::stream_protocol::socket socket;
    boost::beast::flat_buffer buffer{};
};

/// A request that waits for a worker: `timer` runs out, or is cancelled once `worker` is set.
struct WorkerPool::Waiter {
    asio::steady_timer timer;
    std::shared_ptr<Worker> worker{};
};

/// One request on its way; outlives the client's patience, so that the worker can be had back.
struct WorkerPool::Hop {
    std::shared_ptr<Worker> worker;
    std::shared_ptr<WorkerRequest> request;
    asio::steady_timer timer;
    bool has_ended = false;
    std::optional<WorkerReply> reply{};
};

WorkerPool::WorkerPool(asio::io_context& io, const EdgeSettings& settings, StartWorker start_worker)
    : io_(io), settings_(settings), start_worker_(std::move(start_worker)) {}

Result<void> WorkerPool::start() {
    while (count_ < settings_.workers)
        NEDU_CHECK(add_worker());
    return {};
}

Result<void> WorkerPool::add_worker() {
    const int descriptor = NEDU_TRY(start_worker_());
    ++count_;
    release(std::make_shared<Worker>(Worker{
        asio::local::stream_protocol::socket(io_, asio::local::stream_protocol(), descriptor)
    }));
    return {};
}

asio::awaitable<std::shared_ptr<WorkerPool::Worker>> WorkerPool::acquire() {
    if (!idle_.empty()) {
        auto worker = std::move(idle_.front());
        idle_.pop_front();
        co_return worker;
    }
    if (waiters_.size() >= settings_.waiting_requests)
        co_return nullptr;
    auto waiter = std::make_shared<Waiter>(Waiter{asio::steady_timer(io_)});
    waiter->timer.expires_after(settings_.worker_time);
    waiters_.push_back(waiter);
    co_await waiter->timer.async_wait(kTuple);
    if (!waiter->worker)
        std::erase(waiters_, waiter);
    co_return std::move(waiter->worker);
}

void WorkerPool::release(std::shared_ptr<Worker> worker) {
    if (waiters_.empty()) {
        idle_.push_back(std::move(worker));
        return;
    }
    const auto waiter = std::move(waiters_.front());
    waiters_.pop_front();
    waiter->worker = std::move(worker);
    waiter->timer.cancel();
}

asio::awaitable<void> WorkerPool::run(std::shared_ptr<Hop> hop) {
    auto& worker = *hop->worker;
    auto [write_problem, written] =
        co_await beast_http::async_write(worker.socket, *hop->request, kTuple);
    beast_http::response_parser<beast_http::string_body> parser;
    parser.body_limit(kMaxReply);
    boost::beast::error_code problem = write_problem;
    if (!problem) {
        auto [read_problem, read] =
            co_await beast_http::async_read(worker.socket, worker.buffer, parser, kTuple);
        problem = read_problem;
    }
    hop->has_ended = true;
    hop->timer.cancel();
    if (!problem) {
        hop->reply = parser.release();
        release(std::move(hop->worker));
        co_return;
    }
    --count_;
    log::error("worker.lost", {{"reason", problem.message()}});
    if (const auto added = add_worker(); !added)
        log::error("worker.missing", log::fields_of(added.error()));
}

asio::awaitable<Exchange> WorkerPool::exchange(std::shared_ptr<WorkerRequest> request) {
    auto worker = co_await acquire();
    if (!worker)
        co_return Exchange{Exchange::Outcome::Busy, {}};
    auto hop =
        std::make_shared<Hop>(Hop{std::move(worker), std::move(request), asio::steady_timer(io_)});
    hop->timer.expires_after(settings_.worker_time);
    asio::co_spawn(io_, run(hop), asio::detached);
    if (!hop->has_ended)
        co_await hop->timer.async_wait(kTuple);
    if (!hop->has_ended) {
        // The handler goes on; whenever it ends, its worker comes back to the pool.
        log::error("worker.stuck", {{"target", std::string(hop->request->target())}});
        if (idle_.empty() && count_ < settings_.max_workers)
            if (const auto added = add_worker(); !added)
                log::error("worker.missing", log::fields_of(added.error()));
        co_return Exchange{Exchange::Outcome::TimedOut, {}};
    }
    if (!hop->reply)
        co_return Exchange{Exchange::Outcome::Broken, {}};
    co_return Exchange{Exchange::Outcome::Answered, std::move(*hop->reply)};
}

}  // namespace nedu::server::edge
