// A WebSocket by Boost.Beast on a thread of its own; events go to the mailbox. Must not know what
// the messages mean.
#pragma once

#include "client-wasm/net/mailbox.hpp"
#include "client-wasm/net/socket.hpp"
#include "client-wasm/platform/native/native_http.hpp"

namespace nedu::client::native {

/// Where the server is, taken apart once.
struct ServerAddress {
    std::string origin;  // "http://127.0.0.1:8080"
    std::string host;
    std::string port;
};

class NativeSockets final : public SocketFactory {
public:
    NativeSockets(ServerAddress server, const NativeHttp& http, Mailbox& mailbox)
        : server_(std::move(server)), http_(http), mailbox_(mailbox) {}

    std::unique_ptr<Socket> open(std::string path, std::string subprotocol, SocketEvents events)
        override;

private:
    ServerAddress server_;
    const NativeHttp& http_;
    Mailbox& mailbox_;
};

}  // namespace nedu::client::native
