// The browser's WebSocket.
#pragma once

#include <map>

#include "client-wasm/net/socket.hpp"

namespace nedu::client::web {

class WebSockets final : public SocketFactory {
public:
    std::unique_ptr<Socket> open(std::string path, std::string subprotocol, SocketEvents events)
        override;

    // ---- called by the page
    void opened(double id);
    void received(double id, std::string_view message);
    void closed(double id, int code);

private:
    friend class WebSocket;
    struct Connection {
        SocketEvents events;
        bool open = false;
    };
    std::map<double, Connection> connections_;
    double last_ = 0;
};

}  // namespace nedu::client::web
