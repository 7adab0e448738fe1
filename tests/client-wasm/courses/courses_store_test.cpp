#include "client-wasm/courses/courses_store.hpp"

#include <catch2/catch.hpp>

#include "common/courses/reading_place.hpp"
#include "tests/support/fake_services.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::courses;
using namespace nedu::courses;
using client::testing::anna;
using client::testing::FakeServices;
using namespace std::chrono_literals;

namespace {

ChapterEntry entry(std::string slug, std::string hash) {
    ChapterEntry made;
    made.slug = std::move(slug);
    made.title = "Chapter " + made.slug;
    made.content_hash = std::move(hash);
    made.minutes = 5;
    return made;
}

Course course(bool is_enrolled) {
    Course made;
    made.card.slug = "iot";
    made.card.title = "Internet of things";
    made.description = "Things that *talk*";
    ModuleEntry module;
    module.title = "Start";
    module.chapters = {
        entry("one", is_enrolled ? "h1" : ""),
        entry("two", is_enrolled ? "h2" : ""),
        entry("three", "h3")
    };
    module.chapters[2].is_free = true;
    made.modules.push_back(module);
    if (is_enrolled) {
        made.enrolment = Enrolment{};
        made.enrolment->progress.chapters = 3;
    }
    return made;
}

ChapterContent content_of(std::string title) {
    ChapterContent made;
    made.title = title;
    content::Block heading;
    heading.id = "aaaaaaaa";
    heading.kind = content::BlockKind::Heading;
    heading.source = std::move(title);
    heading.attributes["level"] = "1";
    content::Block text;
    text.id = "bbbbbbbb";
    text.source = "Hello";
    made.blocks = {heading, text};
    return made;
}

struct World : FakeServices {
    CoursesStore store{api, timers, storage, session};

    void open(const std::string& chapter, bool is_enrolled = true) {
        store.apply(WantChapter{"iot", chapter});
        transport.answer_last_with(course(is_enrolled));
    }
    std::size_t sent(std::string_view part) const {
        std::size_t count = 0;
        for (const auto& one : transport.sent)
            if (one.request.target.find(part) != std::string::npos)
                ++count;
        return count;
    }
};

}  // namespace

TEST_CASE("courses: a chapter is asked for by its hash, once", "[client][courses]") {
    World world;
    world.open("one");
    CHECK(world.transport.last().target == "/api/v1/courses/iot/chapters/one/h1");
    CHECK(world.store.chapter("iot", "one").state == ChapterState::Loading);
    world.transport.answer_last_with(content_of("Chapter one"));
    const ChapterView view = world.store.chapter("iot", "one");
    REQUIRE(view.state == ChapterState::Ready);
    CHECK(view.number == 1);
    CHECK(view.previous == nullptr);
    REQUIRE(view.next != nullptr);
    CHECK(view.next->slug == "two");
    CHECK(view.module->title == "Start");
    world.store.apply(WantChapter{"iot", "one"});
    CHECK(world.transport.count() == 2);
}

TEST_CASE("courses: a heading that repeats the title is left out", "[client][courses]") {
    World world;
    world.open("one");
    world.transport.answer_last_with(content_of("Chapter one"));
    const auto& elements = world.store.chapter("iot", "one").chapter->document->elements;
    REQUIRE(elements.size() == 1);
    CHECK(elements[0].block == 1);
}

TEST_CASE(
    "courses: a chapter that may not be read is locked, an unknown one missing",
    "[client][courses]"
) {
    World world;
    world.open("one", false);
    CHECK(world.store.chapter("iot", "one").state == ChapterState::Locked);
    CHECK(world.store.chapter("iot", "nowhere").state == ChapterState::Missing);
    CHECK(world.transport.count() == 1);
    world.store.apply(WantChapter{"iot", "three"});
    CHECK(world.sent("/chapters/three/h3") == 1);
}

TEST_CASE("courses: an unknown course is missing, an unreachable one failed", "[client][courses]") {
    World world;
    world.store.apply(WantCourse{"iot"});
    world.transport.refuse_last({ErrorCode::NotFound, "error.not_found", {}, {}}, 404);
    CHECK(world.store.chapter("iot", "one").state == ChapterState::Missing);
    world.store.apply(LoadCourseAgain{"iot"});
    world.transport.answer_last(0, "");
    CHECK(world.store.chapter("iot", "one").state == ChapterState::Failed);
}

