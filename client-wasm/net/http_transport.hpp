// Sends HTTP requests of the same site; the browser or libcurl does it. Answers arrive on the main
// thread between frames. Must not know endpoints or JSON.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace nedu::client {

using RequestHandle = std::uint64_t;

struct HttpRequest {
    std::string method;  // "GET"
    std::string target;  // "/api/v1/…"
    std::string body;
    std::string content_type;
    std::string accept_language;  // "fr"
    /// Hears which part of the body has gone, 0 to 1; may never be called.
    std::function<void(float)> on_progress = {};
};

struct HttpResponse {
    int status = 0;  // 0: the server could not be reached
    std::string body;
};

class HttpTransport {
public:
    using Callback = std::function<void(HttpResponse)>;

    virtual ~HttpTransport() = default;
    virtual RequestHandle send(HttpRequest request, Callback callback) = 0;
    /// The callback will not be called any more.
    virtual void cancel(RequestHandle handle) = 0;
};

}  // namespace nedu::client
