// Reading as people meet it: the whole client, a school with a chapter of every kind of block.
#include <catch2/catch.hpp>

#include "client-wasm/ui/theme/metrics.hpp"
#include "tests/client-wasm/support/school.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::testing;
using namespace std::chrono_literals;
using ui::Role;

namespace {

struct Reading : AtSchool {
    explicit Reading(ui::Size size = {1280, 2600}, Who who = Who::Anna) : AtSchool(who, size) {}

    void open(std::string_view address = "/courses/sensors/chapter-3") {
        app.open(address);
        app.pass(100ms);
    }
    /// The requests that told where one is.
    std::vector<std::string> positions() const {
        std::vector<std::string> bodies;
        for (const auto& sent : app.machine.transport.sent)
            if (sent.request.method == "PUT")
                bodies.push_back(sent.request.body);
        return bodies;
    }
};

}  // namespace

TEST_CASE("reader: the chapter is there by its roles and names", "[client][courses]") {
    Reading in;
    in.open();
    CHECK(in.app.find(Role::Heading, "Warmth: the thermistor").level == 1);
    CHECK(in.app.find(Role::Heading, "Calibrate").level == 2);
    CHECK(in.app.has(Role::Article, "Warmth: the thermistor"));
    CHECK(in.app.has(Role::Image, "A thermistor on a breadboard beside a small board"));
    CHECK(in.app.has(Role::Region, "Tip"));
    CHECK(in.app.with_text("def celsius")->role == Role::Code);
    CHECK(in.app.with_text("a thermistor of 10 kΩ") != nullptr);
    CHECK(in.app.with_text("32.7 kΩ") != nullptr);
    CHECK(in.app.with_text("\\frac{1}{T_0}") != nullptr);
    CHECK(in.app.with_text("Measure what is measurable")->role != Role::Code);
    CHECK(in.app.drawn().unnamed().empty());
}

TEST_CASE("reader: text outside the window can be found, too", "[client][courses]") {
    Reading in({1280, 400});
    in.school.chapter.blocks.clear();
    for (int i = 0; i < 200; ++i) {
        content::Block block;
        block.id = "b" + std::to_string(1000000 + i);
        block.source = "Paragraph number " + std::to_string(i);
        in.school.chapter.blocks.push_back(block);
    }
    furnish(in.app.site, in.school, Who::Anna);
    in.open();
    CHECK(in.app.with_text("Paragraph number 199") != nullptr);
    in.app.frame(3);
    CHECK(in.app.with_text("Paragraph number 199") != nullptr);
}

TEST_CASE("reader: links in the text are real and followed in the app", "[client][courses]") {
    Reading in;
    in.open();
    const auto* paragraph = in.app.with_text("the data sheet");
    REQUIRE(paragraph != nullptr);
    std::vector<std::string> targets;
    ui::ElementId last = 0;
    for (const auto& line : paragraph->lines)
        if (!line.href.empty()) {
            targets.push_back(line.href);
            last = line.link;
        }
    REQUIRE(targets.size() >= 2);
    CHECK(targets.front() == "https://example.org/ntc");
    CHECK(targets.back() == "/courses/sensors/chapter-3#calibrate");
    in.app.post({ui::semantics::Event::Kind::Activate, last, {}, true});
    in.app.settle();
    CHECK(in.app.address() == "/courses/sensors/chapter-3#calibrate");
}

TEST_CASE("reader: code is copied by its button, which says so", "[client][courses]") {
    Reading in;
    in.open();
    in.app.activate(Role::Button, "Copy the code");
    in.app.settle();
    REQUIRE(in.app.machine.copied.size() == 1);
    CHECK(in.app.machine.copied[0].starts_with("def celsius(raw: int) -> float:\n    # the"));
    CHECK(in.app.has(Role::Button, "Copied"));
    in.app.pass(2500ms);
    CHECK_FALSE(in.app.has(Role::Button, "Copied"));
}

