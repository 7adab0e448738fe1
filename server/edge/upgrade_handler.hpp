// Who takes over a socket that asked for a WebSocket at /ws/v1. The edge has checked the Origin and
// looked up the session; the handler accepts the handshake and owns the connection from then on.
#pragma once

#include <memory>
#include <optional>

#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>

#include "server/edge/crowd.hpp"
#include "server/http/request_context.hpp"

namespace nedu::server::edge {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::empty_body>;

/// What the edge found out about the client before it handed the socket over.
struct UpgradeContext {
    std::optional<http::Caller> caller;  // empty: no living session; accept and close with 4401, so
                                         // that a browser, which can't see a status, learns why
    std::string request_id;
    std::string client_address;
    /// Among all connections; the handler gives it back once the socket has a place with itself.
    std::shared_ptr<Crowd::Place> place;
};

class UpgradeHandler {
public:
    virtual ~UpgradeHandler() = default;

    /// Called on the thread of the edge's io_context. The stream's timeout is off.
    virtual void
    accept(boost::beast::tcp_stream stream, UpgradeRequest request, UpgradeContext context) = 0;

    /// Called once, on that same thread, when the server stops: close every socket with 1001.
    virtual void stop() = 0;

    /// Sockets that are not closed yet, also those whose goodbye waits for its answer.
    virtual std::size_t remaining() const = 0;
};

}  // namespace nedu::server::edge
