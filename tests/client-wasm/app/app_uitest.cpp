// The application around its screens: addresses, language, theme, failures, keyboard.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "tests/client-wasm/support/school.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::testing;
using namespace std::chrono_literals;
using Site = AtSchool;
using ui::Role;

TEST_CASE("app: an unknown address says so and leads home", "[client][app]") {
    Site site(Who::Visitor);
    site.app.open("/nowhere/at/all");
    CHECK(site.app.shows("This page isn’t here"));
    CHECK(site.app.machine.title == "This page isn’t here – Nedu");
    site.app.activate(Role::Link, "Go to the home page");
    site.app.settle();
    CHECK(site.app.address() == "/");
    CHECK(site.app.shows("Learn anything, close to people"));
}

TEST_CASE("app: a course and a chapter that aren't there say so", "[client][app]") {
    Site site(Who::Anna);
    SECTION("course") {
        site.app.open("/courses/unheard-of");
        CHECK(site.app.shows("This course isn’t here"));
    }
    SECTION("chapter") {
        site.app.open("/courses/sensors/unheard-of");
        CHECK(site.app.shows("This chapter isn’t here"));
    }
}

TEST_CASE("app: a server out of reach is said, and its return is noticed", "[client][app]") {
    Site site(Who::Visitor);
    site.app.site.is_reachable = false;
    site.app.open("/courses/sensors");
    site.app.pass(300ms);
    CHECK(site.app.shows("No connection to Nedu. Check your network"));
    CHECK(site.app.shows("No connection to Nedu. What you send"));
    site.app.site.is_reachable = true;
    site.app.activate(Role::Button, "Try again");
    site.app.pass(300ms);
    CHECK(site.app.has(Role::Heading, "Sensors for beginners"));
    CHECK_FALSE(site.app.shows("No connection to Nedu"));
}

TEST_CASE("app: who is signed in is asked until the server says", "[client][app]") {
    Site site(Who::Anna);
    site.app.site.is_reachable = false;
    site.app.open("/");
    CHECK_FALSE(site.app.has(Role::Link, "Sign in"));
    CHECK_FALSE(site.app.has(Role::Link, "Profile"));
    site.app.site.is_reachable = true;
    site.app.pass(5100ms);
    CHECK(site.app.has(Role::Link, "Profile"));
    CHECK(site.app.shows("Hello, Anna"));
}

TEST_CASE("app: a session that has ended says so and leads back to the place", "[client][app]") {
    Site site(Who::Anna);
    site.app.open("/courses/sensors/chapter-3");
    REQUIRE(site.app.has(Role::Link, "Profile"));
    furnish(site.app.site, site.school, Who::Visitor);
    site.app.app().session_may_have_changed();
    site.app.pass(300ms);
    CHECK(site.app.shows("Your session has ended"));
    site.app.activate(Role::Button, "Sign in");
    site.app.settle();
    CHECK(site.app.address() == "/sign-in?then=%2Fcourses%2Fsensors%2Fchapter-3");
}

TEST_CASE("app: a session that the gateway ends is told of as well", "[client][app]") {
    Site site(Who::Anna);
    site.app.open("/");
    welcome(site.app.machine.gateway, site.school, site.app.machine.time);
    furnish(site.app.site, site.school, Who::Visitor);
    site.app.machine.gateway.close(static_cast<int>(nedu::messaging::CloseCode::Unauthenticated));
    site.app.pass(300ms);
    CHECK(site.app.has(Role::Link, "Sign in"));
    CHECK(site.app.shows("Your session has ended"));
}

TEST_CASE("app: a face is fetched when something is drawn in it", "[client][app]") {
    Site site(Who::Anna);
    const auto has_asked = [&](std::string_view face) {
        return std::ranges::count(site.app.machine.asked, face) > 0;
    };
    site.app.open("/courses");
    CHECK(has_asked("fonts/semibold.otf"));
    CHECK(site.app.app().is_settled());
    for (const char* face : {"fonts/mono.ttf", "fonts/math.ttf", "fonts/italic.otf"})
        CHECK_FALSE(has_asked(face));
    site.app.open("/courses/sensors/chapter-3");
    CHECK(site.app.app().fonts().has(ui::Face::Mono));
    CHECK(site.app.app().is_settled());
}

