#include "server/edge/request_rules.hpp"

#include <algorithm>

#include <boost/beast/core/string.hpp>

#include "common/lang/catalogue.hpp"
#include "server/http/cookies.hpp"

namespace nedu::server::edge {
namespace {

namespace http = boost::beast::http;

constexpr std::string_view kLanguageCookie = "nedu_language";  // set by client-wasm/web/forms.js

bool is_target_character(char c) {
    return c > 0x20 && c < 0x7f && c != '\\' && c != '#' && c != '"' && c != '<' && c != '>';
}

bool is_plain_target(std::string_view target) {
    return !target.empty() && target.front() == '/' && target.substr(0, 2) != "//" &&
           std::all_of(target.begin(), target.end(), is_target_character) &&
           target.find("%00") == std::string_view::npos;
}

bool is_only_chunked(std::string_view coding) {
    return boost::beast::iequals(coding, "chunked");
}

std::string_view without_default_port(std::string_view host) {
    for (const std::string_view port : {std::string_view(":80"), std::string_view(":443")})
        if (host.ends_with(port))
            return host.substr(0, host.size() - port.size());
    return host;
}

bool is_own_origin(std::string_view origin, std::string_view host) {
    for (const std::string_view scheme :
         {std::string_view("http://"), std::string_view("https://")})
        if (origin.starts_with(scheme))
            return boost::beast::iequals(
                without_default_port(origin.substr(scheme.size())), without_default_port(host)
            );
    return false;
}

/// Beast takes a list of equal lengths, "2, 2", for one.
bool is_number(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Target split_target(std::string_view target) {
    const std::size_t mark = target.find('?');
    if (mark == std::string_view::npos)
        return {target, {}};
    return {target.substr(0, mark), target.substr(mark + 1)};
}

std::optional<api::Method> method_of(http::verb verb) {
    switch (verb) {
        case http::verb::get:
        case http::verb::head:
            return api::Method::Get;
        case http::verb::post:
            return api::Method::Post;
        case http::verb::put:
            return api::Method::Put;
        case http::verb::patch:
            return api::Method::Patch;
        case http::verb::delete_:
            return api::Method::Delete;
        default:
            return std::nullopt;
    }
}

std::optional<unsigned> refuse_request(const RequestHeader& request, std::size_t max_target) {
    if (request.target().size() > max_target)
        return 414;
    if (request.method() == http::verb::unknown)
        return 501;
    if (!is_plain_target(request.target()))
        return 400;
    if (!method_of(request.method()))
        return 405;
    const std::size_t hosts = request.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && request.version() >= 11))
        return 400;
    if (hosts == 1 && !is_plain_host(request[http::field::host]))
        return 400;
    const std::size_t lengths = request.count(http::field::content_length);
    const std::size_t codings = request.count(http::field::transfer_encoding);
    if (lengths > 1 || codings > 1 || (lengths == 1 && codings == 1))
        return 400;
    if (lengths == 1 && !is_number(request[http::field::content_length]))
        return 400;
    if (codings == 1) {
        if (request.version() < 11)
            return 400;
        if (!is_only_chunked(request[http::field::transfer_encoding]))
            return 501;
    }
    const std::string_view expected = request[http::field::expect];
    if (!expected.empty() && !boost::beast::iequals(expected, "100-continue"))
        return 417;
    return std::nullopt;
}

bool is_cross_site(const RequestHeader& request) {
    if (request.count(http::field::origin) != 0)
        return !has_own_origin(request);
    const std::string_view site = request["Sec-Fetch-Site"];
    return !site.empty() && site != "same-origin" && site != "none";
}

bool has_own_origin(const RequestHeader& request) {
    return request.count(http::field::origin) == 1 &&
           is_own_origin(request[http::field::origin], request[http::field::host]);
}

accounts::Language language_of(const RequestHeader& request) {
    const std::string_view chosen =
        server::http::cookie_value(request[http::field::cookie], kLanguageCookie);
    if (const auto language = json::named<accounts::Language>(chosen))
        return *language;
    return lang::preferred_language(request[http::field::accept_language]);
}

bool is_plain_host(std::string_view host) {
    return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '.' || c == '-' || c == ':' || c == '[' || c == ']' || c == '_';
    });
}

}  // namespace nedu::server::edge
