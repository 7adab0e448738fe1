#include "tests/support/http_client.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace nedu::test {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

HttpReply parse_head(std::string_view head) {
    HttpReply reply;
    std::size_t at = head.find("\r\n");
    const std::string_view first = head.substr(0, at);
    if (first.size() > 12)
        reply.status = std::atoi(std::string(first.substr(9, 3)).c_str());
    while (at != std::string_view::npos && at + 2 < head.size()) {
        const std::size_t start = at + 2;
        at = head.find("\r\n", start);
        const std::string_view line = head.substr(start, at - start);
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos)
            reply.headers.emplace(
                lower(std::string(line.substr(0, colon))), std::string(line.substr(colon + 2))
            );
    }
    return reply;
}

}  // namespace

std::string HttpReply::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
}

RawConnection::RawConnection(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error(fmt::format("nobody listens on port {}", port));
    }
}

RawConnection::~RawConnection() {
    if (socket_ >= 0)
        ::close(socket_);
}

bool RawConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool RawConnection::fill(std::chrono::steady_clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now()
    );
    pollfd waiting{socket_, POLLIN, 0};
    if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0)
        return false;
    std::array<char, 65536> piece{};
    const ssize_t count = recv(socket_, piece.data(), piece.size(), 0);
    if (count <= 0)
        return false;
    buffer_.append(piece.data(), static_cast<std::size_t>(count));
    return true;
}

std::optional<HttpReply>
RawConnection::read_reply(std::chrono::milliseconds patience, bool is_head) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    std::size_t end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
        if (!fill(deadline))
            return std::nullopt;
    HttpReply reply = parse_head(std::string_view(buffer_).substr(0, end + 2));
    const std::size_t length =
        is_head ? 0 : static_cast<std::size_t>(std::atoll(reply.header("content-length").c_str()));
    while (buffer_.size() < end + 4 + length)
        if (!fill(deadline))
            return std::nullopt;
    reply.body = buffer_.substr(end + 4, length);
    buffer_.erase(0, end + 4 + length);
    return reply;
}

bool RawConnection::is_closed(std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (fill(deadline))
        buffer_.clear();
    // Nothing came: either time is up, and then the socket is still silent, or it is closed.
    pollfd waiting{socket_, POLLIN, 0};
    if (poll(&waiting, 1, 0) <= 0)
        return false;
    char byte = 0;
    return recv(socket_, &byte, 1, MSG_DONTWAIT) <= 0;
}

std::size_t RawConnection::read_some(std::size_t count) {
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    while (buffer_.size() < count && fill(deadline)) {
    }
    return buffer_.size();
}

void RawConnection::close_sending() {
    shutdown(socket_, SHUT_WR);
}

void RawConnection::abort() {
    const linger at_once{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(socket_);
    socket_ = -1;
}

HttpReply HttpClient::send(
    std::string_view method,
    std::string_view target,
    std::string_view body,
    const HttpFields& fields
) {
    std::string request =
        fmt::format("{} {} HTTP/1.1\r\nHost: localhost:{}\r\n", method, target, port_);
    if (!cookie.empty())
        request += fmt::format("Cookie: {}\r\n", cookie);
    for (const auto& [name, value] : fields)
        request += fmt::format("{}: {}\r\n", name, value);
    if (!body.empty())
        request += fmt::format("Content-Length: {}\r\n", body.size());
    request += fmt::format("Connection: close\r\n\r\n{}", body);
    RawConnection connection(port_);
    connection.send(request);
    auto reply = connection.read_reply(20s, method == "HEAD");
    if (!reply)
        throw std::runtime_error(fmt::format("no reply to {} {}", method, target));
    const std::string set = reply->header("set-cookie");
    if (!set.empty()) {
        cookie = set.substr(0, set.find(';'));
        if (cookie.ends_with('='))
            cookie.clear();
    }
    return *std::move(reply);
}

}  // namespace nedu::test
