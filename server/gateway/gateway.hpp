// The live side of conversations: takes WebSockets over from the edge, lets commands in, and lets
// the hub's frames out. Network and hub run on the edge's thread, everything that waits for the
// database on others.
#pragma once

#include <atomic>
#include <memory>
#include <unordered_map>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/bus/bus.hpp"
#include "server/edge/upgrade_handler.hpp"
#include "server/gateway/commands.hpp"
#include "server/gateway/socket_session.hpp"
#include "server/gateway/work_pool.hpp"

namespace nedu::server::gateway {

struct GatewaySettings {
    std::chrono::milliseconds heartbeat{50'000};
    Rate sends{10, 20};  // of a person
    std::size_t max_sockets_of_person = 20;
    std::size_t max_sockets = 20'000;
    std::size_t database_threads = 2;
};

/// For /metrics; read from any thread.
struct GatewayFigures {
    std::atomic<std::uint64_t> sockets{0};
    std::atomic<std::uint64_t> messages{0};  // committed
    std::atomic<std::uint64_t> refused{0};   // connections
};

class Gateway final : public edge::UpgradeHandler, public SocketListener {
public:
    /// `executor` is the edge's, of one thread.
    Gateway(
        boost::asio::any_io_executor executor,
        CommandSources sources,
        bus::Bus& bus,
        const Clock& clock,
        const GatewaySettings& settings
    );
    ~Gateway() override;

    void accept(
        boost::beast::tcp_stream stream,
        edge::UpgradeRequest request,
        edge::UpgradeContext context
    ) override;
    void stop() override;
    std::size_t remaining() const override;

    // ---- from the sockets
    void opened(const std::shared_ptr<SocketSession>& session) override;
    void received(SocketSession& session, std::string_view message) override;
    void pinged(SocketSession& session) override;
    void written(SocketSession& session) override;
    void closed(SocketSession& session) override;

    /// Outlives the gateway if somebody holds it.
    std::shared_ptr<const GatewayFigures> figures() const { return figures_; }

private:
    void hear(const bus::Notice& notice);
    void close_session(SessionId session);
    void schedule_tick();
    void tick();

    boost::asio::any_io_executor executor_;
    bus::Bus& bus_;
    const Clock& clock_;
    GatewaySettings settings_;
    std::shared_ptr<GatewayFigures> figures_ = std::make_shared<GatewayFigures>();
    boost::asio::steady_timer timer_;
    std::vector<std::weak_ptr<SocketSession>> sessions_;  // also those saying goodbye
    int ticks_ = 0;
    bool is_stopped_ = false;
    std::shared_ptr<Commands> commands_;
    WorkPool pool_;  // last, so that its threads end first: they use the others
};

}  // namespace nedu::server::gateway
