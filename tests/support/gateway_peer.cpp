#include "tests/support/gateway_peer.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>

namespace nedu::test {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using namespace messaging;

struct GatewayPeer::Connection {
    asio::io_context io{1};
    websocket::stream<asio::ip::tcp::socket, false> stream{io};
    beast::flat_buffer buffer;
    std::deque<Frame> frames;
    Encoding encoding = Encoding::Cbor;
    int status = 0;
    bool is_reading = false;
    std::optional<int> close_code;
    std::size_t last_bytes = 0;

    void read() {
        if (is_reading || close_code)
            return;
        is_reading = true;
        stream.async_read(buffer, [this](beast::error_code error, std::size_t bytes) {
            is_reading = false;
            if (error) {
                const int said = stream.reason().code;  // also where our answer came too late
                close_code = said != websocket::close_code::none ? said : 1006;
                return;
            }
            last_bytes = bytes;
            FrameReader reader(
                {static_cast<const char*>(buffer.data().data()), buffer.size()}, encoding
            );
            for (auto frame = reader.next(); frame && *frame; frame = reader.next())
                frames.push_back(**frame);
            buffer.consume(buffer.size());
        });
    }
    /// Until `is_done` or the time is up.
    template <class F>
    void run(std::chrono::milliseconds patience, F is_done) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        read();
        while (!is_done() && !close_code && std::chrono::steady_clock::now() < deadline) {
            io.restart();
            io.run_one_until(deadline);
            read();
        }
    }
};

GatewayPeer::GatewayPeer(std::uint16_t port, Options options)
    : connection_(std::make_unique<Connection>()) {
    Connection& c = *connection_;
    c.encoding = options.protocol == kJsonProtocol ? Encoding::Json : Encoding::Cbor;
    auto& socket = c.stream.next_layer();
    socket.open(asio::ip::tcp::v4());
    if (options.receive_buffer > 0)
        socket.set_option(asio::socket_base::receive_buffer_size(options.receive_buffer));
    socket.connect({asio::ip::address_v4::loopback(), port});
    socket.set_option(asio::ip::tcp::no_delay(true));
    const std::string host = "127.0.0.1:" + std::to_string(port);
    c.stream.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
        if (!options.cookie.empty())
            request.set(beast::http::field::cookie, options.cookie);
        if (!options.protocol.empty())
            request.set(beast::http::field::sec_websocket_protocol, options.protocol);
        if (!options.origin.empty())
            request.set(
                beast::http::field::origin,
                options.origin == "same" ? "http://" + host : options.origin
            );
    }));
    websocket::response_type response;
    beast::error_code error;
    c.stream.handshake(response, host, std::string(kGatewayPath), error);
    c.status = static_cast<int>(response.result_int());
    if (error)
        c.close_code = 1006;
    c.stream.binary(c.encoding == Encoding::Cbor);
}

GatewayPeer::~GatewayPeer() = default;
GatewayPeer::GatewayPeer(GatewayPeer&&) noexcept = default;

int GatewayPeer::status() const {
    return connection_->status;
}

std::optional<int> GatewayPeer::closed(std::chrono::milliseconds patience) {
    connection_->run(patience, [] { return false; });
    return connection_->close_code;
}

bool GatewayPeer::send(const Frame& frame) {
    std::string bytes;
    append(bytes, frame, connection_->encoding);
    return send_raw(bytes, connection_->encoding == Encoding::Cbor);
}

bool GatewayPeer::send_raw(const std::string& message, bool is_binary) {
    if (connection_->close_code)
        return false;
    beast::error_code error;
    connection_->stream.binary(is_binary);
    connection_->stream.write(asio::buffer(message), error);
    return !error;
}

std::optional<Frame> GatewayPeer::next(std::chrono::milliseconds patience) {
    Connection& c = *connection_;
    if (c.frames.empty())
        c.run(patience, [&c] { return !c.frames.empty(); });
    if (c.frames.empty())
        return std::nullopt;
    Frame frame = std::move(c.frames.front());
    c.frames.pop_front();
    remember(frame);
    return frame;
}

void GatewayPeer::remember(const Frame& frame) {
    if (const auto* conversation = std::get_if<ConversationFrame>(&frame))
        handles_[ConversationId{conversation->id}] = conversation->handle;
    if (const auto* person = std::get_if<PersonFrame>(&frame))
        people_[person->handle] = person->name;
}

std::optional<WelcomeFrame> GatewayPeer::hello(std::size_t conversations, const HelloFrame& hello) {
    if (!send(hello))
        return std::nullopt;
    const auto welcome = next_of<WelcomeFrame>();
    for (std::size_t i = 0; welcome && i < conversations; ++i)
        if (!next_of<ConversationFrame>())
            return std::nullopt;
    return welcome;
}

Handle GatewayPeer::handle(ConversationId conversation) const {
    const auto found = handles_.find(conversation);
    return found == handles_.end() ? kNoHandle : found->second;
}

const std::string& GatewayPeer::person(Handle handle) const {
    static const std::string kNobody;
    const auto found = people_.find(handle);
    return found == people_.end() ? kNobody : found->second;
}

std::size_t GatewayPeer::last_message_bytes() const {
    return connection_->last_bytes;
}

}  // namespace nedu::test
