// Reading and writing the one cookie there is.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace nedu::server::http {

inline constexpr std::string_view kSessionCookie = "nedu_session";

/// The value of the cookie of that name in a Cookie header; empty if it isn't there.
std::string_view cookie_value(std::string_view header, std::string_view name);

/// A Set-Cookie value for the session. An empty token deletes it. `is_secure` keeps it off plain
/// http.
std::string session_cookie(std::string_view token, std::chrono::seconds lifetime, bool is_secure);

}  // namespace nedu::server::http
