#include "server/gateway/ordered_socket.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>

namespace nedu::server::gateway {

bool OrderedSocket::write(std::string_view head, std::string_view body) {
    const bool is_waiting = !kept_.empty();
    const std::size_t taken = is_waiting ? 0 : push(head, body);
    if (taken == head.size() + body.size())
        return true;
    kept_ += head.substr(std::min(taken, head.size()));
    kept_ += body.substr(taken - std::min(taken, head.size()));
    if (!is_waiting)
        wait();
    return false;
}

std::size_t OrderedSocket::push(std::string_view head, std::string_view body) {
    std::array<iovec, 2> parts{{
        {const_cast<char*>(head.data()), head.size()},
        {const_cast<char*>(body.data()), body.size()},
    }};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    const ssize_t taken = ::sendmsg(socket_.native_handle(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (taken >= 0)
        return static_cast<std::size_t>(taken);
    const bool is_full = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    return is_full ? 0 : head.size() + body.size();  // broken: whoever reads hears of it
}

void OrderedSocket::wait() {
    socket_.async_wait(
        Socket::wait_write,
        [this, alive = owner.lock()](boost::beast::error_code error) {
            if (!error)
                kept_.erase(0, push(kept_, {}));
            if (!error && !kept_.empty())
                return wait();
            kept_ = {};
            if (!error && on_drained)
                on_drained();
        }
    );
}

void beast_close_socket(OrderedSocket& stream) {
    boost::beast::error_code ignored;
    stream.socket().close(ignored);
}

}  // namespace nedu::server::gateway
