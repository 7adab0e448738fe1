// A client's TCP socket whose writes go out whole and in the order in which they were made, at
// once where the kernel takes them: what it does not take is kept and follows by itself. So
// messages can be written past Beast's stream, one system call each and no operation to wait for,
// while Beast reads, shakes hands and answers pings over the same socket. Must not know frames.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>

namespace nedu::server::gateway {

class OrderedSocket {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using executor_type = Socket::executor_type;

    explicit OrderedSocket(Socket socket) : socket_(std::move(socket)) {}

    executor_type get_executor() { return socket_.get_executor(); }
    Socket& socket() { return socket_; }

    /// Two pieces as one. True if everything, also of earlier, has gone out; else `on_drained` is
    /// called when it has.
    bool write(std::string_view head, std::string_view body);
    std::function<void()> on_drained;
    /// What this is part of, kept alive while something is kept to be written.
    std::weak_ptr<void> owner;

    // ---- for Beast: what it writes is small (a handshake, a pong, a goodbye) --------------------

    template <class Handler>
    using Outcome = typename boost::asio::async_result<
        std::decay_t<Handler>,
        void(boost::beast::error_code, std::size_t)>::return_type;

    template <class Buffers, class Handler>
    Outcome<Handler> async_read_some(const Buffers& buffers, Handler&& handler) {
        return socket_.async_read_some(buffers, std::forward<Handler>(handler));
    }

    template <class Buffers, class Handler>
    Outcome<Handler> async_write_some(const Buffers& buffers, Handler&& handler) {
        using boost::beast::error_code;
        return boost::asio::async_initiate<Handler, void(error_code, std::size_t)>(
            [this](auto done, const Buffers& taken) {
                std::string bytes;
                for (const auto part : boost::beast::buffers_range_ref(taken))
                    bytes.append(static_cast<const char*>(part.data()), part.size());
                write(bytes, {});
                boost::asio::post(
                    get_executor(),
                    boost::beast::bind_front_handler(std::move(done), error_code{}, bytes.size())
                );
            },
            handler,
            buffers
        );
    }

private:
    /// How much of it the kernel took; all if it will never take any more.
    std::size_t push(std::string_view head, std::string_view body);
    void wait();

    Socket socket_;
    std::string kept_;
};

template <class Handler>
void async_teardown(boost::beast::role_type role, OrderedSocket& stream, Handler&& handler) {
    boost::beast::websocket::async_teardown(role, stream.socket(), std::forward<Handler>(handler));
}

void beast_close_socket(OrderedSocket& stream);

}  // namespace nedu::server::gateway
