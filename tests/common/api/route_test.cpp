#include "common/api/route.hpp"

#include <catch2/catch.hpp>

namespace nedu::api {

TEST_CASE("route: every screen's address leads back to it", "[common][api]") {
    const std::vector<Route> routes{
        HomeRoute{},
        CatalogueRoute{},
        CatalogueRoute{"ёлка & co?", "methods", "fr", 4},
        CourseRoute{"how-to-use-nedu"},
        ChapterRoute{"iot", "first-steps", ""},
        ChapterRoute{"iot", "first-steps", "что-такое-iot"},
        ConversationsRoute{},
        ConversationRoute{ConversationId{123456789012345678}},
        ProfileRoute{},
        SignInRoute{"/courses/iot?x=1#y"},
        SignInRoute{},
        RegisterRoute{"/me"},
        GalleryRoute{},
    };
    for (const Route& route : routes) {
        const std::string url = to_url(route);
        INFO(url);
        CHECK(is_local_path(url));
        CHECK(from_url(url) == route);
    }
}

TEST_CASE("route: addresses of nothing are not-found with their own path", "[common][api]") {
    for (const char* url :
         {"/nowhere",
          "/courses/a/b/c",
          "/courses//b",
          "/messages/x",
          "/messages/-1",
          "/messages/1234567890123456789",
          "/courses?q=%",
          "/courses/%ZZ",
          "/me/x",
          "courses"}) {
        INFO(url);
        CHECK(from_url(url) == Route(NotFoundRoute{url}));
        CHECK(to_url(from_url(url)) == url);
    }
}

TEST_CASE("route: a slash at the end and unknown parameters are no matter", "[common][api]") {
    CHECK(from_url("/courses/") == Route(CatalogueRoute{}));
    CHECK(from_url("/courses/iot/") == Route(CourseRoute{"iot"}));
    CHECK(from_url("/me?utm=1") == Route(ProfileRoute{}));
    CHECK(from_url("/courses?rating=9&rating=x") == Route(CatalogueRoute{}));
    CHECK(from_url("/courses?rating=5").index() == 1);
}

TEST_CASE("route: signing in never leads off this site", "[common][api]") {
    for (const char* then :
         {"https://evil.example",
          "//evil.example",
          "/\\evil.example",
          "\\\\evil.example",
          "javascript:alert(1)",
          "%2F%2Fevil.example",
          "/%09/evil.example",
          "x"}) {
        INFO(then);
        CHECK(from_url(std::string("/sign-in?then=") + then) == Route(SignInRoute{}));
    }
    CHECK(from_url("/sign-in?then=%2Fme") == Route(SignInRoute{"/me"}));
}

TEST_CASE("route: local paths have one slash and no controls", "[common][api]") {
    CHECK(is_local_path("/"));
    CHECK(is_local_path("/a//b?c#d"));
    for (const char* path : {"", "a", "//a", "/a\\b", "/a\nb", "/a\tb"})
        CHECK_FALSE(is_local_path(path));
    CHECK_FALSE(is_local_path(std::string_view("/a\0b", 4)));
}

}  // namespace nedu::api
