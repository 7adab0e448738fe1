#include "server/gateway/socket_session.hpp"

#include <array>

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

/// The header of a whole message from a server (RFC 6455, 5.2): unmasked, in one frame.
class FrameHeader {
public:
    FrameHeader(wire::Encoding encoding, std::size_t size) {
        constexpr std::uint8_t kFinal = 0x80;
        constexpr std::uint8_t kText = 1;
        constexpr std::uint8_t kBinary = 2;
        constexpr std::size_t kShort = 126;
        constexpr std::size_t kLong = 127;
        put(kFinal | (encoding == wire::Encoding::Cbor ? kBinary : kText));
        const int bytes = size < kShort ? 0 : size <= 0xFFFF ? 2 : 8;  // of the size that follow
        put(bytes == 0 ? size : bytes == 2 ? kShort : kLong);
        for (int i = bytes - 1; i >= 0; --i)
            put(size >> (8 * i));
    }
    std::string_view bytes() const { return {bytes_.data(), size_}; }

private:
    void put(std::size_t byte) { bytes_[size_++] = static_cast<char>(byte & 0xFF); }

    std::array<char, 10> bytes_{};
    std::size_t size_ = 0;
};

}  // namespace

SocketSession::SocketSession(
    beast::tcp_stream stream,
    edge::UpgradeContext context,
    SocketListener& listener
)
    : stream_(OrderedSocket(stream.release_socket())),
      context_(std::move(context)),
      listener_(listener) {}

void SocketSession::start(const edge::UpgradeRequest& request) {
    OrderedSocket& socket = stream_.next_layer();
    socket.owner = weak_from_this();
    socket.on_drained = [this] {
        writing_since_.reset();
        if (!is_closing_)
            listener_.written(*this);
    };
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

bool SocketSession::write(std::string_view message) {
    const FrameHeader header(encoding_, message.size());
    if (stream_.next_layer().write(header.bytes(), message))
        return true;
    writing_since_ = SystemClock().now();
    return false;
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