TEST_CASE(
    "courses: a chapter published anew is found by asking the course again",
    "[client][courses]"
) {
    World world;
    world.open("one");
    world.transport.refuse_last({ErrorCode::NotFound, "error.not_found", {}, {}}, 404);
    REQUIRE(world.transport.last().target == "/api/v1/courses/iot");
    Course renewed = course(true);
    renewed.modules[0].chapters[0].content_hash = "h1b";
    world.transport.answer_last_with(renewed);
    CHECK(world.transport.last().target == "/api/v1/courses/iot/chapters/one/h1b");
    world.transport.answer_last_with(content_of("Chapter one"));
    CHECK(world.store.chapter("iot", "one").state == ChapterState::Ready);
}

TEST_CASE("courses: enrolling opens the chapters", "[client][courses]") {
    World world;
    world.sign_in(anna());
    world.open("one", false);
    world.store.apply(Enrol{"iot"});
    CHECK(world.store.enrolling("iot").is_busy);
    world.store.apply(Enrol{"iot"});
    CHECK(world.sent("/enrolment") == 1);
    world.transport.answer_last_with(Enrolment{});
    CHECK(world.store.chapter("iot", "one").state == ChapterState::Loading);
    world.transport.answer_last_with(course(true));
    CHECK(world.transport.last().target == "/api/v1/courses/iot/chapters/one/h1");
}

TEST_CASE("courses: a refused enrolment says why and leaves all as it was", "[client][courses]") {
    World world;
    world.sign_in(anna());
    world.open("one", false);
    world.store.apply(Enrol{"iot"});
    world.transport.refuse_last({ErrorCode::RateLimited, "error.rate_limited", {}, {}}, 429);
    REQUIRE(world.store.enrolling("iot").error);
    CHECK(world.store.enrolling("iot").error->key == "error.rate_limited");
    CHECK_FALSE(world.store.course("iot").value()->course.enrolment);
}

TEST_CASE(
    "courses: a visitor who chose to enrol is enrolled after signing in",
    "[client][courses]"
) {
    World world;
    world.session.set(std::nullopt);
    world.open("one", false);
    world.store.apply(EnrolAfterSignIn{"iot"});
    SECTION("soon") {
        world.pass(2min);
        world.sign_in(anna());
        world.store.apply(WantCourse{"iot"});
        world.transport.answer_last_with(course(false));
        CHECK(world.transport.last().method == "POST");
        CHECK(world.transport.last().target == "/api/v1/courses/iot/enrolment");
    }
    SECTION("but not hours later") {
        world.pass(3h);
        world.sign_in(anna());
        world.store.apply(WantCourse{"iot"});
        world.transport.answer_last_with(course(false));
        CHECK(world.sent("/enrolment") == 0);
    }
}

TEST_CASE("courses: another person sees nothing of the one before", "[client][courses]") {
    World world;
    world.sign_in(anna());
    world.open("one");
    world.transport.answer_last_with(content_of("Chapter one"));
    world.session.set(std::nullopt);
    CHECK(world.store.course("iot").is_idle());
    CHECK(world.store.chapter("iot", "one").chapter == nullptr);
}

TEST_CASE("courses: reading is told to the server and shown at once", "[client][courses]") {
    World world;
    world.sign_in(anna());
    world.open("two");
    world.transport.answer_last_with(content_of("Chapter two"));
    const auto shown = [&]() -> const Course& { return world.store.course("iot").value()->course; };
    world.store.apply(ReadTo{"iot", "two", 3, false});
    CHECK(reading_place(shown()).chapter == "two");
    CHECK(world.sent("/position") == 0);
    world.store.apply(ReadTo{"iot", "two", 4, true});
    CHECK(shown().modules[0].chapters[1].is_read);
    CHECK(shown().enrolment->progress.chapters_read == 1);
    CHECK(reading_place(shown()).chapter == "three");
    REQUIRE(world.sent("/position") == 1);
    CHECK(world.transport.last().target == "/api/v1/courses/iot/chapters/two/position");
    world.transport.answer_last_with(Progress{1, 3});
    const Course& now = world.store.course("iot").value()->course;
    CHECK(now.enrolment->progress.chapters_read == 1);
    CHECK(now.modules[0].chapters[1].is_read);
    CHECK(reading_place(now).chapter == "three");
    CHECK(world.store.kept_block("iot", "two") == 4);
}

TEST_CASE("courses: a visitor's place stays on this device only", "[client][courses]") {
    World world;
    world.open("three", false);
    world.transport.answer_last_with(content_of("Chapter three"));
    world.store.apply(ReadTo{"iot", "three", 7, false});
    world.store.apply(StopReading{});
    world.pass(1min);
    CHECK(world.sent("/position") == 0);
    CHECK(world.store.kept_block("iot", "three") == 7);
}
