// The server's end of the client's WebSockets, without a network: what the client said is kept as
// frames, and the test says what the server would. Nothing happens by itself.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client-wasm/net/socket.hpp"
#include "common/messaging/codec.hpp"

namespace nedu::client::testing {

class FakeSockets final : public SocketFactory {
public:
    struct Wire {
        std::string path;
        std::string protocol;
        SocketEvents events;
        bool is_open = false;
        bool is_dropped = false;  // by the client
        std::vector<nedu::messaging::Frame> said;
    };

    std::unique_ptr<Socket> open(std::string path, std::string protocol, SocketEvents events)
        override {
        auto wire = std::make_shared<Wire>();
        wire->path = std::move(path);
        wire->protocol = std::move(protocol);
        wire->events = std::move(events);
        wires.push_back(wire);
        return std::make_unique<End>(wire);
    }

    /// The newest one; the others have been given up.
    Wire& wire() { return *wires.back(); }
    std::size_t count() const { return wires.size(); }

    void accept() {
        const auto newest = wires.back();
        newest->is_open = true;
        newest->events.opened();
    }
    /// The frames travel in one message.
    template <class... Frames>
    void say(const Frames&... frames) {
        std::string bytes;
        (nedu::messaging::append(bytes, frames, nedu::messaging::Encoding::Cbor), ...);
        say_bytes(bytes);
    }
    void say_bytes(std::string_view bytes) {
        const auto newest = wires.back();
        if (!newest->is_dropped)
            newest->events.received(bytes);
    }
    void close(int code) {
        const auto newest = wires.back();
        newest->is_open = false;
        if (!newest->is_dropped)
            newest->events.closed(code);
    }

    /// What the client said of this kind on the newest one.
    template <class F>
    std::vector<F> said() const {
        std::vector<F> found;
        for (const auto& frame : wires.back()->said)
            if (const F* body = std::get_if<F>(&frame))
                found.push_back(*body);
        return found;
    }

    std::vector<std::shared_ptr<Wire>> wires;

private:
    class End final : public Socket {
    public:
        explicit End(std::shared_ptr<Wire> wire) : wire_(std::move(wire)) {}
        ~End() override { close(); }
        End(const End&) = delete;
        End& operator=(const End&) = delete;

        bool is_open() const override { return wire_->is_open; }
        bool send(std::string_view message) override {
            if (!wire_->is_open)
                return false;
            nedu::messaging::FrameReader reader(message, nedu::messaging::Encoding::Cbor);
            for (auto frame = reader.next(); frame && *frame; frame = reader.next())
                wire_->said.push_back(**frame);
            return true;
        }
        void close() override {
            wire_->is_open = false;
            wire_->is_dropped = true;
        }

    private:
        std::shared_ptr<Wire> wire_;
    };
};

}  // namespace nedu::client::testing
