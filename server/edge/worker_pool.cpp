#include "server/edge/worker_pool.hpp"

#include <algorithm>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include "server/edge/loop.hpp"
#include "server/log/log.hpp"

namespace nedu::server::edge {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;

constexpr std::uint64_t kMaxReply = 64 << 20;
/// Between attempts to start the workers that are missing.
constexpr auto kRefillPause = std::chrono::seconds(1);

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
    std::string owner;
    std::shared_ptr<WorkerRequest> request;
    asio::steady_timer timer;
    bool has_ended = false;
    std::optional<WorkerReply> reply{};
};

WorkerPool::WorkerPool(
    asio::io_context& io,
    const WorkerLimits& limits,
    StartWorker start_worker,
    StopWorker stop_worker
)
    : io_(io),
      limits_(limits),
      start_worker_(std::move(start_worker)),
      stop_worker_(std::move(stop_worker)) {}

Result<void> WorkerPool::start() {
    while (count_ < limits_.workers)
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

bool WorkerPool::is_full_for(const std::string& owner) const {
    return idle_.empty() && queue_.size() >= limits_.waiting && !queue_.has_room_for(owner);
}

void WorkerPool::refill() {
    const auto now = std::chrono::steady_clock::now();
    if (count_ >= limits_.workers || now < refill_at_)
        return;
    refill_at_ = now + kRefillPause;
    if (const auto started = start(); !started)
        log::error("worker.missing", log::fields_of(started.error()));
}

asio::awaitable<std::shared_ptr<WorkerPool::Worker>>
WorkerPool::acquire(const std::string& owner, std::chrono::steady_clock::time_point deadline) {
    refill();
    if (!idle_.empty()) {
        // The one that worked last: its memory is still in the processor's caches.
        auto worker = std::move(idle_.back());
        idle_.pop_back();
        queue_.begin(owner);
        co_return worker;
    }
    if (is_full_for(owner))
        co_return nullptr;
    if (queue_.size() >= limits_.waiting)
        if (const auto dropped = queue_.drop())
            (*dropped)->timer.cancel();
    auto waiter = std::make_shared<Waiter>(Waiter{asio::steady_timer(io_)});
    waiter->timer.expires_at(deadline);
    queue_.push(owner, waiter);
    co_await waiter->timer.async_wait(kTuple);
    if (!waiter->worker)
        queue_.remove(owner, waiter);
    co_return std::move(waiter->worker);
}

void WorkerPool::release(std::shared_ptr<Worker> worker) {
    if (const auto waiter = queue_.pop()) {
        (*waiter)->worker = std::move(worker);
        (*waiter)->timer.cancel();
        return;
    }
    // One that stood in for a stuck one, which is back.
    if (count_ > limits_.workers && !idle_.empty())
        remove(std::move(worker));
    else
        idle_.push_back(std::move(worker));
}

void WorkerPool::remove(std::shared_ptr<Worker> worker) {
    --count_;
    stop_worker_(worker->socket.native_handle());
}

void WorkerPool::replace_lost(std::shared_ptr<Worker> worker, std::string_view reason) {
    log::error("worker.lost", {{"reason", std::string(reason)}});
    remove(std::move(worker));
    if (const auto added = add_worker(); !added)
        log::error("worker.missing", log::fields_of(added.error()));
}

asio::awaitable<boost::beast::error_code> WorkerPool::carry(Hop& hop) {
    auto& worker = *hop.worker;
    auto [write_problem, written] =
        co_await beast_http::async_write(worker.socket, *hop.request, kTuple);
    if (write_problem)
        co_return write_problem;
    beast_http::response_parser<beast_http::string_body> parser;
    parser.body_limit(kMaxReply);
    auto [read_problem, read] =
        co_await beast_http::async_read(worker.socket, worker.buffer, parser, kTuple);
    if (!read_problem)
        hop.reply = parser.release();
    co_return read_problem;
}

asio::awaitable<void> WorkerPool::run(std::shared_ptr<Hop> hop) {
    std::string reason;
    try {
        const boost::beast::error_code problem = co_await carry(*hop);
        if (problem)
            reason = problem.message();
    } catch (const std::exception& problem) {
        // Memory, most likely: the worker's socket is in the middle of something.
        hop->reply.reset();
        reason = problem.what();
    }
    hop->has_ended = true;
    hop->timer.cancel();
    queue_.end(hop->owner);
    if (hop->reply)
        release(std::move(hop->worker));
    else
        replace_lost(std::move(hop->worker), reason);
}

asio::awaitable<Exchange> WorkerPool::exchange(
    std::shared_ptr<WorkerRequest> request,
    std::string owner,
    std::chrono::milliseconds time
) {
    const auto now = std::chrono::steady_clock::now();
    const auto deadline = now + time;
    // Who waits longer than that would mostly be given up while a worker still worked for them:
    // under more load than can be served, nothing would be served at all.
    auto worker = co_await acquire(owner, now + time / 2);
    if (!worker)
        co_return Exchange{Exchange::Outcome::Busy, {}};
    auto hop = std::make_shared<Hop>(
        Hop{std::move(worker), std::move(owner), std::move(request), asio::steady_timer(io_)}
    );
    hop->timer.expires_at(deadline);
    asio::co_spawn(io_, run(hop), LogsFailure{"worker.failed"});
    if (!hop->has_ended)
        co_await hop->timer.async_wait(kTuple);
    if (!hop->has_ended) {
        // The handler goes on; whenever it ends, its worker comes back to the pool.
        log::error("worker.stuck", {{"target", std::string(hop->request->target())}});
        if (idle_.empty() && count_ < limits_.max_workers)
            if (const auto added = add_worker(); !added)
                log::error("worker.missing", log::fields_of(added.error()));
        co_return Exchange{Exchange::Outcome::TimedOut, {}};
    }
    if (!hop->reply)
        co_return Exchange{Exchange::Outcome::Broken, {}};
    co_return Exchange{Exchange::Outcome::Answered, std::move(*hop->reply)};
}

}  // namespace nedu::server::edge
