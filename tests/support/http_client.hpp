// A small blocking HTTP client for tests: one that behaves and keeps the session cookie, and below
// it a bare connection that sends whatever bytes a test wants. Every wait has an end.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/api/endpoint.hpp"
#include "common/api/error_body.hpp"

namespace nedu::test {

using namespace std::chrono_literals;

struct HttpReply {
    int status = 0;
    std::multimap<std::string, std::string> headers;  // names in lower case
    std::string body;

    /// The first of that name, empty if there is none.
    std::string header(const std::string& name) const;
    json::Value json() const { return json::parse(body).value_or(nullptr); }
};

/// A TCP connection to this machine.
class RawConnection {
public:
    /// Throws std::runtime_error if nobody listens.
    explicit RawConnection(std::uint16_t port);
    ~RawConnection();
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;

    /// False once the other side has closed.
    bool send(std::string_view bytes);
    /// The next reply, with its body by Content-Length; nothing if it does not come in time or
    /// whole. A reply to HEAD has none.
    std::optional<HttpReply>
    read_reply(std::chrono::milliseconds patience = 5s, bool is_head = false);
    /// Whether the other side closes in time; what it sends until then is read away.
    bool is_closed(std::chrono::milliseconds patience = 5s);
    /// Reads at most `count` bytes and stops.
    std::size_t read_some(std::size_t count);
    void close_sending();
    /// Closes so that the other side sees a reset.
    void abort();

private:
    bool fill(std::chrono::steady_clock::time_point deadline);

    int socket_ = -1;
    std::string buffer_;
};

using HttpFields = std::vector<std::pair<std::string, std::string>>;

class HttpClient {
public:
    explicit HttpClient(std::uint16_t port) : port_(port) {}

    /// One connection per request. Throws std::runtime_error if there is no whole reply.
    HttpReply send(
        std::string_view method,
        std::string_view target,
        std::string_view body = {},
        const HttpFields& fields = {}
    );
    HttpReply get(std::string_view target, const HttpFields& fields = {}) {
        return send("GET", target, {}, fields);
    }

    /// As the real client does it.
    template <class Request, class Response>
    Result<Response>
    call(const api::Endpoint<Request, Response>& endpoint, const Request& request) {
        const api::Call made = api::make_call(endpoint, request);
        const HttpReply reply = send(api::name_of(made.method), made.target, made.body);
        if (reply.status >= 300)
            return std::unexpected(api::decode_error(reply.body));
        return json::decode_text<Response>(reply.body);
    }

    /// The session's cookie as it goes out ("nedu_session=…"), empty without a session.
    std::string cookie;

private:
    std::uint16_t port_;
};

}  // namespace nedu::test
