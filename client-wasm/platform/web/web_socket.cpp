#include "client-wasm/platform/web/web_socket.hpp"

#include "client-wasm/platform/web/page.hpp"

namespace nedu::client::web {

class WebSocket final : public Socket {
public:
    WebSocket(WebSockets& all, double id) : all_(all), id_(id) {}
    ~WebSocket() override {
        all_.connections_.erase(id_);
        nedu_socket_close(id_);
    }

    bool is_open() const override {
        const auto found = all_.connections_.find(id_);
        return found != all_.connections_.end() && found->second.open;
    }
    bool send(std::string_view message) override {
        return is_open() &&
               nedu_socket_send(id_, message.data(), static_cast<int>(message.size())) != 0;
    }
    void close() override { nedu_socket_close(id_); }

private:
    WebSockets& all_;
    double id_;
};

std::unique_ptr<Socket>
WebSockets::open(std::string path, std::string subprotocol, SocketEvents events) {
    const double id = ++last_;
    connections_[id] = {std::move(events), false};
    nedu_socket_open(id, path.c_str(), subprotocol.c_str());
    return std::make_unique<WebSocket>(*this, id);
}

// An event may destroy its own socket, so the function to call is copied first.
void WebSockets::opened(double id) {
    const auto found = connections_.find(id);
    if (found == connections_.end())
        return;
    found->second.open = true;
    if (const auto call = found->second.events.opened)
        call();
}

void WebSockets::received(double id, std::string_view message) {
    const auto found = connections_.find(id);
    if (found == connections_.end())
        return;
    if (const auto call = found->second.events.received)
        call(message);
}

void WebSockets::closed(double id, int code) {
    const auto found = connections_.find(id);
    if (found == connections_.end())
        return;
    found->second.open = false;
    if (const auto call = found->second.events.closed)
        call(code);
}

}  // namespace nedu::client::web