TEST_CASE("reader: a picture opens over the page and Escape closes it", "[client][courses]") {
    Reading in;
    in.app.pictures().picture = {ui::Picture::State::Ready, 1, 1280, 720};
    in.open();
    in.app.activate(Role::Button, "Enlarge: A thermistor on a breadboard beside a small board");
    in.app.settle();
    REQUIRE(in.app.has(Role::Dialog, "Enlarged picture"));
    CHECK(in.app.drawn().has_modal());
    in.app.key(Role::Dialog, "Enlarged picture", "Escape");
    in.app.settle();
    CHECK_FALSE(in.app.drawn().has_modal());
    const auto* focused = in.app.drawn().find(in.app.drawn().focused());
    REQUIRE(focused != nullptr);
    CHECK(focused->name.starts_with("Enlarge"));
}

TEST_CASE("reader: Back closes a picture first, then leaves the page", "[client][courses]") {
    Reading in;
    in.app.pictures().picture = {ui::Picture::State::Ready, 1, 1280, 720};
    in.open();
    const std::string address = in.app.address();
    const auto entries = in.app.machine.addresses.entries.size();
    in.app.activate(Role::Button, "Enlarge: A thermistor on a breadboard beside a small board");
    in.app.settle();
    REQUIRE(in.app.drawn().has_modal());
    CHECK(in.app.address() == address);
    CHECK(in.app.machine.addresses.at == entries);
    SECTION("by Back") {
        in.app.go_back();
        in.app.settle();
    }
    SECTION("by the cross: its entry goes as well") {
        in.app.activate(Role::Button, "Close the picture");
        in.app.settle();
    }
    CHECK_FALSE(in.app.drawn().has_modal());
    CHECK(in.app.address() == address);
    CHECK(in.app.machine.addresses.at == entries - 1);
}

TEST_CASE("reader: a picture is enlarged and moved by fingers", "[client][courses]") {
    Reading in;
    in.app.pictures().picture = {ui::Picture::State::Ready, 1, 1280, 720};
    in.open();
    in.app.activate(Role::Button, "Enlarge: A thermistor on a breadboard beside a small board");
    in.app.settle();
    const auto picture = [&] {
        const auto& tree = in.app.drawn();
        const auto viewer = in.app.find(Role::Dialog, "Enlarged picture").id;
        for (const auto& node : tree.nodes())
            if (node.role == Role::Image && tree.is_inside(node, viewer))
                return node.rect;
        return ui::Rect{};
    };
    const ui::Rect fit = picture();
    in.app.input.pinch = {2, fit.center(), {}};
    in.app.frame();
    in.app.input.pinch = {};
    in.app.frame();
    CHECK(picture().width() == Approx(fit.width() * 2));
    const ui::Rect large = picture();
    in.app.input.pinch = {1, {}, {-40, 0}};
    in.app.frame();
    in.app.input.pinch = {};
    in.app.frame();
    CHECK(picture().left == Approx(large.left - 40));
    in.app.input.pinch = {0.01F, {}, {}};
    in.app.frame();
    in.app.input.pinch = {};
    in.app.frame();
    CHECK(picture() == fit);
}

TEST_CASE("reader: previous and next lead through the course", "[client][courses]") {
    Reading in;
    in.open();
    CHECK(
        in.app.find(Role::Link, "Previous chapter: Wiring the board").href ==
        "/courses/sensors/chapter-2"
    );
    in.app.activate(Role::Link, "Next chapter: Light");
    in.app.settle();
    CHECK(in.app.address() == "/courses/sensors/chapter-4");
    CHECK(in.app.find(Role::Heading, "Light").level == 1);
}

TEST_CASE("reader: the contents show the open part and where one is", "[client][courses]") {
    SECTION("beside the text where there is room") {
        Reading in;
        in.open();
        CHECK(in.app.has(Role::Navigation, "Contents"));
    }
    SECTION("behind a button on a telephone") {
        Reading in({390, 800});
        in.open();
        CHECK_FALSE(in.app.has(Role::Navigation, "Contents"));
        in.app.activate(Role::Button, "Show the contents");
        in.app.pass(400ms);
        REQUIRE(in.app.has(Role::Dialog, "Contents"));
        in.app.key(Role::Dialog, "Contents", "Escape");
        in.app.pass(400ms);
        CHECK_FALSE(in.app.has(Role::Dialog, "Contents"));
    }
}

