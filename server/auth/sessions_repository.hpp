// Rows of sessions. All SQL about them stands in the .cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "common/base/time.hpp"
#include "server/http/request_context.hpp"

namespace nedu::server::auth {

struct NewSession {
    UserId user;
    std::string token_hash;
    std::string client_address;
    std::string user_agent;
    TimePoint created_at;
    TimePoint expires_at;
};

struct FoundSession {
    http::Caller caller;
    TimePoint last_seen_at;
};

SessionId insert_session(soci::session& sql, const NewSession& session);

/// Only one that has not expired.
std::optional<FoundSession>
find_session(soci::session& sql, const std::string& token_hash, TimePoint now);

/// Those of the user that have not expired.
std::vector<http::Caller> find_sessions_of(soci::session& sql, UserId user, TimePoint now);

void touch_session(soci::session& sql, SessionId session, TimePoint now, TimePoint expires_at);

bool delete_session(soci::session& sql, SessionId session);
void delete_sessions_of(soci::session& sql, UserId user);
void delete_all_sessions(soci::session& sql);
std::vector<SessionId> delete_expired_sessions(soci::session& sql, TimePoint now);

}  // namespace nedu::server::auth
