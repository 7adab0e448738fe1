#include "server/auth/sessions_repository.hpp"

#include "server/db/bind.hpp"

namespace nedu::server::auth {
namespace {

long long milliseconds(TimePoint time) {
    return time.time_since_epoch().count();
}

TimePoint time_of(long long count) {
    return TimePoint{std::chrono::milliseconds{count}};
}

}  // namespace

SessionId insert_session(soci::session& sql, const NewSession& session) {
    const long long user = session.user.value;
    const long long created = milliseconds(session.created_at);
    const long long expires = milliseconds(session.expires_at);
    long long id = 0;
    sql << "insert into sessions (user_id, token_hash, client_address, user_agent, created_at,"
           " last_seen_at, expires_at) values (:user, :hash, :address, :agent,"
           " to_timestamp(:created / 1000.0), to_timestamp(:seen / 1000.0),"
           " to_timestamp(:expires / 1000.0)) returning id",
        db::use(user), db::use(session.token_hash), db::use(session.client_address),
        db::use(session.user_agent), db::use(created), db::use(created), db::use(expires),
        soci::into(id);
    return SessionId{id};
}

std::optional<FoundSession>
find_session(soci::session& sql, const std::string& token_hash, TimePoint now) {
    const long long at = milliseconds(now);
    long long session = 0;
    long long user = 0;
    long long seen = 0;
    std::string name;
    std::string role;
    std::string language;
    sql << "select s.id, u.id, u.name, u.role, u.language,"
           " cast(extract(epoch from s.last_seen_at) * 1000 as bigint)"
           " from sessions s join users u on u.id = s.user_id"
           " where s.token_hash = :hash and s.expires_at > to_timestamp(:now / 1000.0)",
        db::use(token_hash), db::use(at), soci::into(session), soci::into(user), soci::into(name),
        soci::into(role), soci::into(language), soci::into(seen);
    if (!sql.got_data())
        return std::nullopt;
    return FoundSession{
        {UserId{user},
         json::named<accounts::Role>(role).value_or(accounts::Role::Student),
         name,
         SessionId{session},
         json::named<accounts::Language>(language).value_or(accounts::Language::English)},
        time_of(seen)
    };
}

std::vector<http::Caller> find_sessions_of(soci::session& sql, UserId user, TimePoint now) {
    const long long at = milliseconds(now);
    const soci::rowset<soci::row> rows =
        (sql.prepare << "select s.id, u.name, u.role, u.language"
                        " from sessions s join users u on u.id = s.user_id"
                        " where s.user_id = :user and s.expires_at > to_timestamp(:now / 1000.0)",
         db::use(user.value),
         db::use(at));
    std::vector<http::Caller> sessions;
    for (const soci::row& row : rows)
        sessions.push_back(
            {user,
             json::named<accounts::Role>(row.get<std::string>(2)).value_or(accounts::Role::Student),
             row.get<std::string>(1),
             SessionId{row.get<long long>(0)},
             json::named<accounts::Language>(row.get<std::string>(3))
                 .value_or(accounts::Language::English)}
        );
    return sessions;
}

void touch_session(soci::session& sql, SessionId session, TimePoint now, TimePoint expires_at) {
    const long long at = milliseconds(now);
    const long long expires = milliseconds(expires_at);
    sql << "update sessions set last_seen_at = to_timestamp(:now / 1000.0),"
           " expires_at = to_timestamp(:expires / 1000.0) where id = :id",
        db::use(at), db::use(expires), db::use(session.value);
}

bool delete_session(soci::session& sql, SessionId session) {
    long long id = 0;
    sql << "delete from sessions where id = :id returning id", db::use(session.value),
        soci::into(id);
    return sql.got_data();
}

void delete_sessions_of(soci::session& sql, UserId user) {
    sql << "delete from sessions where user_id = :user", db::use(user.value);
}

void delete_all_sessions(soci::session& sql) {
    sql << "delete from sessions";
}

std::vector<SessionId> delete_expired_sessions(soci::session& sql, TimePoint now) {
    const long long at = milliseconds(now);
    const soci::rowset<long long> rows =
        (sql.prepare << "delete from sessions where expires_at <= to_timestamp(:now / 1000.0) "
                        "returning id",
         db::use(at));
    std::vector<SessionId> ended;
    for (const long long id : rows)
        ended.push_back(SessionId{id});
    return ended;
}

}  // namespace nedu::server::auth
