#include "client-wasm/catalogue/home_store.hpp"

#include <catch2/catch.hpp>

#include "tests/support/fake_services.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::catalogue;
using client::testing::anna;
using client::testing::FakeServices;

namespace {

nedu::courses::Course course_of(const std::vector<bool>& read, std::string last) {
    nedu::courses::Course course;
    course.modules.push_back({});
    for (std::size_t i = 0; i < read.size(); ++i) {
        nedu::courses::ChapterEntry chapter;
        chapter.slug = "c" + std::to_string(i);
        chapter.minutes = 10;
        chapter.is_read = read[i];
        course.modules.back().chapters.push_back(chapter);
    }
    course.enrolment.emplace().last_chapter = std::move(last);
    return course;
}

}  // namespace

TEST_CASE("home: reading goes on where it stopped", "[client][catalogue]") {
    using Case = std::tuple<std::vector<bool>, std::string, std::string, bool, bool>;
    const auto [read, last, next, begun, finished] = GENERATE(values<Case>({
        {{false, false, false}, "", "c0", false, false},
        {{true, false, false}, "c0", "c1", true, false},
        {{true, false, false}, "c1", "c1", true, false},
        {{false, false, true}, "c2", "c0", true, false},
        {{true, true, true}, "c2", "c0", true, true},
        {{true, false}, "removed-meanwhile", "c1", true, false},
    }));
    const nedu::courses::Course course = course_of(read, last);
    const ReadingPlace place = reading_place(course);
    REQUIRE(place.chapter != nullptr);
    CHECK(place.chapter->slug == next);
    CHECK(place.is_begun == begun);
    CHECK(place.is_finished == finished);
    CHECK(place.minutes_left == 10 * std::count(read.begin(), read.end(), false));
}

TEST_CASE("home: a course without chapters leads nowhere", "[client][catalogue]") {
    CHECK(reading_place(course_of({}, "")).chapter == nullptr);
}

TEST_CASE("home: a visitor sees a shelf, a student their courses", "[client][catalogue]") {
    FakeServices fakes;
    HomeStore store(fakes.services);
    store.refresh();
    CHECK(fakes.transport.count() == 0);
    fakes.session.set(std::nullopt);
    store.fetch_shelf(nedu::accounts::Language::French);
    CHECK(fakes.transport.last().target.starts_with("/api/v1/courses?interface_language=fr&"));
    fakes.sign_in(anna());
    CHECK(fakes.transport.last().target == "/api/v1/me/courses");
    nedu::courses::MyCourses mine;
    mine.courses.push_back(course_of({true, false}, "c0"));
    fakes.transport.answer_last_with(mine);
    CHECK(store.state().mine.value()->courses.size() == 1);
    fakes.session.set(std::nullopt);
    CHECK(store.state().mine.is_idle());
}

TEST_CASE("home: the shelf follows the language of the interface", "[client][catalogue]") {
    using nedu::accounts::Language;
    FakeServices fakes;
    HomeStore store(fakes.services);
    fakes.session.set(std::nullopt);
    REQUIRE(store.needs_shelf(Language::English));
    store.fetch_shelf(Language::English);
    CHECK_FALSE(store.needs_shelf(Language::English));
    store.fetch_shelf(Language::English);
    CHECK(fakes.transport.count() == 1);
    CHECK(store.needs_shelf(Language::Russian));
    store.refresh();  // opened again: what it shows may be old
    CHECK(store.needs_shelf(Language::English));
}

TEST_CASE("home: a visitor's words become a search", "[client][catalogue]") {
    FakeServices fakes;
    HomeStore store(fakes.services);
    store.type_words("  capteurs et");  // typed on after Enter
    store.search("  capteurs ");
    CHECK(fakes.history.current() == "/courses?q=capteurs");
}
