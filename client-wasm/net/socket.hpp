// A WebSocket to our own server carrying binary messages; the browser or Beast does it. Must not
// know what the messages mean.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace nedu::client {

struct SocketEvents {
    std::function<void()> opened;
    std::function<void(std::string_view message)> received;
    /// Also when it could never be opened. Close code of RFC 6455; 1006: no connection.
    std::function<void(int code)> closed;
};

/// Destroying it closes it and calls nothing any more. Events arrive on the main thread between
/// frames, never from inside open() or send().
class Socket {
public:
    virtual ~Socket() = default;
    virtual bool is_open() const = 0;
    /// False if not open.
    virtual bool send(std::string_view message) = 0;
    virtual void close() = 0;
};

class SocketFactory {
public:
    virtual ~SocketFactory() = default;
    /// `path` on our own server, e.g. "/gateway".
    virtual std::unique_ptr<Socket>
    open(std::string path, std::string subprotocol, SocketEvents events) = 0;
};

}  // namespace nedu::client
