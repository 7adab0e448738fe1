// Every screen has an address. A Route is that address as a value: the client builds a screen from
// it alone, so reload, Back and a shared link are one code path; the server builds links and page
// shells from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/ids.hpp"

namespace nedu::api {

struct HomeRoute {
    bool operator==(const HomeRoute&) const = default;
};
struct CatalogueRoute {
    std::string words;
    std::string domain;    // slug, empty: all
    std::string language;  // "en", "fr", "ru", empty: all
    int rating = 0;        // at least so many stars, 0: all
    bool operator==(const CatalogueRoute&) const = default;
};
struct CourseRoute {
    std::string slug;
    bool operator==(const CourseRoute&) const = default;
};
struct ChapterRoute {
    std::string course;
    std::string chapter;  // slug, unique in the course
    std::string anchor;   // a heading's id, may be empty
    bool operator==(const ChapterRoute&) const = default;
};
struct ConversationsRoute {
    bool operator==(const ConversationsRoute&) const = default;
};
struct ConversationRoute {
    ConversationId id;
    bool operator==(const ConversationRoute&) const = default;
};
struct ProfileRoute {
    bool operator==(const ProfileRoute&) const = default;
};
struct SignInRoute {
    std::string then;  // a local path to go on to, may be empty
    bool operator==(const SignInRoute&) const = default;
};
struct RegisterRoute {
    std::string then;
    bool operator==(const RegisterRoute&) const = default;
};
struct GalleryRoute {
    bool operator==(const GalleryRoute&) const = default;
};
struct NotFoundRoute {
    std::string path;
    bool operator==(const NotFoundRoute&) const = default;
};

using Route = std::variant<
    HomeRoute,
    CatalogueRoute,
    CourseRoute,
    ChapterRoute,
    ConversationsRoute,
    ConversationRoute,
    ProfileRoute,
    SignInRoute,
    RegisterRoute,
    GalleryRoute,
    NotFoundRoute>;

/// "/", "/courses?q=…", "/courses/<slug>", "/courses/<slug>/<chapter>#<anchor>", "/messages",
/// "/messages/<id>", "/me", "/sign-in?then=…", "/register?then=…", "/gallery".
std::string to_url(const Route& route);

/// Total: what is no address of ours is NotFoundRoute.
Route from_url(std::string_view url);

/// A path that stays on this site: starts with one slash, no backslash, no control characters.
bool is_local_path(std::string_view path);

}  // namespace nedu::api
