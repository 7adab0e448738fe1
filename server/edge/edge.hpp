// The public port: accepts clients and answers each with a static file, a worker's reply or the
// page shell, or hands its socket over for a WebSocket. One thread runs all of it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>

#include "common/base/result.hpp"
#include "server/edge/crowd.hpp"
#include "server/edge/session_desk.hpp"
#include "server/edge/settings.hpp"
#include "server/edge/static_files.hpp"
#include "server/edge/upgrade_handler.hpp"
#include "server/edge/worker_lanes.hpp"
#include "server/http/at_once.hpp"
#include "server/http/router.hpp"
#include "server/http/workers.hpp"
#include "server/metrics/metrics.hpp"

namespace nedu::server::edge {

/// What the edge needs of the rest of the server. All of it outlives the edge.
struct EdgeContext {
    const http::Router& router;
    const http::AtOnce& at_once;
    const StaticFiles& files;
    http::SessionLookup find_session;
    StartWorker start_worker;
    StopWorker stop_worker;
    UpgradeHandler* upgrades = nullptr;  // null: there is no WebSocket
    metrics::Metrics& metrics;
};

/// Shared by all connections.
struct EdgeState : std::enable_shared_from_this<EdgeState> {
    EdgeState(boost::asio::io_context& loop, EdgeSettings limits, EdgeContext shared);
    /// The place to somebody who may outlive the edge: the crowd stays for as long as it is held.
    std::shared_ptr<Crowd::Place> lend(std::unique_ptr<Crowd::Place> place);

    boost::asio::io_context& io;
    EdgeSettings settings;
    EdgeContext context;
    WorkerLanes workers;
    SessionDesk sessions;
    Crowd crowd;
    boost::asio::thread_pool disk{2};  // reads and writes files
    metrics::Counter& replies;
    metrics::Counter& bytes_sent;
    std::atomic<std::size_t> busy{0};           // answering a request at this moment
    std::atomic<std::size_t> held_requests{0};  // bytes of bodies in memory
    std::atomic<std::size_t> held_replies{0};
    bool is_stopping = false;
};

class Edge {
public:
    Edge(boost::asio::io_context& io, EdgeSettings settings, EdgeContext context);
    ~Edge();

    /// Binds and starts to accept. Port 0 takes any free one. A port in use is Conflict with a
    /// sentence for the administrator as log_detail.
    Result<void> listen(const std::string& address, std::uint16_t port);

    std::uint16_t port() const;

    /// Accepts nobody any more and calls `done` once what was being answered has been, or after
    /// three seconds; sockets have a moment to answer their goodbye. Call on the edge's thread.
    void stop(std::function<void()> done);

private:
    std::shared_ptr<EdgeState> state_;  // also of the connections, which may end after this object
    boost::asio::ip::tcp::acceptor acceptor_;
};

}  // namespace nedu::server::edge
