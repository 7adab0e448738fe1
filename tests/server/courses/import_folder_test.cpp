#include <catch2/catch.hpp>

#include "tests/server/courses/courses_fixture.hpp"

using namespace nedu;
using namespace nedu::server::courses;
using nedu::test::TemporaryFolder;

TEST_CASE("import folder: parts are modules, lessons chapters, in the order people mean") {
    TemporaryFolder folder;
    folder.write("README.md", "# Course");
    folder.write("2-second/README.md", "# Second");
    folder.write("10-last/lessons/1-end/README.md", "# End");
    folder.write("1-first/lessons/2-b/README.md", "See [dev](dev.md), then [task](assignment.md)");
    folder.write("1-first/lessons/2-b/assignment.md", "# Task");
    folder.write("1-first/lessons/2-b/dev.md", "# Device");
    folder.write("1-first/lessons/1-a/README.md", "# A");
    folder.write("1-first/README.md", "# First");
    folder.write("images/x.txt", "no page");
    const auto courses = find_source_courses(folder.path);
    REQUIRE(courses.has_value());
    REQUIRE(courses->size() == 1);
    const SourceCourse& course = courses->front();
    REQUIRE(course.modules.size() == 3);
    CHECK(course.modules[0].key == "1-first");
    CHECK(course.modules[2].key == "10-last");
    std::vector<std::string> slugs;
    for (const SourceChapter& chapter : course.modules[0].chapters)
        slugs.push_back(chapter.slug);
    CHECK(slugs == std::vector<std::string>{"first", "a", "b", "b-dev", "b-assignment"});
}

TEST_CASE("import folder: names that collide get distinct addresses") {
    TemporaryFolder folder;
    folder.write("README.md", "# Course");
    folder.write("one/intro.md", "# I");
    folder.write("two/intro.md", "# I");
    folder.write("two/Введение.md", "# I");
    const auto courses = find_source_courses(folder.path);
    REQUIRE(courses.has_value());
    const SourceCourse& course = courses->front();
    CHECK(course.modules[0].chapters[0].slug == "intro");
    CHECK(course.modules[1].chapters[0].slug == "two-intro");
    for (const SourceChapter& chapter : course.modules[1].chapters)
        CHECK(nedu::courses::is_slug(chapter.slug));
}

TEST_CASE("import folder: translations are courses of the same family") {
    TemporaryFolder folder;
    folder.write("README.md", "# Course");
    folder.write("part/README.md", "# Part");
    folder.write("translations/fr/part/README.md", "# Partie");
    folder.write("translations/xx/part/README.md", "# Nothing we speak");
    const auto courses = find_source_courses(folder.path);
    REQUIRE(courses.has_value());
    REQUIRE(courses->size() == 2);
    CHECK(courses->at(1).language == accounts::Language::French);
    CHECK(courses->at(1).family == courses->at(0).family);
    CHECK(courses->at(1).slug == courses->at(0).slug + "-fr");
}

TEST_CASE("import folder: a folder without a course and broken settings are refused") {
    TemporaryFolder folder;
    CHECK(find_source_courses(folder.path / "nowhere").error().code == ErrorCode::NotFound);
    CHECK(find_source_courses(folder.path).error().code == ErrorCode::NotFound);
    folder.write("course.json", "{\"title\": ");
    folder.write("a.md", "# A");
    CHECK(find_source_courses(folder.path).error().code == ErrorCode::InvalidInput);
}
