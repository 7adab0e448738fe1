// A WebSocket: negotiates the subprotocol, reads messages for its listener and writes one at a
// time. Beast reads and shakes hands; messages go past it, see ordered_socket.hpp. Must not know
// what messages mean.
#pragma once

#include <memory>
#include <optional>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "server/edge/upgrade_handler.hpp"
#include "server/gateway/ordered_socket.hpp"
#include "server/gateway/peer.hpp"

namespace nedu::server::gateway {

class SocketSession;

/// All on the thread of the socket's executor.
class SocketListener {
public:
    virtual ~SocketListener() = default;
    virtual void opened(const std::shared_ptr<SocketSession>& session) = 0;
    virtual void received(SocketSession& session, std::string_view message) = 0;
    /// By a ping or a pong, which nobody needs many of.
    virtual void pinged(SocketSession& session) = 0;
    virtual void written(SocketSession& session) = 0;
    /// Once, unless close() was called.
    virtual void closed(SocketSession& session) = 0;
};

class SocketSession final : public Link, public std::enable_shared_from_this<SocketSession> {
public:
    SocketSession(
        boost::beast::tcp_stream stream,
        edge::UpgradeContext context,
        SocketListener& listener
    );

    void start(const edge::UpgradeRequest& request);
    bool write(std::string_view message) override;
    void close(std::uint16_t code) override;
    /// Ends the connection without more ado.
    void cut();

    const edge::UpgradeContext& context() const { return context_; }
    /// It counts among the gateway's sockets now, no longer among the edge's connections.
    void settle() { context_.place.reset(); }
    wire::Encoding encoding() const { return encoding_; }
    /// Half a message for that long, a closing handshake that isn't answered, or a message that
    /// the other side does not take.
    bool is_stuck(TimePoint now) const;

    PeerId peer = 0;
    std::size_t place = 0;  // in its listener's list

private:
    using Stream = boost::beast::websocket::stream<OrderedSocket, false>;

    void read();
    void on_read(boost::beast::error_code error);
    void finish();

    Stream stream_;
    boost::beast::flat_buffer buffer_;
    edge::UpgradeContext context_;
    SocketListener& listener_;
    wire::Encoding encoding_ = wire::Encoding::Cbor;
    std::optional<TimePoint> waiting_since_;
    std::optional<TimePoint> writing_since_;
    bool is_closing_ = false;
};

}  // namespace nedu::server::gateway
