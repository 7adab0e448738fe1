#include "common/courses/courses.hpp"

#include <catch2/catch.hpp>

#include "common/courses/courses_api.hpp"

namespace nedu::courses {
namespace {

using accounts::Role;

Course two_modules() {
    Course course;
    course.card.slug = "iot";
    course.card.title = "IoT";
    course.modules.resize(2);
    course.modules[0].chapters.resize(2);
    course.modules[1].chapters.resize(1);
    course.modules[0].chapters[0].slug = "a";
    course.modules[0].chapters[1].slug = "b";
    course.modules[1].chapters[0].slug = "c";
    return course;
}

}  // namespace

TEST_CASE("courses: free chapters are open to everyone", "[common][courses]") {
    for (const Role role : accounts::kRoles)
        for (const bool is_enrolled : {false, true})
            CHECK(may_read(role, is_enrolled, true));
}

TEST_CASE("courses: other chapters ask to sign in, then to enrol", "[common][courses]") {
    CHECK(may_read(Role::Visitor, false, false).error().code == ErrorCode::Unauthenticated);
    for (const Role role : {Role::Student, Role::Teacher}) {
        CHECK(may_read(role, true, false));
        CHECK(may_read(role, false, false).error().code == ErrorCode::Forbidden);
        CHECK(may_read(role, false, false).error().key == "error.enrol_first");
    }
    for (const Role role : {Role::Admin, Role::Webmaster})
        CHECK(may_read(role, false, false));
}

TEST_CASE("courses: one enrols once and signed in", "[common][courses]") {
    CHECK(may_enrol(Role::Student, false));
    CHECK(may_enrol(Role::Student, true).error().key == "error.already_enrolled");
    CHECK(may_enrol(Role::Visitor, false).error().code == ErrorCode::Unauthenticated);
}

TEST_CASE("courses: reading goes through the modules in order", "[common][courses]") {
    const Course course = two_modules();
    std::string order;
    for (const ChapterEntry* chapter : reading_order(course))
        order += chapter->slug;
    CHECK(order == "abc");
}

TEST_CASE("courses: reading time and progress stay within reason", "[common][courses]") {
    CHECK(reading_minutes(0) == 1);
    CHECK(reading_minutes(299) == 1);
    CHECK(reading_minutes(300) == 2);
    CHECK(reading_minutes(2000) == 10);
    CHECK(Progress{0, 0}.percent() == 0);
    CHECK(Progress{1, 3}.percent() == 33);
    CHECK(Progress{3, 3}.percent() == 100);
}

TEST_CASE("courses: addresses are short and of small letters", "[common][courses]") {
    for (const char* slug : {"a", "how-to-use-nedu", "42"})
        CHECK(is_slug(slug));
    for (const char* slug : {"", "A", "a b", "a/b", "é", "..", "a_b"})
        CHECK_FALSE(is_slug(slug));
    CHECK(is_slug(std::string(100, 'a')));
    CHECK_FALSE(is_slug(std::string(101, 'a')));
}

TEST_CASE("courses: search words are trimmed and bounded in characters", "[common][courses]") {
    CHECK(check_search("  ёлка ").value() == "ёлка");
    CHECK(check_search("").value().empty());
    std::string longest;
    for (std::size_t i = 0; i < kMaxSearchLength; ++i)
        longest += "я";
    CHECK(check_search(longest));
    CHECK(
        check_search(longest + "я").error().fields.front() ==
        FieldError{"words", "error.search_too_long"}
    );
    CHECK(
        check_search(std::string_view("a\0b", 3)).error().fields.front().key ==
        "error.forbidden_characters"
    );
    CHECK_FALSE(check_search("\xFF"));
}

TEST_CASE("courses: a course travels as JSON and comes back the same", "[common][courses]") {
    Course course = two_modules();
    course.card.id = CourseId{3};
    course.card.language = accounts::Language::French;
    course.card.cover = Picture{std::string(64, 'a'), 640, 480};
    course.card.domain = Domain{"methods", "Méthodes"};
    course.card.progress = Progress{1, 3};
    course.enrolment = Enrolment{};
    course.enrolment->last_chapter = "b";
    course.enrolment->conversation = ConversationId{9};
    const json::Value sent = json::encode(course);
    const Course arrived = json::decode<Course>(sent).value();
    CHECK(json::encode(arrived) == sent);
    CHECK(arrived.card.cover == course.card.cover);
    CHECK(arrived.card.domain == course.card.domain);
    CHECK(arrived.enrolment->conversation == ConversationId{9});
    CHECK(reading_order(arrived).size() == 3);
}

}  // namespace nedu::courses
