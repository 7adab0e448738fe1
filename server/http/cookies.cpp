#include "server/http/cookies.hpp"

#include <fmt/format.h>

namespace nedu::server::http {

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
    const std::string_view token = cookie_value(header, kSecureSessionCookie);
    return token.empty() ? cookie_value(header, kSessionCookie) : token;
}

std::vector<std::string>
session_cookies(std::string_view token, std::chrono::seconds lifetime, bool is_secure) {
    const auto cookie = [&](std::string_view name, std::string_view value) {
        return fmt::format(
            "{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}",
            name,
            value,
            value.empty() ? 0 : lifetime.count(),
            is_secure ? "; Secure" : ""
        );
    };
    if (!is_secure)
        return {cookie(kSessionCookie, token)};
    // The plain one may be left from before there was https; it must not come back after this.
    return {cookie(kSecureSessionCookie, token), cookie(kSessionCookie, {})};
}

}  // namespace nedu::server::http
