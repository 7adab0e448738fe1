#include "server/edge/edge.hpp"

#include <chrono>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "server/edge/connection.hpp"
#include "server/edge/loop.hpp"
#include "server/log/log.hpp"

namespace nedu::server::edge {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto kStopTime = 3s;
constexpr auto kGoodbyeTime = 200ms;  // for sockets to answer theirs
constexpr int kBacklog = 1024;

/// One line and the door: for clients beyond the limit. Whether it arrives does not matter.
void turn_away(tcp::socket socket) {
    constexpr std::string_view kBusy =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
        "Connection: close\r\n\r\n";
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(kBusy), ignored);
    socket.shutdown(tcp::socket::shutdown_both, ignored);
}

asio::awaitable<boost::system::error_code>
accept_one(tcp::acceptor& acceptor, const std::shared_ptr<EdgeState>& shared) {
    EdgeState& state = *shared;
    tcp::socket socket(state.io);
    tcp::endpoint peer;  // as accepted: a socket that was reset already could not say any more
    auto [problem] = co_await acceptor.async_accept(socket, peer, kTuple);
    if (problem)
        co_return problem;
    const bool is_proxy = state.settings.trusted_proxies.contain(peer.address());
    auto place = state.crowd.admit(peer.address(), is_proxy);
    if (!place) {
        turn_away(std::move(socket));
        co_return problem;
    }
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    asio::co_spawn(
        state.io,
        serve_connection({std::move(socket), peer.address(), std::move(place)}, shared),
        LogsFailure{"connection.failed"}
    );
    co_return problem;
}

asio::awaitable<void> accept_clients(tcp::acceptor& acceptor, std::shared_ptr<EdgeState> shared) {
    asio::steady_timer pause(shared->io);
    while (!shared->is_stopping) {
        std::string reason;
        try {
            const boost::system::error_code problem = co_await accept_one(acceptor, shared);
            if (problem == asio::error::operation_aborted)
                co_return;
            // Out of descriptors, most likely: closing connections will give some back.
            if (problem)
                reason = problem.message();
        } catch (const std::exception& problem) {
            reason = problem.what();
        }
        if (reason.empty())
            continue;
        log::warning("edge.accept", {{"reason", reason}});
        pause.expires_after(100ms);
        co_await pause.async_wait(kTuple);
    }
}

asio::awaitable<void>
wait_until_quiet(std::shared_ptr<EdgeState> shared, std::function<void()> done) {
    const EdgeState& state = *shared;
    const UpgradeHandler* const upgrades = state.context.upgrades;
    asio::steady_timer pause(shared->io);
    const auto began = std::chrono::steady_clock::now();
    const auto is_waiting = [&] {
        const auto passed = std::chrono::steady_clock::now() - began;
        const bool has_sockets = upgrades != nullptr && upgrades->remaining() > 0;
        return (state.busy > 0 && passed < kStopTime) || (has_sockets && passed < kGoodbyeTime);
    };
    while (is_waiting()) {
        pause.expires_after(5ms);
        co_await pause.async_wait(kTuple);
    }
    done();
}

}  // namespace

EdgeState::EdgeState(asio::io_context& loop, EdgeSettings limits, EdgeContext shared)
    : io(loop),
      settings(std::move(limits)),
      context(std::move(shared)),
      workers(io, settings.lanes, context.start_worker, context.stop_worker),
      sessions(io, context.find_session, {settings.waiting_sessions, settings.session_time}),
      crowd({settings.connections, settings.connections_by_address, settings.held_by_address}),
      replies(context.metrics.counter("nedu_replies_total", "HTTP replies sent.")),
      bytes_sent(context.metrics.counter("nedu_sent_bytes_total", "Bytes of HTTP replies sent.")) {
    context.metrics.add_gauge("nedu_connections", "Open HTTP connections.", [this] {
        return static_cast<double>(crowd.size());
    });
}

std::shared_ptr<Crowd::Place> EdgeState::lend(std::unique_ptr<Crowd::Place> place) {
    return {place.release(), [state = shared_from_this()](Crowd::Place* held) { delete held; }};
}

Edge::Edge(asio::io_context& io, EdgeSettings settings, EdgeContext context)
    : state_(std::make_shared<EdgeState>(io, std::move(settings), std::move(context))),
      acceptor_(io) {}

Edge::~Edge() {
    // What they do returns to our thread's loop, which is still there.
    state_->sessions.close();
    state_->disk.join();
}

Result<void> Edge::listen(const std::string& address, std::uint16_t port) {
    NEDU_CHECK(state_->workers.start());
    boost::system::error_code problem;
    const auto parsed = asio::ip::make_address(address, problem);
    if (problem)
        return fail(
            ErrorCode::InvalidInput,
            "error.invalid_input",
            fmt::format("\"{}\" is not an address to listen on", address)
        );
    const tcp::endpoint endpoint(parsed, port);
    acceptor_.open(endpoint.protocol(), problem);
    if (!problem)
        acceptor_.set_option(tcp::acceptor::reuse_address(true), problem);
    if (!problem)
        acceptor_.bind(endpoint, problem);
    if (!problem)
        acceptor_.listen(kBacklog, problem);
    if (problem)
        return fail(
            ErrorCode::Conflict,
            "error.conflict",
            fmt::format("can't listen on {}:{}: {}", address, port, problem.message())
        );
    asio::co_spawn(state_->io, accept_clients(acceptor_, state_), LogsFailure{"edge.accept"});
    return {};
}

std::uint16_t Edge::port() const {
    boost::system::error_code problem;
    return acceptor_.local_endpoint(problem).port();
}

void Edge::stop(std::function<void()> done) {
    if (state_->is_stopping)
        return;
    state_->is_stopping = true;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    if (state_->context.upgrades != nullptr)
        state_->context.upgrades->stop();
    asio::co_spawn(state_->io, wait_until_quiet(state_, std::move(done)), LogsFailure{"edge.stop"});
}

}  // namespace nedu::server::edge
