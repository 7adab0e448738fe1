// The real course, where it is at hand: too large to be kept here, too telling to go without.
#include <iostream>

#include <catch2/catch.hpp>

#include "tests/server/courses/courses_fixture.hpp"

using namespace nedu;
using namespace nedu::server::courses;
using nedu::test::CoursesFixture;

namespace {

std::filesystem::path real_course() {
    for (const char* folder : {"../shared/data", "../../shared/data"})
        if (std::filesystem::exists(std::filesystem::path(folder) / "iot-for-beginners"))
            return std::filesystem::path(folder) / "iot-for-beginners";
    return {};
}

void print(const CourseReport& course) {
    std::cout << course.slug << ": " << course.modules << " modules, " << course.chapters
              << " chapters, " << course.images << " images, " << course.links << " links kept";
    for (const auto& [kind, count] : course.not_taken)
        std::cout << ", " << kind << " " << count;
    std::cout << "\n";
}

}  // namespace

TEST_CASE("real course: imports in three languages, reads and is found in each of them") {
    const std::filesystem::path folder = real_course();
    if (folder.empty()) {
        WARN("skipped: there is no ../shared/data/iot-for-beginners");
        return;
    }
    CoursesFixture f;
    const auto preview = f.importer.preview(folder);
    REQUIRE(preview.has_value());
    const auto report = f.importer.run(folder);
    REQUIRE(report.has_value());
    CHECK(to_text(*preview) == to_text(*report));
    REQUIRE(report->courses.size() == 3);
    const auto english = f.service.get_course(f.visitor(), "iot-for-beginners");
    REQUIRE(english);
    CHECK(english->modules.at(0).title == "Getting started");
    for (const CourseReport& course : report->courses) {
        const auto whole = f.service.get_course(f.visitor(), course.slug);
        REQUIRE(whole);
        for (const auto& module : whole->modules)
            CHECK(module.title != module.chapters.front().title);
    }
    for (const CourseReport& course : report->courses) {
        print(course);
        CHECK(course.modules == 6);
        CHECK(course.chapters == report->courses[0].chapters);
        CHECK(course.images > 180);
        CHECK(course.links > 100);
    }
    const auto again = f.importer.run(folder);
    REQUIRE(again.has_value());
    for (const CourseReport& course : again->courses)
        CHECK(course.outcome == ImportOutcome::Unchanged);

    const auto first = [&](const std::string& words) {
        const auto page = f.service.search(f.visitor(), {words, "", "", 0, 0, {}});
        return page && !page->courses.empty() ? page->courses.front().slug : std::string{};
    };
    CHECK(first("soil moisture") == "iot-for-beginners");
    CHECK(first("humidité du sol") == "iot-for-beginners-fr");
    CHECK(first("humidite sols") == "iot-for-beginners-fr");
    CHECK(first("влажность почвы") == "iot-for-beginners-ru");
    CHECK(
        f.service.search(f.visitor(), {"raspbery", "", "", 0, 0, {}})->did_you_mean == "raspberry"
    );
    CHECK(f.service.translations("iot-for-beginners")->size() == 3);
}