TEST_CASE(
    "reader: a chevron of the contents opens and closes, and nothing else",
    "[client][courses]"
) {
    Reading in;
    in.open();
    CHECK_FALSE(in.app.has(Role::Link, "Averages and outliers, Not read yet"));
    in.app.activate(Role::Button, "Open “From numbers to decisions”");
    in.app.settle();
    CHECK(in.app.address() == "/courses/sensors/chapter-3");
    CHECK(in.app.has(Role::Link, "Averages and outliers, Not read yet"));
    in.app.activate(Role::Button, "Close “First measurements”");
    in.app.settle();
    CHECK_FALSE(in.app.has(Role::Link, "Light, Not read yet"));
    in.app.activate(Role::Link, "From numbers to decisions");
    in.app.settle();
    CHECK(in.app.address() == "/courses/sensors/chapter-5");
    CHECK(in.app.has(Role::Button, "Open “First measurements”"));  // as it was left
}

TEST_CASE("reader: one bar on a telephone, with the contents in it", "[client][courses]") {
    Reading in({390, 800});
    in.open();
    const auto& button = in.app.find(Role::Button, "Show the contents");
    CHECK(button.rect.bottom <= ui::kTopBar);
    CHECK(in.app.find(Role::Heading, "Warmth: the thermistor").rect.top < ui::kTopBar + 60);
}

TEST_CASE("reader: the mark of the contents reaches the last heading", "[client][courses]") {
    Reading in({1280, 500});
    in.open();
    in.app.scroll({900, 300}, 100000);
    in.app.pass(1s);
    CHECK((in.app.find(Role::Link, "Calibrate").state & ui::semantics::kCurrent) != 0);
}

TEST_CASE("reader: a chapter that is not open yet invites to enrol", "[client][courses]") {
    Reading in({1280, 2600}, Who::Visitor);
    in.open();
    CHECK(in.app.has(Role::Heading, "Enrol to read this chapter"));
    CHECK_FALSE(in.app.shows("one click"));  // a visitor needs an account first
    CHECK(in.app.has(Role::Heading, "Syllabus"));
    CHECK(in.app.with_text("def celsius") == nullptr);
    in.app.activate(Role::Button, "Enrol in this course");
    in.app.settle();
    CHECK(in.app.address() == "/register?then=%2Fcourses%2Fsensors%2Fchapter-3");
}

TEST_CASE("reader: having the end in sight counts as read", "[client][courses]") {
    Reading in;
    in.open();
    in.app.pass(20s);
    REQUIRE_FALSE(in.positions().empty());
    CHECK(in.positions().back().find("\"is_read\":true") != std::string::npos);
}

TEST_CASE("reader: what is read is told and marked before anybody can leave", "[client][courses]") {
    Reading in;
    in.open();
    REQUIRE_FALSE(in.positions().empty());
    CHECK(in.positions().back().find("\"is_read\":true") != std::string::npos);
    CHECK(in.app.has(Role::Link, "Warmth: the thermistor, Read"));
    CHECK(in.app.shows("You have read this chapter"));
    in.app.activate(Role::Link, "Next chapter: Light");
    in.app.settle();
    CHECK(in.app.has(Role::Link, "Warmth: the thermistor, Read"));
}

TEST_CASE("reader: a long chapter is not read by opening it", "[client][courses]") {
    Reading in({1280, 500});
    in.open();
    in.app.pass(20s);
    for (const std::string& body : in.positions())
        CHECK(body.find("\"is_read\":true") == std::string::npos);
}

TEST_CASE("reader: a link to a heading leads to it", "[client][courses]") {
    Reading in({1280, 500});
    in.open("/courses/sensors/chapter-3#calibrate");
    in.app.pass(500ms);
    const float top = in.app.find(Role::Heading, "Calibrate").rect.top;
    CHECK(top >= 0);
    CHECK(top < 120);
}

TEST_CASE("reader: a chapter that does not come can be asked for again", "[client][courses]") {
    Reading in;
    const std::string call = "GET /api/v1/courses/sensors/chapters/chapter-3/h3";
    in.app.site.refuses(call, {ErrorCode::Unavailable, "error.unavailable", {}, {}}, 503);
    in.open();
    CHECK(in.app.shows("can’t be reached"));
    in.app.site.answers(call, in.school.chapter);
    in.app.activate(Role::Button, "Try again");
    in.app.settle();
    CHECK(in.app.with_text("def celsius") != nullptr);
}
