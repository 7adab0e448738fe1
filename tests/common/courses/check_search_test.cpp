#include <catch2/catch.hpp>

#include "common/courses/courses.hpp"

using namespace nedu::courses;

TEST_CASE("search rule: trims, counts characters and refuses what can't be typed") {
    CHECK(check_search("  soil  ").value() == "soil");
    CHECK(check_search("").value().empty());
    std::string letters;
    for (std::size_t i = 0; i < kMaxSearchLength; ++i)
        letters += "ж";
    CHECK(check_search(letters).has_value());
    CHECK(check_search(letters + "ж").error().fields.at(0).key == "error.search_too_long");
    CHECK(
        check_search(std::string("a\0b", 3)).error().fields.at(0).key ==
        "error.forbidden_characters"
    );
}

TEST_CASE("slugs: only what stands in addresses unescaped") {
    CHECK(is_slug("how-to-use-nedu-2"));
    CHECK_FALSE(is_slug(""));
    CHECK_FALSE(is_slug("Upper"));
    CHECK_FALSE(is_slug("a/b"));
    CHECK_FALSE(is_slug("été"));
    CHECK_FALSE(is_slug(std::string(101, 'a')));
}
