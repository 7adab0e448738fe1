// What one can ask the server about accounts. The session itself travels in an HttpOnly cookie and
// is never part of a request or response.
#pragma once

#include <string>
#include <string_view>

#include "common/accounts/accounts.hpp"
#include "common/api/endpoint.hpp"

namespace nedu::accounts {

struct Register {
    std::string email;
    std::string name;
    std::string password;
    Language language = Language::English;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("email", self.email);
        io("name", self.name);
        io("password", self.password);
        io("language", self.language);
    }
};

struct SignIn {
    std::string email;
    std::string password;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("email", self.email);
        io("password", self.password);
    }
};

/// Empty for a visitor.
struct Session {
    std::optional<Profile> profile;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("profile", self.profile);
    }
};

/// Members left out stay as they are.
struct ChangeProfile {
    std::optional<std::string> name;
    std::optional<std::string> bio;
    std::optional<Language> language;
    std::optional<Visibility> visibility;
    std::optional<bool> shows_presence;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("name", self.name);
        io("bio", self.bio);
        io("language", self.language);
        io("visibility", self.visibility);
        io("shows_presence", self.shows_presence);
    }
};

inline constexpr api::Endpoint<Register, Session> kRegister{
    api::Method::Post,
    "/api/v1/accounts",
    Action::Authenticate
};
inline constexpr api::Endpoint<SignIn, Session> kSignIn{
    api::Method::Post,
    "/api/v1/session",
    Action::Authenticate
};
inline constexpr api::Endpoint<api::Nothing, Session> kGetSession{
    api::Method::Get,
    "/api/v1/session",
    Action::Authenticate
};
inline constexpr api::Endpoint<api::Nothing, api::Nothing> kSignOut{
    api::Method::Delete,
    "/api/v1/session",
    Action::ManageSelf
};
inline constexpr api::Endpoint<ChangeProfile, Profile> kChangeProfile{
    api::Method::Patch,
    "/api/v1/me",
    Action::ManageSelf
};
/// The body is the picture itself (PNG, JPEG or WebP, at most kMaxPictureBytes), not JSON.
inline constexpr api::Endpoint<api::Nothing, Profile> kSetPicture{
    api::Method::Put,
    "/api/v1/me/picture",
    Action::ManageSelf
};
inline constexpr std::size_t kMaxPictureBytes = 5 << 20;

/// Where the picture with this hash is, kept in one size; nothing for who has none.
inline std::string picture_address(std::string_view hash) {
    return hash.empty() ? std::string{} : "/files/" + std::string(hash);
}

}  // namespace nedu::accounts
