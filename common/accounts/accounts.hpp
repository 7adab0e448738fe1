// People as values: who someone is, what others see of them, and the rules for what they type about
// themselves.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/accounts/permissions.hpp"
#include "common/base/ids.hpp"
#include "common/base/json.hpp"
#include "common/base/time.hpp"

namespace nedu::accounts {

enum class Language { English, French, Russian };
enum class Visibility { Everyone, Classmates, Nobody };

/// What one sees of another person.
struct Person {
    UserId id;
    std::string name;
    std::string picture;  // content hash of the picture, may be empty

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("id", self.id);
        io("name", self.name);
        io("picture", self.picture);
    }
    bool operator==(const Person&) const = default;
};

/// One's own account.
struct Profile {
    UserId id;
    std::string email;
    std::string name;
    Role role = Role::Student;
    std::string bio;
    std::string picture;
    Language language = Language::English;
    Visibility visibility = Visibility::Classmates;
    bool shows_presence = true;

    template <class Io, class Self>
    static void describe(Io& io, Self& self);
    bool operator==(const Profile&) const = default;
};

/// Limits in characters (code points) unless said otherwise.
inline constexpr std::size_t kMaxNameLength = 60;
inline constexpr std::size_t kMaxBioLength = 600;
inline constexpr std::size_t kMaxEmailBytes = 254;     // RFC 5321 4.5.3.1.3, less the brackets
inline constexpr std::size_t kMinPasswordLength = 10;  // ASVS 5.0 6.2.1 asks for 8 and advises 15
inline constexpr std::size_t kMaxPasswordBytes = 256;

/// The address as it is stored: trimmed, lower case. Refuses with "error.email_malformed",
/// "error.email_too_long" or "error.required".
Result<std::string> check_email(std::string_view typed);

/// Trimmed; refuses with "error.name_too_long", "error.forbidden_characters", "error.required".
Result<std::string> check_name(std::string_view typed);

/// Trimmed, may be empty; refuses with "error.bio_too_long", "error.forbidden_characters".
Result<std::string> check_bio(std::string_view typed);

/// Refuses with "error.password_too_short", "error.password_too_long", "error.password_common" (a
/// few well-known words, runs of keys, years, the address or the name put together),
/// "error.forbidden_characters", "error.required".
Result<void>
check_password(std::string_view password, std::string_view email, std::string_view name);

}  // namespace nedu::accounts

template <>
struct nedu::json::EnumNames<nedu::accounts::Language> {
    using Language = nedu::accounts::Language;
    static constexpr std::array<std::pair<Language, std::string_view>, 3> names{{
        {Language::English, "en"},
        {Language::French, "fr"},
        {Language::Russian, "ru"},
    }};
};

template <>
struct nedu::json::EnumNames<nedu::accounts::Visibility> {
    using Visibility = nedu::accounts::Visibility;
    static constexpr std::array<std::pair<Visibility, std::string_view>, 3> names{{
        {Visibility::Everyone, "everyone"},
        {Visibility::Classmates, "classmates"},
        {Visibility::Nobody, "nobody"},
    }};
};

template <class Io, class Self>
void nedu::accounts::Profile::describe(Io& io, Self& self) {
    io("id", self.id);
    io("email", self.email);
    io("name", self.name);
    io("role", self.role);
    io("bio", self.bio);
    io("picture", self.picture);
    io("language", self.language);
    io("visibility", self.visibility);
    io("shows_presence", self.shows_presence);
}
