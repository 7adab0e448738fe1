#include "common/courses/reading_place.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace nedu::courses;

namespace {

Course course_of(const std::vector<bool>& read, std::string last) {
    Course course;
    course.modules.push_back({});
    for (std::size_t i = 0; i < read.size(); ++i) {
        ChapterEntry chapter;
        chapter.slug = "c" + std::to_string(i);
        chapter.minutes = 10;
        chapter.is_read = read[i];
        course.modules.back().chapters.push_back(chapter);
    }
    course.enrolment.emplace().last_chapter = std::move(last);
    return course;
}

}  // namespace

TEST_CASE("courses: reading goes on where it stopped", "[courses]") {
    using Case = std::tuple<std::vector<bool>, std::string, std::string, bool, bool>;
    const auto [read, last, next, begun, finished] = GENERATE(values<Case>({
        {{false, false, false}, "", "c0", false, false},
        {{true, false, false}, "c0", "c1", true, false},
        {{true, false, false}, "c1", "c1", true, false},
        {{false, false, true}, "c2", "c0", true, false},
        {{true, true, true}, "c2", "c0", true, true},
        {{true, false}, "removed-meanwhile", "c1", true, false},
    }));
    const Course course = course_of(read, last);
    const ReadingPlace place = reading_place(course);
    CHECK(place.chapter == next);
    CHECK(place.was_open == (next == last));
    CHECK(place.is_begun == begun);
    CHECK(place.is_finished == finished);
    CHECK(place.minutes_left == 10 * std::count(read.begin(), read.end(), false));
}

TEST_CASE("courses: a course without chapters leads nowhere", "[courses]") {
    CHECK(reading_place(course_of({}, "")).chapter.empty());
}
