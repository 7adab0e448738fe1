#include "server/auth/sessions_service.hpp"

#include <array>

#include <sodium.h>

#include "server/digest/digest.hpp"

namespace nedu::server::auth {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kTokenCharacters = 43;
/// Seeing someone is written down at most this often.
constexpr std::chrono::minutes kTouchEvery{5};
/// A page asks for several things at once.
constexpr std::chrono::seconds kRecent{1};

}  // namespace

std::string new_token() {
    std::array<unsigned char, kTokenBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string token(sodium_base64_encoded_len(kTokenBytes, kVariant), '\0');
    sodium_bin2base64(token.data(), token.size(), bytes.data(), bytes.size(), kVariant);
    token.resize(kTokenCharacters);
    return token;
}

bool is_token(std::string_view text) {
    return text.size() == kTokenCharacters;
}

std::string hash_of_token(std::string_view token) {
    return hex_digest(token);
}

SessionsService::SessionsService(db::Database& database, bus::Bus& bus, const Clock& clock)
    : database_(database), bus_(bus), clock_(clock), recent_(kRecent) {
    bus_.listen([this](const bus::Notice& notice) {
        if (std::holds_alternative<bus::SessionEnded>(notice) ||
            std::holds_alternative<bus::AccessChanged>(notice) ||
            std::holds_alternative<bus::ProfileChanged>(notice))
            recent_.forget_all();
    });
}

Result<std::string> SessionsService::open(const http::RequestContext& context, UserId user) {
    if (context.caller)
        NEDU_CHECK(end(context.caller->session));
    const std::string token = new_token();
    const NewSession session{
        user,
        hash_of_token(token),
        context.client_address,
        context.user_agent,
        context.now,
        context.now + kSessionLifetime
    };
    NEDU_TRY(database_.write([&](soci::session& sql) { return insert_session(sql, session); }));
    return token;
}

Result<std::optional<http::Caller>> SessionsService::find(std::string_view token) {
    if (!is_token(token))
        return std::nullopt;
    const TimePoint now = clock_.now();
    const std::string hash = hash_of_token(token);
    if (auto known = recent_.find(hash, now))
        return known;
    const auto asked_at = recent_.revision();
    const auto found =
        NEDU_TRY(database_.read([&](soci::session& sql) { return find_session(sql, hash, now); }));
    if (!found)
        return std::nullopt;
    if (now - found->last_seen_at > kTouchEvery)
        NEDU_CHECK(database_.write([&](soci::session& sql) {
            touch_session(sql, found->caller.session, now, now + kSessionLifetime);
        }));
    recent_.keep(hash, found->caller, now, asked_at);
    return found->caller;
}

std::optional<http::Caller> SessionsService::known(std::string_view token) const {
    return is_token(token) ? recent_.find(hash_of_token(token), clock_.now()) : std::nullopt;
}

Result<std::vector<http::Caller>> SessionsService::living_of(UserId user) {
    return database_.read([&](soci::session& sql) {
        return find_sessions_of(sql, user, clock_.now());
    });
}

Result<void> SessionsService::end(SessionId session) {
    const bool existed =
        NEDU_TRY(database_.write([&](soci::session& sql) { return delete_session(sql, session); }));
    if (existed)
        bus_.publish(bus::SessionEnded{session});
    return {};
}

Result<void> SessionsService::end_all(UserId user) {
    NEDU_CHECK(database_.write([&](soci::session& sql) { delete_sessions_of(sql, user); }));
    bus_.publish(bus::AccessChanged{user});
    return {};
}

Result<void> SessionsService::end_every_session() {
    NEDU_CHECK(database_.write([](soci::session& sql) { delete_all_sessions(sql); }));
    recent_.forget_all();
    return {};
}

Result<int> SessionsService::remove_expired() {
    const auto ended = NEDU_TRY(database_.write([&](soci::session& sql) {
        return delete_expired_sessions(sql, clock_.now());
    }));
    for (const SessionId session : ended)
        bus_.publish(bus::SessionEnded{session});
    return static_cast<int>(ended.size());
}

}  // namespace nedu::server::auth
