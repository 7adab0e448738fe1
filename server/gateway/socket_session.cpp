#include "server/gateway/socket_session.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/websocket.hpp>

#include "common/base/text.hpp"

namespace nedu::server::gateway {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

namespace {

constexpr std::chrono::seconds kPatience{10};
/// For one message of 60 kB at most: 16 kbit/s, the slowest a telephone is slowed down to.
constexpr std::chrono::seconds kWritePatience{30};
constexpr std::size_t kPiece = 16 << 10;

/// The first of what the client offers that we speak.
std::optional<std::string_view> choose_protocol(std::string_view offered) {
    while (!offered.empty()) {
        const std::size_t comma = offered.find(',');
        const std::string_view name = text::trim(offered.substr(0, comma));
        if (name == wire::kCborProtocol)
            return wire::kCborProtocol;
        if (name == wire::kJsonProtocol)
            return wire::kJsonProtocol;
        offered = comma == std::string_view::npos ? std::string_view{} : offered.substr(comma + 1);
    }
    return std::nullopt;
}

std::vector<asio::const_buffer> buffers_of(const std::vector<Bytes>& parts) {
    std::vector<asio::const_buffer> buffers;
    buffers.reserve(parts.size());
    for (const Bytes& part : parts)
        buffers.push_back(asio::buffer(*part));
    return buffers;
}

}  // namespace

SocketSession::SocketSession(
    beast::tcp_stream stream,
    edge::UpgradeContext context,
    SocketListener& listener
)
    : stream_(std::move(stream)), context_(std::move(context)), listener_(listener) {}

void SocketSession::start(const edge::UpgradeRequest& request) {
    stream_.set_option(
        websocket::stream_base::timeout{kPatience, websocket::stream_base::none(), false}
    );
    // Judged piece by piece: Beast's own limit closes with input unread, and the reset that follows
    // may take the close frame back from the client.
    stream_.read_message_max(0);
    const auto offered = request[beast::http::field::sec_websocket_protocol];
    const auto protocol = choose_protocol({offered.data(), offered.size()});
    encoding_ = protocol == wire::kJsonProtocol ? wire::Encoding::Json : wire::Encoding::Cbor;
    stream_.set_option(
        websocket::stream_base::decorator([protocol](websocket::response_type& response) {
            // Beast would name itself and its version; without a name it can't be had.
            response.set(beast::http::field::server, "nedu");
            if (protocol)
                response.set(beast::http::field::sec_websocket_protocol, *protocol);
        })
    );
    stream_.control_callback([this](websocket::frame_type type, beast::string_view) {
        if (type != websocket::frame_type::close)  // not from within: it may end the connection
            asio::post(stream_.get_executor(), [self = shared_from_this()] {
                if (!self->is_closing_)
                    self->listener_.pinged(*self);
            });
    });
    stream_.async_accept(
        request,
        [self = shared_from_this(), is_spoken = protocol.has_value()](beast::error_code error) {
            if (error || self->is_closing_)
                return;
            if (!is_spoken)
                return self->close(websocket::close_code::protocol_error);
            self->stream_.binary(self->encoding_ == wire::Encoding::Cbor);
            self->listener_.opened(self);
            if (!self->is_closing_)
                self->read();
        }
    );
}

// In pieces rather than whole messages: so that half a message that never ends can be told from
// silence.
void SocketSession::read() {
    stream_.async_read_some(
        buffer_,
        kPiece,
        [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_read(error); }
    );
}

void SocketSession::on_read(beast::error_code error) {
    if (error)
        return finish();
    if (is_closing_)
        return;
    if (buffer_.size() > wire::kMaxFrameBytes) {
        listener_.closed(*this);
        buffer_ = {};
        return close(websocket::close_code::too_big);
    }
    if (!stream_.is_message_done()) {
        if (!waiting_since_)
            waiting_since_ = SystemClock().now();
        return read();
    }
    waiting_since_.reset();
    const bool is_right_kind = stream_.got_binary() == (encoding_ == wire::Encoding::Cbor);
    if (!is_right_kind) {
        listener_.closed(*this);
        return close(websocket::close_code::unknown_data);
    }
    const auto data = buffer_.cdata();
    listener_.received(*this, {static_cast<const char*>(data.data()), data.size()});
    buffer_ = {};  // an idle connection keeps no buffer
    if (!is_closing_)
        read();
}

void SocketSession::write(std::vector<Bytes> parts) {
    writing_ = std::move(parts);
    writing_since_ = SystemClock().now();
    stream_.async_write(
        buffers_of(writing_),
        [self = shared_from_this()](beast::error_code error, std::size_t) {
            self->writing_ = {};
            self->writing_since_.reset();
            if (self->is_closing_)
                return;
            if (error)
                return self->finish();
            self->listener_.written(*self);
        }
    );
}

void SocketSession::close(std::uint16_t code) {
    if (is_closing_)
        return;
    is_closing_ = true;
    waiting_since_ = SystemClock().now();
    // A read is under way and sees the other side's answer; this one only says goodbye.
    stream_.async_close(
        websocket::close_reason(code),
        [self = shared_from_this()](beast::error_code) { self->cut(); }
    );
}

void SocketSession::cut() {
    beast::error_code ignored;
    beast::get_lowest_layer(stream_).socket().close(ignored);
}

bool SocketSession::is_stuck(TimePoint now) const {
    return (waiting_since_ && now - *waiting_since_ > kPatience) ||
           (writing_since_ && now - *writing_since_ > kWritePatience);
}

void SocketSession::finish() {
    if (std::exchange(is_closing_, true))
        return;
    listener_.closed(*this);
    cut();
}

}  // namespace nedu::server::gateway
