#include "client-wasm/platform/native/native_socket.hpp"

#include <atomic>
#include <deque>
#include <thread>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>

namespace nedu::client::native {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using Tcp = asio::ip::tcp;

constexpr int kNoConnection = 1006;  // RFC 6455, 7.4.1
constexpr std::size_t kLargestMessage = 1 << 20;

struct Handshake {
    ServerAddress server;
    std::string path;
    std::string subprotocol;
    std::string cookie;
};

/// Events on their way to the main thread; cut off when the socket is destroyed there.
struct Listener {
    SocketEvents events;
    bool alive = true;  // main thread only
};

/// Lives on the socket's thread.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Handshake handshake, std::shared_ptr<Listener> listener, Mailbox& mailbox)
        : handshake_(std::move(handshake)),
          listener_(std::move(listener)),
          mailbox_(mailbox),
          resolver_(io_),
          stream_(io_) {}

    std::atomic<bool> is_open{false};

    void run() {
        resolver_.async_resolve(
            handshake_.server.host,
            handshake_.server.port,
            [this](beast::error_code error, const Tcp::resolver::results_type& found) {
                if (error)
                    return ended(kNoConnection);
                connect(found);
            }
        );
        io_.run();
    }

    void send(std::string message) {
        asio::post(io_, [self = shared_from_this(), message = std::move(message)]() mutable {
            self->waiting_.push_back(std::move(message));
            if (self->waiting_.size() == 1 && self->is_open)
                self->write();
        });
    }

    void close() {
        asio::post(io_, [self = shared_from_this()] {
            self->resolver_.cancel();
            if (!self->is_open)
                return beast::get_lowest_layer(self->stream_).cancel();
            self->stream_.async_close(websocket::close_code::normal, [self](beast::error_code) {});
        });
    }

    void abandon() {
        asio::post(io_, [self = shared_from_this()] {
            self->resolver_.cancel();
            beast::get_lowest_layer(self->stream_).close();
        });
    }

private:
    void connect(const Tcp::resolver::results_type& found) {
        beast::get_lowest_layer(stream_).async_connect(
            found,
            [this](beast::error_code error, const Tcp::endpoint&) {
                if (error)
                    return ended(kNoConnection);
                shake_hands();
            }
        );
    }

    void shake_hands() {
        beast::get_lowest_layer(stream_).expires_never();
        stream_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::client));
        stream_.set_option(websocket::stream_base::decorator([this](websocket::request_type& request
                                                             ) {
            request.set(beast::http::field::origin, handshake_.server.origin);
            request.set(beast::http::field::sec_websocket_protocol, handshake_.subprotocol);
            if (!handshake_.cookie.empty())
                request.set(beast::http::field::cookie, handshake_.cookie);
        }));
        stream_.binary(true);
        stream_.read_message_max(kLargestMessage);
        stream_.async_handshake(
            handshake_.server.host + ":" + handshake_.server.port,
            handshake_.path,
            [this](beast::error_code error) {
                if (error)
                    return ended(kNoConnection);
                is_open = true;
                tell([](const SocketEvents& events) { events.opened(); });
                read();
                if (!waiting_.empty())
                    write();
            }
        );
    }

    void read() {
        stream_.async_read(buffer_, [this](beast::error_code error, std::size_t) {
            if (error) {
                const int code = stream_.reason().code;
                return ended(code == 0 ? kNoConnection : code);
            }
            tell([message = beast::buffers_to_string(buffer_.data())](const SocketEvents& events) {
                events.received(message);
            });
            buffer_.consume(buffer_.size());
            read();
        });
    }

    void write() {
        stream_.async_write(
            asio::buffer(waiting_.front()),
            [this](beast::error_code error, std::size_t) {
                if (error)
                    return;  // the reader sees it too and says so
                waiting_.pop_front();
                if (!waiting_.empty())
                    write();
            }
        );
    }

    void ended(int code) {
        is_open = false;
        tell([code](const SocketEvents& events) { events.closed(code); });
    }

    template <class Event>
    void tell(Event event) {
        mailbox_.post([listener = listener_, event = std::move(event)] {
            // An event may destroy its own socket, so what is called is a copy.
            const SocketEvents events = listener->events;
            if (listener->alive)
                event(events);
        });
    }

    Handshake handshake_;
    std::shared_ptr<Listener> listener_;
    Mailbox& mailbox_;
    asio::io_context io_{1};
    Tcp::resolver resolver_;
    websocket::stream<beast::tcp_stream> stream_;
    beast::flat_buffer buffer_;
    std::deque<std::string> waiting_;
};

class NativeSocket final : public Socket {
public:
    NativeSocket(Handshake handshake, SocketEvents events, Mailbox& mailbox)
        : listener_(std::make_shared<Listener>(Listener{std::move(events)})),
          connection_(std::make_shared<Connection>(std::move(handshake), listener_, mailbox)),
          thread_([connection = connection_] { connection->run(); }) {}
    ~NativeSocket() override {
        listener_->alive = false;
        connection_->abandon();
        thread_.join();
    }

    bool is_open() const override { return connection_->is_open; }
    bool send(std::string_view message) override {
        if (!is_open())
            return false;
        connection_->send(std::string(message));
        return true;
    }
    void close() override { connection_->close(); }

private:
    std::shared_ptr<Listener> listener_;
    std::shared_ptr<Connection> connection_;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<Socket>
NativeSockets::open(std::string path, std::string subprotocol, SocketEvents events) {
    Handshake handshake{server_, std::move(path), std::move(subprotocol), http_.cookie_header()};
    return std::make_unique<NativeSocket>(std::move(handshake), std::move(events), mailbox_);
}

}  // namespace nedu::client::native
