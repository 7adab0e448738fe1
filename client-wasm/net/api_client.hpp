// Calls endpoints: a typed request goes out, a typed answer or an Error comes back between frames.
// Must not know any feature.
#pragma once

#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client-wasm/net/http_transport.hpp"
#include "common/api/endpoint.hpp"
#include "common/api/error_body.hpp"

namespace nedu::client {

class ApiClient;

/// Owns requests: what is still under way when it goes is cancelled and never called back. A store
/// or screen holds one.
class RequestScope {
public:
    RequestScope() = default;
    ~RequestScope() { cancel_all(); }
    RequestScope(const RequestScope&) = delete;
    RequestScope& operator=(const RequestScope&) = delete;

    void cancel_all();

private:
    friend class ApiClient;
    struct Under {
        HttpTransport* transport;
        RequestHandle handle;
    };
    std::unordered_map<std::uint64_t, Under> under_way_;
    std::uint64_t last_ = 0;
};

class ApiClient {
public:
    template <class Response>
    using Callback = std::function<void(Result<Response>)>;

    explicit ApiClient(HttpTransport& transport) : transport_(transport) {}

    /// "fr": sentences the server chooses (names of domains) come in this language.
    void set_language(std::string language) { language_ = std::move(language); }
    /// Called with every Unauthenticated answer, so that the session can be asked again.
    void on_unauthenticated(std::function<void()> observer) {
        unauthenticated_ = std::move(observer);
    }
    /// Called with the status of every answer before it is handed on; 0 when there was none.
    void on_answer(std::function<void(int)> observer) { answered_ = std::move(observer); }

    template <class Request, class Response>
    void call(
        RequestScope& scope,
        const api::Endpoint<Request, Response>& endpoint,
        const std::type_identity_t<Request>& request,
        Callback<std::type_identity_t<Response>> callback
    ) {
        send(
            scope,
            api::make_call(endpoint, request),
            "application/json",
            [callback = std::move(callback)](Result<std::string> body) {
                callback(decode<Response>(std::move(body)));
            }
        );
    }

    /// The body is not JSON but a file's bytes; `progress` hears which part of it has gone, 0 to 1.
    template <class Request, class Response>
    void upload(
        RequestScope& scope,
        const api::Endpoint<Request, Response>& endpoint,
        std::string bytes,
        std::string content_type,
        Callback<std::type_identity_t<Response>> callback,
        std::function<void(float)> progress = {}
    ) {
        api::Call call = api::make_call(endpoint, Request{});
        call.body = std::move(bytes);
        send(
            scope,
            std::move(call),
            std::move(content_type),
            [callback = std::move(callback)](Result<std::string> body) {
                callback(decode<Response>(std::move(body)));
            },
            std::move(progress)
        );
    }

private:
    using RawCallback = std::function<void(Result<std::string>)>;

    void send(
        RequestScope& scope,
        api::Call call,
        std::string content_type,
        RawCallback callback,
        std::function<void(float)> progress = {}
    );
    Result<std::string> read(HttpResponse response);

    template <class Response>
    static Result<Response> decode(Result<std::string> body) {
        if (!body)
            return std::unexpected(std::move(body).error());
        if (body->empty())
            return Response{};
        auto decoded = json::decode_text<Response>(*body);
        if (!decoded)
            return fail(ErrorCode::Unavailable, "error.unavailable", "answer not understood");
        return decoded;
    }

    HttpTransport& transport_;
    std::string language_;
    std::function<void()> unauthenticated_;
    std::function<void(int)> answered_;
};

}  // namespace nedu::client
