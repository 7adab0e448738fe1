#include <catch2/catch.hpp>

#include "tests/client-wasm/support/school.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::testing;
using ui::Role;

namespace {

struct Page : AtSchool {
    using AtSchool::AtSchool;

    void open() { app.open("/courses/sensors"); }
    bool leads_to(std::string_view address) {
        for (const auto& node : app.drawn().nodes())
            if (node.href == address)
                return true;
        return false;
    }
};

const std::string kEnrolment = "/api/v1/courses/sensors/enrolment";

}  // namespace

TEST_CASE("course page: says what it is about, by whom and how long", "[client][courses]") {
    Page page(Who::Visitor);
    page.open();
    CHECK(page.app.find(Role::Heading, "Sensors for beginners").level == 1);
    CHECK(page.app.shows("Taught by Maria Antonova"));
    CHECK(page.app.with_text("small weather station") != nullptr);
    CHECK(page.app.find(Role::Heading, "Syllabus").level == 2);
    CHECK(page.app.find(Role::Heading, "First measurements").level == 3);
    CHECK(page.app.has(Role::List, "First measurements"));
    CHECK(page.app.shows("8 chapters"));
    CHECK(page.app.shows("2\u00a0h 20\u00a0min of reading"));
}

TEST_CASE("course page: the syllabus says what is open and what is not", "[client][courses]") {
    Page page(Who::Visitor);
    page.open();
    CHECK(page.app.has(Role::Link, "What a sensor is, Free, Not read yet, 7 min"));
    CHECK(page.app.has(Role::Link, "Wiring the board, After enrolling, 10 min"));
    CHECK(page.app.find(Role::Link, "Read a free chapter").href == "/courses/sensors/chapter-1");
}

TEST_CASE(
    "course page: enrolling stays within reach however far one scrolls",
    "[client][courses]"
) {
    const auto buttons_in_sight = [](Page& page, float height) {
        int count = 0;
        for (const auto& node : page.app.drawn().nodes())
            if (node.role == Role::Button && node.name == "Enrol in this course" &&
                node.rect.top >= 0 && node.rect.bottom <= height)
                ++count;
        return count;
    };
    SECTION("beside the text of a wide window") {
        Page page(Who::Visitor, {1280, 700});
        page.open();
        page.app.scroll({600, 400}, 300);
        CHECK(buttons_in_sight(page, 700) == 1);
    }
    SECTION("at the foot of a telephone") {
        Page page(Who::Visitor, {390, 800});
        page.open();
        CHECK(buttons_in_sight(page, 800) <= 1);
        page.app.scroll({200, 400}, 900);
        CHECK(buttons_in_sight(page, 800) == 1);
    }
}

TEST_CASE("course page: a visitor registers first and is enrolled then", "[client][courses]") {
    Page page(Who::Visitor);
    page.open();
    page.app.activate(Role::Button, "Enrol in this course");
    page.app.settle();
    CHECK(page.app.address() == "/register?then=%2Fcourses%2Fsensors");
    CHECK_FALSE(page.app.machine.kept.kept.empty());  // remembered for afterwards
}

TEST_CASE("course page: enrolling opens the course", "[client][courses]") {
    Page page(Who::Visitor);
    accounts::Session session;
    session.profile = page.school.profile;
    page.app.site.answers("GET /api/v1/session", session);
    page.app.site.keeps_silent("POST " + kEnrolment);
    page.open();
    page.app.activate(Role::Button, "Enrol in this course");
    page.app.settle();
    const auto& button = page.app.find(Role::Button, "Enrolling…");
    CHECK((button.state & ui::semantics::kBusy) != 0);
    page.app.site.answers("GET /api/v1/courses/sensors", page.school.course);
    page.app.machine.transport.answer_last_with(*page.school.course.enrolment);
    page.app.settle();
    CHECK(page.leads_to("/courses/sensors/chapter-3"));
    CHECK(page.leads_to("/messages/4"));
}

TEST_CASE("course page: a refused enrolment says why", "[client][courses]") {
    Page page(Who::Visitor);
    accounts::Session session;
    session.profile = page.school.profile;
    page.app.site.answers("GET /api/v1/session", session);
    page.app.site.refuses(
        "POST " + kEnrolment, {ErrorCode::RateLimited, "error.rate_limited", {}, {}}, 429
    );
    page.open();
    page.app.activate(Role::Button, "Enrol in this course");
    page.app.settle();
    CHECK(page.app.shows("That was too often"));
    CHECK(page.app.has(Role::Button, "Enrol in this course"));
}

TEST_CASE("course page: leaving is asked about first", "[client][courses]") {
    Page page(Who::Anna);
    page.open();
    CHECK(page.app.shows("You stopped at “Warmth: the thermistor”"));
    page.app.focus(Role::Button, "Leave the course");
    page.app.activate(Role::Button, "Leave the course");
    page.app.settle();
    REQUIRE(page.app.has(Role::Dialog, "Leave “Sensors for beginners”?"));
    const auto* focused = page.app.drawn().find(page.app.drawn().focused());
    REQUIRE(focused != nullptr);
    CHECK(focused->name == "Cancel");
    SECTION("and can be thought better of") {
        page.app.key(Role::Dialog, "Leave “Sensors for beginners”?", "Escape");
        page.app.settle();
        CHECK_FALSE(page.app.drawn().has_modal());
        CHECK(page.app.machine.transport.last().method == "GET");
        CHECK(page.app.drawn().find(page.app.drawn().focused())->name == "Leave the course");
    }
    SECTION("and is done when confirmed") {
        page.app.site.keeps_silent("DELETE " + kEnrolment);
        for (const auto& node : page.app.drawn().nodes())
            if (node.role == Role::Button && node.name == "Leave the course" &&
                page.app.drawn().is_inside(node, page.app.drawn().modal())) {
                page.app.post({ui::semantics::Event::Kind::Activate, node.id, {}, true});
                break;
            }
        page.app.settle();
        CHECK(page.app.machine.transport.last().method == "DELETE");
        CHECK(page.app.machine.transport.last().target == kEnrolment);
    }
}

TEST_CASE(
    "course page: without chapters it says that they are being written",
    "[client][courses]"
) {
    Page page(Who::Visitor);
    page.school.course.modules.clear();
    furnish(page.app.site, page.school, Who::Visitor);
    page.open();
    CHECK(page.app.shows("No chapters yet"));
}
