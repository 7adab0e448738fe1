// A WebSocket client of the gateway for tests and benchmarks: says what it is told to and keeps
// what it hears. Every wait has an end.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "common/messaging/codec.hpp"

namespace nedu::test {

using namespace std::chrono_literals;

class GatewayPeer {
public:
    struct Options {
        std::string cookie;
        std::string protocol = std::string(messaging::kCborProtocol);
        std::string origin = "same";  // "same": our own; empty: none is sent
        int receive_buffer = 0;       // bytes of the socket's, 0: the system's
    };

    GatewayPeer(std::uint16_t port, Options options);
    ~GatewayPeer();
    GatewayPeer(GatewayPeer&&) noexcept;

    /// HTTP status of a refused handshake, 101 of one that was accepted.
    int status() const;
    /// Close code once the other side has closed.
    std::optional<int> closed(std::chrono::milliseconds patience = 3s);

    bool send(const messaging::Frame& frame);
    /// Bytes as they are, in a binary or text message.
    bool send_raw(const std::string& message, bool is_binary = true);

    /// The next frame, in order.
    std::optional<messaging::Frame> next(std::chrono::milliseconds patience = 3s);
    /// The next frame of that type; those before it are let go, but declarations are remembered.
    template <class F>
    std::optional<F> next_of(std::chrono::milliseconds patience = 3s) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < deadline) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                deadline - std::chrono::steady_clock::now()
            );
            const auto frame = next(left);
            if (!frame)
                return std::nullopt;
            if (const F* found = std::get_if<F>(&*frame))
                return *found;
        }
        return std::nullopt;
    }

    /// Says hello and waits until every conversation of this person has been declared: up to the
    /// `conversations`-th one.
    std::optional<messaging::WelcomeFrame>
    hello(std::size_t conversations, const messaging::HelloFrame& hello = {});
    messaging::Handle handle(ConversationId conversation) const;
    const std::string& person(messaging::Handle handle) const;

    /// Bytes of the last WebSocket message, without its header.
    std::size_t last_message_bytes() const;

private:
    struct Connection;
    void remember(const messaging::Frame& frame);

    std::unique_ptr<Connection> connection_;
    std::map<ConversationId, messaging::Handle> handles_;
    std::map<messaging::Handle, std::string> people_;
};

}  // namespace nedu::test
