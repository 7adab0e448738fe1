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

std::string session_cookie(std::string_view token, std::chrono::seconds lifetime, bool is_secure) {
    return fmt::format(
        "{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}",
        kSessionCookie,
        token,
        token.empty() ? 0 : lifetime.count(),
        is_secure ? "; Secure" : ""
    );
}

}  // namespace nedu::server::http