TEST_CASE("app: without letters it says so through the page around it", "[client][app]") {
    Site site(Who::Anna);
    site.app.machine.missing = "fonts/regular.otf";
    site.app.open("/courses");
    CHECK(site.app.machine.has_given_up);
}

TEST_CASE("app: a part that no longer arrives is said once, and one can reload", "[client][app]") {
    Site site(Who::Anna);
    site.app.machine.missing = "fonts/mono.ttf";
    site.app.open("/courses");
    CHECK_FALSE(site.app.shows("Part of Nedu didn’t arrive"));
    site.app.open("/courses/sensors/chapter-3");
    site.app.pass(300ms);
    REQUIRE(site.app.shows("Part of Nedu didn’t arrive"));
    CHECK(std::ranges::count(site.app.machine.asked, "fonts/mono.ttf") == 1);
    site.app.activate(Role::Button, "Reload");
    site.app.settle();
    CHECK(site.app.machine.reloads == 1);
}

TEST_CASE("app: it is settled when nothing grey stands for what is coming", "[client][app]") {
    Site site(Who::Anna);
    site.app.site.keeps_silent("GET /api/v1/courses");
    site.app.open("/courses");
    site.app.pass(300ms);
    CHECK_FALSE(site.app.app().is_settled());
}

TEST_CASE("app: frames drawn behind the server's page are scrolled as that is", "[client][app]") {
    Site site(Who::Anna, {1280, 500});
    const std::string address =
        GENERATE(as<std::string>(), "/courses/sensors", "/courses/sensors/chapter-3");
    site.app.open(address);
    for (const float offset : {120.0F, 260.0F}) {
        site.app.app().follow_scroll(offset);
        site.app.frame(3);
        CHECK(site.app.app().services().navigator.kept_scroll() == offset);
    }
    site.app.app().follow_scroll(0);
    site.app.scroll({700, 400}, -60);
    CHECK(site.app.app().services().navigator.kept_scroll() != 260.0F);
}

TEST_CASE("app: waiting shows what is coming, not nothing", "[client][app]") {
    Site site(Who::Anna);
    const std::string call = GENERATE(
        as<std::string>(), "GET /api/v1/session", "GET /api/v1/me/courses", "GET /api/v1/courses"
    );
    site.app.site.keeps_silent(call);
    site.app.open(call == "GET /api/v1/courses" ? "/courses" : "/");
    site.app.pass(300ms);
    bool is_busy = false;
    for (const auto& node : site.app.drawn().nodes())
        is_busy = is_busy || (node.state & ui::semantics::kBusy) != 0 || node.name == "Loading…";
    CHECK(is_busy);
    CHECK_FALSE(site.app.shows("Try again"));
}

TEST_CASE(
    "app: speaks the language of person, device and browser, in this order",
    "[client][app]"
) {
    Site site(Who::Visitor);
    site.app.machine.wishes.languages = "fr-CH,fr;q=0.9";
    SECTION("browser") {
        site.app.open("/");
        CHECK(site.app.machine.language == "fr");
        CHECK(site.app.machine.transport.last().accept_language == "fr");
    }
    SECTION("device, and changed there") {
        site.app.machine.kept.set("language", "ru");
        site.app.open("/");
        CHECK(site.app.shows("Учиться рядом с людьми"));
        site.app.activate(Role::Radio, "English");
        site.app.settle();
        CHECK(site.app.shows("Learn anything, close to people"));
        CHECK(site.app.machine.kept.get("language") == "en");
        CHECK(site.app.machine.language == "en");
    }
    SECTION("person") {
        site.app.machine.kept.set("language", "ru");
        furnish(site.app.site, site.school, Who::Anna);
        site.app.open("/");
        CHECK(site.app.shows("Hello, Anna"));
    }
}

