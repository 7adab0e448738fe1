// Reading and writing the cookies there are: the session, and the people a browser is known to.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace nedu::server::http {

inline constexpr std::string_view kSessionCookie = "nedu_session";
/// Over https: browsers take a cookie of such a name only from this very host, for all of it.
inline constexpr std::string_view kSecureSessionCookie = "__Host-nedu_session";

/// What server/auth/known_devices.hpp has a browser hold, named in the same two ways.
inline constexpr std::string_view kDeviceCookie = "nedu_device";
inline constexpr std::string_view kSecureDeviceCookie = "__Host-nedu_device";

/// The value of the cookie of that name in a Cookie header; empty if it isn't there.
std::string_view cookie_value(std::string_view header, std::string_view name);

/// The session's token by either name, so that a session survives a proxy's coming and going.
std::string_view session_token(std::string_view header);
/// The same of the device's tokens.
std::string_view device_tokens(std::string_view header);

/// Set-Cookie values for the session. An empty token deletes it, by every name it may have.
std::vector<std::string>
session_cookies(std::string_view token, std::chrono::seconds lifetime, bool is_secure);
/// The same for the device; signing out leaves it where it is.
std::vector<std::string>
device_cookies(std::string_view tokens, std::chrono::seconds lifetime, bool is_secure);

}  // namespace nedu::server::http
