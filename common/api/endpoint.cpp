#include "common/api/endpoint.hpp"

#include <vector>

#include "common/base/text.hpp"

namespace nedu::api {
namespace {

constexpr std::size_t kMaxQueryParameters = 64;

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// A member left out because it is empty is empty in a path too.
std::string as_text(const json::Value& value) {
    if (value.is_null())
        return {};
    return value.is_string() ? value.get<std::string>() : json::dump(value);
}

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty() && path.front() == '/') {
        path.remove_prefix(1);
        const std::size_t end = path.find('/');
        segments.push_back(path.substr(0, end));
        path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
    }
    return segments;
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::string query_of(const json::Value& members) {
    std::string query;
    for (auto it = members.begin(); it != members.end(); ++it) {
        query += query.empty() ? "?" : "&";
        query += percent_encode(it.key()) + "=" + percent_encode(as_text(it.value()));
    }
    return query;
}

}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Patch:
            return "PATCH";
        case Method::Delete:
            return "DELETE";
    }
    return {};
}

std::string percent_encode(std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c)) {
            out.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out.push_back('%');
        out.push_back(kDigits[byte >> 4]);
        out.push_back(kDigits[byte & 15]);
    }
    return out;
}

Result<std::string> percent_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out.push_back(text[i]);
            continue;
        }
        const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return fail(ErrorCode::InvalidInput, "error.malformed", "broken percent escape");
        out.push_back(static_cast<char>(high * 16 + low));
        i += 2;
    }
    return out;
}

Result<json::Value> parse_query(std::string_view query) {
    json::Value members = json::Value::object();
    std::size_t count = 0;
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
        if (pair.empty())
            continue;
        if (++count > kMaxQueryParameters)
            return fail(ErrorCode::InvalidInput, "error.malformed", "too many query parameters");
        const std::size_t equals = pair.find('=');
        const auto value =
            equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        members[NEDU_TRY(percent_decode(pair.substr(0, equals)))] = NEDU_TRY(percent_decode(value));
    }
    return members;
}

Call make_call(Method method, std::string_view path, json::Value request) {
    Call call{method, {}, {}};
    for (const std::string_view segment : segments_of(path)) {
        call.target += '/';
        if (!is_parameter(segment)) {
            call.target += segment;
            continue;
        }
        const std::string name(segment.substr(1, segment.size() - 2));
        call.target += percent_encode(as_text(request[name]));
        request.erase(name);
    }
    if (method == Method::Get || method == Method::Delete)
        call.target += query_of(request);
    else
        call.body = json::dump(request);
    return call;
}

std::optional<json::Value> match_path(std::string_view pattern, std::string_view path) {
    const auto wanted = segments_of(pattern);
    const auto given = segments_of(path);
    if (wanted.size() != given.size())
        return std::nullopt;
    json::Value members = json::Value::object();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!is_parameter(wanted[i])) {
            if (wanted[i] != given[i])
                return std::nullopt;
            continue;
        }
        auto value = percent_decode(given[i]);
        if (!value || value->empty())
            return std::nullopt;
        members[std::string(wanted[i].substr(1, wanted[i].size() - 2))] = *std::move(value);
    }
    return members;
}

Result<json::Value>
join_request(json::Value path_members, std::string_view query, std::string_view body) {
    json::Value joined = NEDU_TRY(parse_query(query));
    if (!body.empty()) {
        const json::Value members = NEDU_TRY(json::parse(body));
        if (!members.is_object())
            return fail(ErrorCode::InvalidInput, "error.malformed", "body is not an object");
        joined.update(members);
    }
    joined.update(path_members);
    // Query and path bytes are not checked by the JSON parser.
    for (const auto& member : joined)
        if (member.is_string() && !text::is_valid_utf8(member.get_ref<const std::string&>()))
            return fail(ErrorCode::InvalidInput, "error.malformed", "text is not UTF-8");
    return joined;
}

}  // namespace nedu::api
