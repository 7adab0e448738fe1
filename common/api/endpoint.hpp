// An endpoint is a value: method, path, what one must be allowed to do, and the types that go in
// and out. The server's router and the client's ApiClient both take it, so the two sides can't
// drift apart. Path parameters are members of the request by name; of the rest, GET and DELETE
// carry members in the query, POST, PUT and PATCH in a JSON body.
#pragma once

#include <string>
#include <string_view>

#include "common/accounts/permissions.hpp"
#include "common/base/json.hpp"

namespace nedu::api {

enum class Method { Get, Post, Put, Patch, Delete };

std::string_view name_of(Method method);

template <class RequestType, class ResponseType>
struct Endpoint {
    using Request = RequestType;
    using Response = ResponseType;

    Method method;
    std::string_view path;  // "/api/v1/courses/{slug}"
    accounts::Action action;
};

/// For requests and responses without members.
struct Nothing {
    template <class Io, class Self>
    static void describe(Io&, Self&) {}

    bool operator==(const Nothing&) const = default;
};

/// A request as it goes on the wire.
struct Call {
    Method method;
    std::string target;  // path and query, percent-encoded
    std::string body;    // JSON, or empty
};

/// Percent-encoding of one path segment or query value (RFC 3986 unreserved characters stay).
std::string percent_encode(std::string_view text);

/// Fails on a broken escape; "+" stays a plus.
Result<std::string> percent_decode(std::string_view text);

/// "a=1&b=x" to an object of texts; refuses more than 64 parameters.
Result<json::Value> parse_query(std::string_view query);

/// Takes the members named in `path` out of `request` and puts the rest where the method carries
/// it.
Call make_call(Method method, std::string_view path, json::Value request);

/// The parameters of `target`'s path if it fits the pattern; nullopt if it does not.
std::optional<json::Value> match_path(std::string_view pattern, std::string_view path);

/// Path parameters over body members over query members, as one object.
Result<json::Value>
join_request(json::Value path_members, std::string_view query, std::string_view body);

template <class Request, class Response>
Call make_call(const Endpoint<Request, Response>& endpoint, const Request& request) {
    return make_call(endpoint.method, endpoint.path, json::encode(request));
}

}  // namespace nedu::api
