#include "server/http/cookies.hpp"

#include <fmt/format.h>

namespace nedu::server::http {
namespace {

struct Names {
    std::string_view plain;
    std::string_view secure;
};
constexpr Names kSession{kSessionCookie, kSecureSessionCookie};
constexpr Names kDevice{kDeviceCookie, kSecureDeviceCookie};

std::string_view value_of(const Names& names, std::string_view header) {
    const std::string_view value = cookie_value(header, names.secure);
    return value.empty() ? cookie_value(header, names.plain) : value;
}

std::vector<std::string>
set(const Names& names, std::string_view value, std::chrono::seconds lifetime, bool is_secure) {
    const auto cookie = [&](std::string_view name, std::string_view kept) {
        return fmt::format(
            "{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}",
            name,
            kept,
            kept.empty() ? 0 : lifetime.count(),
            is_secure ? "; Secure" : ""
        );
    };
    if (!is_secure)
        return {cookie(names.plain, value)};
    // The plain one may be left from before there was https; it must not come back after this.
    return {cookie(names.secure, value), cookie(names.plain, {})};
}

}  // namespace

std::string_view cookie_value(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const std::size_t end = header.find(';');
        std::string_view pair = header.substr(0, end);
        header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
        while (!pair.empty() && pair.front() == ' ')
            pair.remove_prefix(1);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name)
            return pair.substr(equals + 1);
    }
    return {};
}

std::string_view session_token(std::string_view header) {
    return value_of(kSession, header);
}

std::string_view device_tokens(std::string_view header) {
    return value_of(kDevice, header);
}

std::vector<std::string>
session_cookies(std::string_view token, std::chrono::seconds lifetime, bool is_secure) {
    return set(kSession, token, lifetime, is_secure);
}

std::vector<std::string>
device_cookies(std::string_view tokens, std::chrono::seconds lifetime, bool is_secure) {
    return set(kDevice, tokens, lifetime, is_secure);
}

}  // namespace nedu::server::http
