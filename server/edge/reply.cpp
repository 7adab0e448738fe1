#include "server/edge/reply.hpp"

#include <charconv>
#include <iterator>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

#include "common/api/error_body.hpp"
#include "server/http/router.hpp"

namespace nedu::server::edge {
namespace {

Error error_of(unsigned status) {
    switch (status) {
        case 401:
            return {ErrorCode::Unauthenticated, "error.unauthenticated", {}, {}};
        case 403:
            return {ErrorCode::Forbidden, "error.forbidden", {}, {}};
        case 404:
        case 405:
            return {ErrorCode::NotFound, "error.not_found", {}, {}};
        case 408:
        case 504:
            return {ErrorCode::Unavailable, "error.timeout", {}, {}};
        case 413:
        case 414:
        case 431:
            return {ErrorCode::TooLarge, "error.too_large", {}, {}};
        case 500:
        case 502:
            return {ErrorCode::Internal, "error.internal", {}, {}};
        case 503:
            return {ErrorCode::Unavailable, "error.unavailable", {}, {}};
        default:
            return {ErrorCode::InvalidInput, "error.malformed", {}, {}};
    }
}

bool is_one_line(std::string_view value) {
    for (const char c : value)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t')
            return false;
    return true;
}

/// Nothing but our own files; WebAssembly may be compiled but no text evaluated. 'self' does not
/// cover a WebSocket in every browser, so its addresses are named.
std::string page_policy(std::string_view host) {
    return fmt::format(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; "
        "connect-src 'self' blob: ws://{0} wss://{0}; worker-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        host
    );
}

constexpr int kNotModified = 304;

/// What a page of ours never asks for. The list names what browsers would otherwise let it ask.
constexpr std::string_view kPermissions =
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
constexpr std::string_view kOneYear = "max-age=31536000";

/// In seconds, for a reply whose sender did not say: a busy server is soon less so, the slowest
/// limit of tries gives one more every minute.
std::string_view time_to_wait(unsigned status) {
    constexpr unsigned kTooMany = 429;
    constexpr unsigned kUnavailable = 503;
    return status == kTooMany ? "60" : status == kUnavailable ? "2" : "";
}

void add_line(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
}

void add_safety(std::string& head, const Reply& reply, const HeadContext& context) {
    add_line(head, "X-Content-Type-Options", "nosniff");
    add_line(head, "Referrer-Policy", "same-origin");
    add_line(head, "Cross-Origin-Resource-Policy", "same-origin");
    const bool is_page = reply.field("Content-Type").starts_with("text/html");
    if (is_page) {
        add_line(head, "Cross-Origin-Opener-Policy", "same-origin");
        add_line(head, "Permissions-Policy", kPermissions);
    }
    if (context.is_secure)
        add_line(head, "Strict-Transport-Security", kOneYear);
    // A 304 has no body to protect, and its fields would replace those stored with the page
    // (RFC 9111, 3.2).
    if (reply.status != kNotModified && reply.field("Content-Security-Policy").empty())
        add_line(
            head,
            "Content-Security-Policy",
            is_page ? page_policy(context.host) : "default-src 'none'; frame-ancestors 'none'"
        );
}

bool read_number(std::string_view text, std::uint64_t& number) {
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc{} && end == text.data() + text.size() && !text.empty();
}

}  // namespace

std::string_view Reply::field(std::string_view name) const {
    for (const http::ReplyField& known : fields)
        if (boost::beast::iequals(known.name, name))
            return known.value;
    return {};
}

void Reply::set(std::string name, std::string value) {
    for (http::ReplyField& known : fields)
        if (boost::beast::iequals(known.name, name)) {
            known.value = std::move(value);
            return;
        }
    fields.push_back({std::move(name), std::move(value)});
}

Reply error_reply(unsigned status) {
    Reply reply = error_reply(error_of(status));
    reply.status = status;
    return reply;
}

Reply error_reply(const Error& error) {
    Reply reply;
    reply.status = static_cast<unsigned>(http::status_of(error.code));
    reply.set("Content-Type", "application/json");
    reply.set("Cache-Control", "no-store");
    reply.body = api::encode_error(error);
    return reply;
}

std::string head_of(const Reply& reply, const HeadContext& context) {
    constexpr std::size_t kUsual = 1024;
    std::string head;
    head.reserve(kUsual);
    fmt::format_to(
        std::back_inserter(head),
        "HTTP/1.1 {} {}\r\n",
        reply.status,
        std::string_view(
            boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(reply.status))
        )
    );
    for (const http::ReplyField& field : reply.fields)
        if (is_one_line(field.value))
            add_line(head, field.name, field.value);
    const std::string_view wait = time_to_wait(reply.status);
    if (!wait.empty() && reply.field("Retry-After").empty())
        add_line(head, "Retry-After", wait);
    if (context.length)
        add_line(head, "Content-Length", std::to_string(*context.length));
    add_safety(head, reply, context);
    add_line(head, "X-Request-Id", context.request_id);
    add_line(head, "Connection", context.keeps_open ? "keep-alive" : "close");
    head += "\r\n";
    return head;
}

RangeVerdict parse_range(std::string_view value, std::uint64_t size, ByteRange& range) {
    constexpr std::string_view kUnit = "bytes=";
    if (!value.starts_with(kUnit) || value.find(',') != std::string_view::npos)
        return RangeVerdict::Whole;
    value.remove_prefix(kUnit.size());
    const std::size_t dash = value.find('-');
    if (dash == std::string_view::npos)
        return RangeVerdict::Whole;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    const bool has_first = dash != 0;
    const bool has_last = dash + 1 != value.size();
    if ((has_first && !read_number(value.substr(0, dash), first)) ||
        (has_last && !read_number(value.substr(dash + 1), last)) || (!has_first && !has_last))
        return RangeVerdict::Whole;
    if (!has_first) {  // the last so many bytes
        if (last == 0 || size == 0)
            return RangeVerdict::Unsatisfiable;
        const std::uint64_t length = std::min(last, size);
        range = {size - length, length};
        return RangeVerdict::Part;
    }
    if (has_last && last < first)
        return RangeVerdict::Whole;
    if (first >= size)
        return RangeVerdict::Unsatisfiable;
    if (!has_last || last >= size)
        last = size - 1;
    range = {first, last - first + 1};
    return RangeVerdict::Part;
}

}  // namespace nedu::server::edge
