// Which requests are let in, judged by their header alone: pure rules, no sockets.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

#include "common/accounts/accounts.hpp"
#include "common/api/endpoint.hpp"

namespace nedu::server::edge {

using RequestHeader = boost::beast::http::header<true, boost::beast::http::fields>;

struct Target {
    std::string_view path;
    std::string_view query;  // without the mark
};

Target split_target(std::string_view target);

/// HEAD counts as GET; nothing for methods that are never served.
std::optional<api::Method> method_of(boost::beast::http::verb verb);

/// The status to refuse with, if the request is to be refused whatever it asks for: unknown
/// methods, targets that are not plain paths, doubled or missing Host, a Content-Length said twice
/// or with anything but digits, codings of the transfer but "chunked".
std::optional<unsigned> refuse_request(const RequestHeader& request, std::size_t max_target);

/// Whether a browser page of another site sent this: an Origin that is not ours, or, without one, a
/// Sec-Fetch-Site that says so. Programs send neither and hold no cookie by accident.
bool is_cross_site(const RequestHeader& request);

/// A WebSocket must name its Origin, and it must be ours.
bool has_own_origin(const RequestHeader& request);

/// The language of a page: the one chosen on this device (the cookie the shell sets), else the best
/// of those the browser asks for.
accounts::Language language_of(const RequestHeader& request);

/// A Host header's value is used in a policy, so it may hold nothing but a name or address and a
/// port.
bool is_plain_host(std::string_view host);

}  // namespace nedu::server::edge
