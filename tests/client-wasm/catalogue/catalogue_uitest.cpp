#include <catch2/catch.hpp>

#include "tests/client-wasm/support/school.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::testing;
using namespace std::chrono_literals;
using ui::Role;

namespace {

struct Page : AtSchool {
    explicit Page(Who who = Who::Visitor, ui::Size size = {1280, 2200}) : AtSchool(who, size) {}

    std::string asked() const { return app.machine.transport.last().target; }
};

}  // namespace

TEST_CASE("catalogue screen: courses are links with their titles", "[client][catalogue]") {
    Page page;
    page.app.open("/courses");
    CHECK(page.app.find(Role::Link, "Sensors for beginners").href == "/courses/sensors");
    CHECK(page.app.has(
        Role::Link, "Statistics without tears: from coin flips to confidence intervals"
    ));
    CHECK(page.app.has(Role::Status, "6 courses"));
    CHECK_FALSE(page.app.has(Role::Button, "Show more courses"));
}

TEST_CASE("catalogue screen: typing searches after a pause", "[client][catalogue]") {
    Page page;
    page.app.open("/courses");
    page.app.type(Role::SearchField, "Search courses", "sens");
    page.app.type(Role::SearchField, "Search courses", "sensor");
    page.app.pass(100ms);
    CHECK(page.asked().find("words=sensor") == std::string::npos);
    page.app.pass(300ms);
    CHECK(page.asked().find("words=sensor") != std::string::npos);
    CHECK(page.app.address() == "/courses?q=sensor");
    CHECK(page.app.find(Role::SearchField, "Search courses").value == "sensor");
}

TEST_CASE(
    "catalogue screen: filters stand in the address and are taken from it",
    "[client][catalogue]"
) {
    Page page;
    page.app.open("/courses?domain=biology&lang=fr&rating=4");
    CHECK(page.app.find(Role::Select, "Subject").value == "Biology");
    CHECK(page.app.find(Role::Select, "Language").value == "Français");
    CHECK(page.app.find(Role::Select, "Rating").value == "4 and up");
    CHECK(page.asked().find("domain=biology") != std::string::npos);
    page.app.activate(Role::Select, "Subject");
    page.app.settle();
    page.app.activate(Role::Option, "Astronomy");
    page.app.settle();
    CHECK(page.app.address().find("domain=astronomy") != std::string::npos);
}

TEST_CASE(
    "catalogue screen: the first course begins in a phone's first third",
    "[client][catalogue]"
) {
    Page page(Who::Visitor, {390, 844});
    page.app.open("/courses");
    page.app.pass(300ms);
    CHECK(page.app.find(Role::Link, "Sensors for beginners").rect.top < 844.0F / 3);
}

TEST_CASE("catalogue screen: nothing found offers the way back", "[client][catalogue]") {
    Page page;
    page.app.site.answers("GET /api/v1/courses", nedu::courses::CataloguePage{});
    page.app.open("/courses?q=zzz");
    CHECK(page.app.shows("No course found"));
    page.app.activate(Role::Button, "Clear search and filters");
    page.app.settle();
    CHECK(page.app.address() == "/courses");
    CHECK(page.app.shows("No courses yet"));
}

TEST_CASE("catalogue screen: corrected words say so", "[client][catalogue]") {
    Page page;
    page.school.catalogue.did_you_mean = "sensor";
    furnish(page.app.site, page.school, Who::Visitor);
    page.app.open("/courses?q=sesnor");
    CHECK(page.app.shows("Nothing for “sesnor”. Here is what “sensor” finds"));
}

TEST_CASE("catalogue screen: more courses follow those shown", "[client][catalogue]") {
    Page page;
    page.school.catalogue.total = 7;
    furnish(page.app.site, page.school, Who::Visitor);
    page.app.open("/courses");
    nedu::courses::CataloguePage rest;
    rest.courses = {page.school.catalogue.courses[0]};
    rest.courses[0].id = CourseId{70};
    rest.courses[0].slug = "knots";
    rest.courses[0].title = "Knots";
    rest.total = 7;
    page.app.site.answers("GET /api/v1/courses", rest);
    page.app.activate(Role::Button, "Show more courses");
    page.app.settle();
    CHECK(page.asked().find("offset=6") != std::string::npos);
    CHECK(page.app.has(Role::Link, "Knots"));
    CHECK(page.app.has(Role::Link, "The sky in winter"));
    CHECK_FALSE(page.app.has(Role::Button, "Show more courses"));
}

TEST_CASE("catalogue screen: a failure can be tried again", "[client][catalogue]") {
    Page page;
    page.app.site.refuses(
        "GET /api/v1/courses", {ErrorCode::Internal, "error.internal", {}, {}}, 500
    );
    page.app.open("/courses");
    CHECK(page.app.shows("Something broke on our side"));
    furnish(page.app.site, page.school, Who::Visitor);
    page.app.activate(Role::Button, "Try again");
    page.app.settle();
    CHECK(page.app.has(Role::Link, "Sensors for beginners"));
}

TEST_CASE(
    "home screen: leads back to where reading stopped and to what is new",
    "[client][catalogue]"
) {
    Page page(Who::Anna);
    page.app.open("/");
    CHECK(page.app.find(Role::Heading, "Hello, Anna").level == 1);
    CHECK(page.app.find(Role::Link, "Continue reading").href == "/courses/sensors/chapter-3");
    CHECK(page.app.shows("2 of 8 chapters read"));
    bool leads_to_talk = false;
    for (const auto& node : page.app.drawn().nodes())
        leads_to_talk = leads_to_talk || node.href == "/messages/4";
    CHECK(leads_to_talk);
    CHECK(page.app.has(Role::Link, "Messages (1)"));
    CHECK(page.app.machine.title == "(1) Home – Nedu");
}

TEST_CASE("home screen: says so where there is nothing yet", "[client][catalogue]") {
    Page page(Who::Anna);
    page.app.site.answers("GET /api/v1/me/courses", nedu::courses::MyCourses{});
    page.app.site.answers("GET /api/v1/conversations", nedu::messaging::MyConversations{});
    page.app.open("/");
    CHECK(page.app.shows("Your courses will be here"));
    CHECK(page.app.shows("You have read everything"));
    CHECK(page.app.find(Role::Link, "Browse the courses").href == "/courses");
}

TEST_CASE("home screen: a visitor searches from the welcome", "[client][catalogue]") {
    Page page;
    page.app.open("/");
    CHECK(page.app.find(Role::Link, "Create an account").href == "/register");
    page.app.type(Role::SearchField, "What would you like to learn?", "sensors");
    page.app.settle();
    page.app.submit(Role::SearchField, "What would you like to learn?");
    page.app.settle();
    CHECK(page.app.address() == "/courses?q=sensors");
}
