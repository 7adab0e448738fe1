// The edge's ends of the workers' socketpairs: lends one worker per request, sets a deadline and
// has fresh workers stand in for stuck ones. Who asks for much waits for themselves: a worker that
// comes free goes to whoever has the fewest. Lives on the edge's thread.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "common/base/result.hpp"
#include "server/edge/fair_queue.hpp"
#include "server/edge/settings.hpp"

namespace nedu::server::edge {

using WorkerRequest = boost::beast::http::request<boost::beast::http::string_body>;
using WorkerReply = boost::beast::http::response<boost::beast::http::string_body>;

/// Starts a worker and gives the descriptor of our end.
using StartWorker = std::function<Result<int>()>;
/// Ends the worker whose end this is; called before that is closed. Does not wait for it.
using StopWorker = std::function<void(int)>;

struct Exchange {
    enum class Outcome { Answered, Busy, TimedOut, Broken };
    Outcome outcome = Outcome::Answered;
    WorkerReply reply;
};

class WorkerPool {
public:
    WorkerPool(
        boost::asio::io_context& io,
        const WorkerLimits& limits,
        StartWorker start_worker,
        StopWorker stop_worker
    );

    /// Starts the configured number of workers.
    Result<void> start();

    /// Busy when no worker is free in half of `time` or too many wait, TimedOut when one has the
    /// request but does not answer in time. `time` counts for both together. `owner` is for whom:
    /// workers are shared among owners.
    boost::asio::awaitable<Exchange> exchange(
        std::shared_ptr<WorkerRequest> request,
        std::string owner,
        std::chrono::milliseconds time
    );

    /// Whether a request that came now of this owner would be turned away.
    bool is_full_for(const std::string& owner) const;

    std::size_t idle() const { return idle_.size(); }
    std::size_t size() const { return count_; }

private:
    struct Worker;
    struct Waiter;
    struct Hop;

    Result<void> add_worker();
    boost::asio::awaitable<std::shared_ptr<Worker>>
    acquire(const std::string& owner, std::chrono::steady_clock::time_point deadline);
    /// Those that could not be started when others were lost.
    void refill();
    void release(std::shared_ptr<Worker> worker);
    void remove(std::shared_ptr<Worker> worker);
    void replace_lost(std::shared_ptr<Worker> worker, std::string_view reason);
    boost::asio::awaitable<void> run(std::shared_ptr<Hop> hop);
    boost::asio::awaitable<boost::beast::error_code> carry(Hop& hop);

    boost::asio::io_context& io_;
    const WorkerLimits& limits_;
    StartWorker start_worker_;
    StopWorker stop_worker_;
    std::deque<std::shared_ptr<Worker>> idle_;
    FairQueue<std::shared_ptr<Waiter>> queue_;
    std::size_t count_ = 0;
    std::chrono::steady_clock::time_point refill_at_{};
};

}  // namespace nedu::server::edge
