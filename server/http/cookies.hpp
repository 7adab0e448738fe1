// Reading and writing the one cookie there is.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace nedu::server::http {

inline constexpr std::string_view kSessionCookie = "nedu_session";
/// Over https: browsers take a cookie of such a name only from this very host, for all of it.
inline constexpr std::string_view kSecureSessionCookie = "__Host-nedu_session";

/// The value of the cookie of that name in a Cookie header; empty if it isn't there.
std::string_view cookie_value(std::string_view header, std::string_view name);

/// The session's token by either name, so that a session survives a proxy's coming and going.
std::string_view session_token(std::string_view header);

/// Set-Cookie values for the session. An empty token deletes it, by every name it may have.
std::vector<std::string>
session_cookies(std::string_view token, std::chrono::seconds lifetime, bool is_secure);

}  // namespace nedu::server::http
