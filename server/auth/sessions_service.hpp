// Sessions: a random token for the browser's cookie, its hash for the database. Whoever keeps
// sockets open learns of a session's end by the bus. Must not know passwords or HTTP replies.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/auth/sessions_repository.hpp"
#include "server/bus/bus.hpp"
#include "server/db/database.hpp"
#include "server/db/recent.hpp"

namespace nedu::server::auth {

/// Counted from the last time the session was used.
inline constexpr std::chrono::hours kSessionLifetime{24 * 30};

/// 32 random bytes in base64url; 43 characters.
std::string new_token();

/// Whether it can be one of ours at all.
bool is_token(std::string_view text);

/// BLAKE2b-256 in hexadecimal.
std::string hash_of_token(std::string_view token);

class SessionsService {
public:
    SessionsService(db::Database& database, bus::Bus& bus, const Clock& clock);

    /// Gives the token for the cookie. A session the caller had before ends: a token planted in a
    /// browser beforehand is worth nothing after signing in.
    Result<std::string> open(const http::RequestContext& context, UserId user);

    /// Whom the token belongs to, nobody if it is unknown or expired. What this server changes is
    /// seen at once, what somebody else does to the tables within a second.
    Result<std::optional<http::Caller>> find(std::string_view token);

    /// The same where it was found a moment ago, without asking the database.
    std::optional<http::Caller> known(std::string_view token) const;

    /// The person's sessions that live, with what the person is now.
    Result<std::vector<http::Caller>> living_of(UserId user);

    Result<void> end(SessionId session);
    Result<void> end_all(UserId user);
    /// Everybody's: a backup may hold sessions that were ended since.
    Result<void> end_every_session();
    /// How many; their sockets are closed.
    Result<int> remove_expired();

private:
    db::Database& database_;
    bus::Bus& bus_;
    const Clock& clock_;
    db::Recent<std::string, http::Caller> recent_;  // by the token's hash
};

}  // namespace nedu::server::auth