TEST_CASE("app: light or dark as the system, unless chosen", "[client][app]") {
    Site site(Who::Anna, {1280, 2200});
    site.app.machine.wishes.dark = true;
    site.app.open("/me");
    CHECK(site.app.machine.is_dark);
    site.app.activate(Role::Radio, "Light");
    site.app.settle();
    CHECK_FALSE(site.app.machine.is_dark);
    CHECK(kept_theme(site.app.machine.kept) == ThemeChoice::Light);
    site.app.machine.wishes.dark = false;
    site.app.activate(Role::Radio, "Auto");
    site.app.settle();
    CHECK_FALSE(site.app.machine.is_dark);
    CHECK(kept_theme(site.app.machine.kept) == ThemeChoice::System);
}

TEST_CASE("app: Back leads to the page before, where one had been on it", "[client][app]") {
    Site site(Who::Visitor, {1280, 500});
    site.app.open("/courses");
    site.app.scroll({700, 300}, 300);
    const float before = site.app.find(Role::Heading, "Courses").rect.top;
    CHECK(before < 0);
    site.app.activate(Role::Link, "Sensors for beginners");
    site.app.settle();
    CHECK(site.app.address() == "/courses/sensors");
    CHECK(site.app.machine.title == "Sensors for beginners – Nedu");
    site.app.go_back();
    site.app.pass(300ms);
    CHECK(site.app.address() == "/courses");
    CHECK(site.app.find(Role::Heading, "Courses").rect.top == before);
}

TEST_CASE(
    "app: Tab goes round the page once, beginning with the way past the menu",
    "[client][app]"
) {
    Site site(Who::Visitor);
    site.app.open("/courses");
    std::vector<std::string> names;
    std::set<ui::ElementId> seen;
    while (site.app.tab()) {
        const auto* node = site.app.drawn().find(site.app.drawn().focused());
        REQUIRE(node != nullptr);
        REQUIRE(seen.insert(node->id).second);
        names.push_back(node->name);
    }
    REQUIRE(names.size() > 8);
    CHECK(names[0] == "Skip to the content");
    CHECK(names[1] == "Nedu");
    CHECK(names[2] == "Home");
    CHECK(names[3] == "Courses");
    CHECK(names[4] == "Sign in");
    CHECK(names[5] == "Search courses");
    CHECK(names[6] == "Subject");
    CHECK(std::ranges::count(names, "The sky in winter") == 1);
    CHECK(names[names.size() - 2] == "English");  // language and appearance stand at the foot
    CHECK(names.back() == "Auto");
    REQUIRE(site.app.tab(true));
    CHECK(site.app.drawn().find(site.app.drawn().focused())->name == names[names.size() - 2]);
}

TEST_CASE("app: every screen names its controls, each with an id of its own", "[client][app]") {
    const std::string address = GENERATE(
        as<std::string>(),
        "/",
        "/courses",
        "/courses?q=zzz",
        "/courses/sensors",
        "/courses/sensors/chapter-3",
        "/messages",
        "/messages/4",
        "/me",
        "/sign-in",
        "/register",
        "/nowhere"
    );
    const Who who = GENERATE(Who::Visitor, Who::Anna);
    const float width = GENERATE(360.0F, 820.0F, 1920.0F);
    INFO(address << " at " << width);
    Site site(who, {width, 900});
    site.app.open(address);
    CHECK(site.app.drawn().unnamed().empty());
    std::set<ui::ElementId> ids;
    int titles = 0;
    for (const auto& node : site.app.drawn().nodes()) {
        INFO(ui::semantics::name_of(node.role) << " " << node.name);
        CHECK(ids.insert(node.id).second);
        titles += node.role == Role::Heading && node.level == 1 ? 1 : 0;
    }
    CHECK(titles == 1);
}
