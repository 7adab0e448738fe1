#include "server/accounts/accounts_repository.hpp"

#include <fmt/format.h>

#include "server/db/bind.hpp"

namespace nedu::server::accounts {
namespace {

constexpr const char* kProfileColumns =
    "id, email, name, role, bio, picture, language, visibility,"
    " case when shows_presence then 1 else 0 end";

std::string text_of(Role role) {
    return std::string(json::name_of(role));
}

std::string text_of(Language language) {
    return std::string(json::name_of(language));
}

Profile profile_of(const soci::row& row) {
    Profile profile;
    profile.id = UserId{row.get<long long>(0)};
    profile.email = row.get<std::string>(1);
    profile.name = row.get<std::string>(2);
    profile.role = json::named<Role>(row.get<std::string>(3)).value_or(profile.role);
    profile.bio = row.get<std::string>(4);
    profile.picture = row.get<std::string>(5);
    profile.language = json::named<Language>(row.get<std::string>(6)).value_or(profile.language);
    profile.visibility =
        json::named<Visibility>(row.get<std::string>(7)).value_or(profile.visibility);
    profile.shows_presence = row.get<int>(8) != 0;
    return profile;
}

}  // namespace

UserId insert_account(soci::session& sql, const NewAccount& account) {
    const std::string role = text_of(account.role);
    const std::string language = text_of(account.language);
    long long id = 0;
    sql << "insert into users (email, name, role, password_hash, language)"
           " values (:email, :name, :role, :hash, :language) returning id",
        db::use(account.email), db::use(account.name), db::use(role),
        db::use(account.password_hash), db::use(language), soci::into(id);
    return UserId{id};
}

std::optional<Credentials> find_credentials(soci::session& sql, const std::string& email) {
    Credentials found;
    long long id = 0;
    sql << "select id, password_hash from users where email = :email", db::use(email),
        soci::into(id), soci::into(found.password_hash);
    if (!sql.got_data())
        return std::nullopt;
    found.id = UserId{id};
    return found;
}

std::optional<Profile> find_profile(soci::session& sql, UserId user) {
    soci::row row;
    sql << fmt::format("select {} from users where id = :id", kProfileColumns), db::use(user.value),
        soci::into(row);
    if (!sql.got_data())
        return std::nullopt;
    return profile_of(row);
}

std::vector<Profile> list_profiles(soci::session& sql) {
    std::vector<Profile> profiles;
    const soci::rowset<soci::row> rows =
        (sql.prepare << fmt::format("select {} from users order by id", kProfileColumns));
    for (const soci::row& row : rows)
        profiles.push_back(profile_of(row));
    return profiles;
}

std::optional<Profile>
update_profile(soci::session& sql, UserId user, const ProfileFields& fields) {
    const auto set = [&](const char* column, const auto& field, const std::string& value) {
        if (field)
            sql << fmt::format("update users set {} = :value where id = :id", column),
                db::use(value), db::use(user);
    };
    set("name", fields.name, fields.name.value_or(""));
    set("bio", fields.bio, fields.bio.value_or(""));
    set("picture", fields.picture, fields.picture.value_or(""));
    set("language", fields.language, text_of(fields.language.value_or(Language{})));
    set("visibility",
        fields.visibility,
        std::string(json::name_of(fields.visibility.value_or(Visibility{}))));
    set("shows_presence", fields.shows_presence, fields.shows_presence.value_or(false) ? "t" : "f");
    return find_profile(sql, user);
}

void update_password(soci::session& sql, UserId user, const std::string& password_hash) {
    sql << "update users set password_hash = :hash where id = :id", db::use(password_hash),
        db::use(user.value);
}

void insert_audit_event(soci::session& sql, const AuditEvent& event) {
    // 0 stands for nobody.
    sql << "insert into audit_events (actor_id, subject_id, kind, client_address, detail)"
           " values (nullif(:actor, 0), nullif(:subject, 0), :kind, :address, :detail)",
        db::use(event.actor.value), db::use(event.subject.value), db::use(event.kind),
        db::use(event.client_address), db::use(event.detail);
}

}  // namespace nedu::server::accounts
