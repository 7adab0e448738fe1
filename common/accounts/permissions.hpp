// Who may do what: one table, asked by the server before it acts and by the client before it
// offers.
#pragma once

#include <array>
#include <string_view>

#include "common/base/json.hpp"

namespace nedu::accounts {

enum class Role { Visitor, Student, Teacher, Admin, Webmaster };

/// What a request does, as far as the role matters; membership (enrolment, conversation) is checked
/// by the rule of the feature on top.
enum class Action {
    Browse,        // catalogue, descriptions, syllabus, free chapters, public pages
    Authenticate,  // register, sign in, ask who one is
    ManageSelf,    // own profile, own sessions, sign out
    Enrol,
    Learn,     // read chapters, keep progress
    Converse,  // conversations one takes part in
    Author,    // write courses
    Administer,
};

inline constexpr std::array
    kRoles{Role::Visitor, Role::Student, Role::Teacher, Role::Admin, Role::Webmaster};
inline constexpr std::array kActions{
    Action::Browse,
    Action::Authenticate,
    Action::ManageSelf,
    Action::Enrol,
    Action::Learn,
    Action::Converse,
    Action::Author,
    Action::Administer
};

/// The table's answer alone.
constexpr bool is_permitted(Role role, Action action) {
    switch (action) {
        case Action::Browse:
        case Action::Authenticate:
            return true;
        case Action::ManageSelf:
        case Action::Enrol:
        case Action::Learn:
        case Action::Converse:
            return role != Role::Visitor;
        case Action::Author:
            return role == Role::Teacher || role == Role::Admin || role == Role::Webmaster;
        case Action::Administer:
            return role == Role::Admin || role == Role::Webmaster;
    }
    return false;
}

/// Unauthenticated for a visitor who might after signing in, not found for whoever may not know of
/// it.
Result<void> may(Role role, Action action);

}  // namespace nedu::accounts

template <>
struct nedu::json::EnumNames<nedu::accounts::Role> {
    using Role = nedu::accounts::Role;
    static constexpr std::array<std::pair<Role, std::string_view>, 5> names{{
        {Role::Visitor, "visitor"},
        {Role::Student, "student"},
        {Role::Teacher, "teacher"},
        {Role::Admin, "admin"},
        {Role::Webmaster, "webmaster"},
    }};
};
