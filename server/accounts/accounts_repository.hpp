// Rows of people and of the audit log. All SQL about them stands in the .cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "common/accounts/accounts.hpp"

namespace nedu::server::accounts {

// The values have the same feature's name in common; here they go without it.
using namespace nedu::accounts;

struct NewAccount {
    std::string email;
    std::string name;
    std::string password_hash;
    Role role = Role::Student;
    Language language = Language::English;
};

struct Credentials {
    UserId id;
    std::string password_hash;
};

struct AuditEvent {
    std::string kind;  // "account.created"
    UserId actor;      // none: nobody signed in, or the command line
    UserId subject;
    std::string client_address;
    std::string detail;
};

/// The constraint a taken address violates.
inline constexpr const char* kEmailConstraint = "users_email_key";

UserId insert_account(soci::session& sql, const NewAccount& account);
std::optional<Credentials> find_credentials(soci::session& sql, const std::string& email);
std::optional<Profile> find_profile(soci::session& sql, UserId user);
std::vector<Profile> list_profiles(soci::session& sql);
/// What is not set stays as it is, whoever changes it meanwhile.
struct ProfileFields {
    std::optional<std::string> name;
    std::optional<std::string> bio;
    std::optional<std::string> picture;
    std::optional<Language> language;
    std::optional<Visibility> visibility;
    std::optional<bool> shows_presence;
};
/// As it stands afterwards; none if there is no such person.
std::optional<Profile> update_profile(soci::session& sql, UserId user, const ProfileFields& fields);
void update_password(soci::session& sql, UserId user, const std::string& password_hash);
void insert_audit_event(soci::session& sql, const AuditEvent& event);

}  // namespace nedu::server::accounts
