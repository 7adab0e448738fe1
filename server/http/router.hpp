// The table of everything the server answers over HTTP besides static files: typed endpoints and
// raw routes, each with the action a caller must be allowed. Permission, decoding and errors are
// handled here, once. Must not know Pistache (workers.cpp feeds its router from this table) or any
// feature.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/api/endpoint.hpp"
#include "server/http/request_context.hpp"

namespace nedu::server::http {

class PreparedBody;

struct RawRequest {
    api::Method method = api::Method::Get;
    std::string path;        // percent-encoded, as sent
    std::string query;       // without the mark
    json::Value parameters;  // of the path by name, decoded
    std::string content_type;
    std::string if_none_match;
    std::string body;
    std::filesystem::path body_file;  // set instead of `body` where the route asked for a file; the
                                      // edge removes it after the reply unless it was moved away
};

struct RawReply {
    int status = 200;
    std::string content_type;
    std::string body;
    std::filesystem::path file;  // sent instead of `body`, with ranges, in constant memory
    std::string disposition;     // Content-Disposition, may be empty
    std::string location;        // for redirects
    /// Sent instead of `body`; whoever sets it sets its ETag, too.
    std::shared_ptr<const PreparedBody> prepared;
    std::string content_policy;  // Content-Security-Policy instead of the app's own, may be empty
};

/// Whose turn a request must wait for. What takes long by its nature has few workers of its own and
/// a short queue, so that however many ask for it hold up each other and nobody else.
enum class Lane {
    Common,
    Passwords,  // whatever hashes one, by server/auth/passwords.hpp
    Pictures,   // whatever decodes one, by server/files/image_process.hpp
};

/// What the edge may take in for a route, and how long it waits for the answer.
struct RouteLimits {
    std::size_t max_bytes = 64 << 10;            // of the body
    bool to_file = false;                        // the body goes to a temporary file, not to memory
    std::chrono::milliseconds time_to_answer{};  // zero: as all of its method
    Lane lane = Lane::Common;
};

class Router {
public:
    using Handler = std::function<RawReply(RequestContext&, const RawRequest&)>;

    struct Served {
        api::Method method;
        std::string path;  // with {parameters}
        nedu::accounts::Action action;
        RouteLimits limits;
        Handler handler;  // after the permission check
    };

    /// `handler` runs only for who may. What it returns travels as JSON, unless it is a RawReply
    /// that holds the Response already; an error by error_reply().
    template <class Request, class Response, class F>
    void
    serve(const api::Endpoint<Request, Response>& endpoint, F handler, RouteLimits limits = {}) {
        static_assert(
            std::is_invocable_r_v<Result<Response>, F&, RequestContext&, const Request&> ||
                std::is_invocable_r_v<Result<RawReply>, F&, RequestContext&, const Request&>,
            "a handler takes (RequestContext&, const Request&) and returns Result<Response>"
        );
        add(endpoint.method,
            std::string(endpoint.path),
            endpoint.action,
            limits,
            [handler = std::move(handler)](RequestContext& context, const RawRequest& raw) {
                return answer<Request, Response>(handler, context, raw);
            });
    }

    /// For HTML pages, files and pictures. The handler's reply goes out as it is.
    void serve_raw(
        api::Method method,
        std::string path_pattern,
        nedu::accounts::Action action,
        Handler handler,
        RouteLimits limits = {}
    ) {
        add(method, std::move(path_pattern), action, limits, std::move(handler));
    }

    const std::vector<Served>& served() const { return served_; }

    /// The route for this path without its query; null if there is none for the method. Where
    /// several fit, the one whose first differing segment is fixed text wins.
    const Served* find(api::Method method, std::string_view path) const;

    /// Whether any method is served at this path.
    bool knows(std::string_view path) const;

private:
    template <class Request, class Response, class F>
    static RawReply answer(const F& handler, RequestContext& context, const RawRequest& raw);

    void add(
        api::Method method,
        std::string path,
        nedu::accounts::Action action,
        RouteLimits limits,
        Handler handler
    );

    std::vector<Served> served_;
};

/// The one place where an error code becomes a status.
int status_of(ErrorCode code);

/// Status and body of an error. Logs what is ours to mend.
RawReply error_reply(const RequestContext& context, const Error& error);

RawReply json_reply(const json::Value& value);

/// A browser may keep it, and asks each time whether it is still the same.
RawReply prepared_reply(RequestContext& context, std::shared_ptr<const PreparedBody> body);

template <class Request, class Response, class F>
RawReply Router::answer(const F& handler, RequestContext& context, const RawRequest& raw) {
    auto joined = api::join_request(raw.parameters, raw.query, raw.body);
    if (!joined)
        return error_reply(context, joined.error());
    auto request = json::decode<Request>(*joined);
    if (!request)
        return error_reply(context, request.error());
    auto response = handler(context, *request);
    if (!response)
        return error_reply(context, response.error());
    if constexpr (std::is_same_v<decltype(response), Result<RawReply>>)
        return *std::move(response);
    else
        return json_reply(json::encode(*response));
}

}  // namespace nedu::server::http
