// The class conversation as people meet it: the whole client, a school with one that talks.
#include <catch2/catch.hpp>

#include "tests/client-wasm/support/school.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::testing;
using namespace nedu::messaging;
using namespace std::chrono_literals;
using ui::Role;

namespace {

struct Class : AtSchool {
    explicit Class(ui::Size size = {1280, 1600}) : AtSchool(Who::Anna, size) {}

    void open(std::string_view address = "/messages/4") {
        app.open(address);
        welcome(app.machine.gateway, school, app.machine.time);
        app.settle();
    }
    template <class... Frames>
    void hear(const Frames&... frames) {
        app.machine.gateway.say(frames...);
        app.settle();
    }
    void boris_says(std::string text) {
        hear(MessageFrame{kClass, ++last, kBoris, 60, std::move(text), std::nullopt});
    }
    void write(std::string text) {
        app.type(Role::TextArea, "Your message", std::move(text));
        app.settle();
        app.submit(Role::TextArea, "Your message");
        app.settle();
    }
    std::string_view state_of_field() {
        return app.find(Role::TextArea, "Your message").description;
    }
    std::string_view state_of(std::string_view words) {
        const auto* bubble = app.with_text(words);
        REQUIRE(bubble != nullptr);
        return bubble->description;
    }

    Seq last = 9;
};

}  // namespace

TEST_CASE("conversation: says who said what when, day by day", "[client][messaging]") {
    Class in;
    in.open();
    CHECK(in.app.has(Role::Log, "Messages of the class"));
    CHECK(in.app.find(Role::Heading, "Sensors for beginners").level == 2);
    CHECK(in.app.has(Role::Separator, "Yesterday"));
    CHECK(in.app.has(Role::Separator, "Today"));
    CHECK(in.app.has(Role::Paragraph, "Boris Meyer joined the class"));
    CHECK(in.app.with_text("Mine stops at 3 °C")->name == "Boris Meyer, 4:32\u00a0pm");
    CHECK(in.app.with_text("Nice!")->name == "You, 1:30\u00a0pm");
    CHECK(
        in.app.find(Role::Separator, "Today").rect.top >
        in.app.find(Role::Separator, "Yesterday").rect.top
    );
    CHECK(in.app.drawn().unnamed().empty());
}

TEST_CASE("conversation: a date reads the same wherever its line begins", "[client][messaging]") {
    Class in({390, 1600});
    in.open();
    // Longer and longer words, until the date stands first on a line of its own.
    for (int length = 4; length < 60; length += 4) {
        std::string words;
        for (int i = 0; i < length; ++i)
            words += "\u0628";
        in.boris_says(words + " 2024-01-" + std::to_string(10 + length));
        const std::string day = std::to_string(10 + length);
        const auto* bubble = in.app.with_text("-" + day);
        REQUIRE(bubble != nullptr);
        float year_at = 0;
        float day_at = 0;
        for (const auto& line : bubble->lines) {
            if (line.text == "2024")
                year_at = line.rect.left;
            else if (line.text == day)
                day_at = line.rect.left;
        }
        CHECK(year_at > day_at);
    }
}

TEST_CASE("conversation: the unread line stands before what is new", "[client][messaging]") {
    Class in;
    in.open();
    const float line = in.app.find(Role::Separator, "New messages").rect.top;
    CHECK(line > in.app.with_text("Did you leave it")->rect.top);
    CHECK(line < in.app.with_text("Tomorrow at 18:00")->rect.top);
    in.write("I have");
    CHECK_FALSE(in.app.has(Role::Separator, "New messages"));
}

TEST_CASE("conversation: who is there is said live", "[client][messaging]") {
    Class in;
    in.open();
    CHECK(in.app.has(Role::Status, "Here now: Boris Meyer, Chloé Dubois-Lefèvre"));
    in.hear(PresenceFrame{kClass, kChloe, false});
    CHECK(in.app.has(Role::Status, "Here now: Boris Meyer"));
    in.hear(PresenceFrame{kClass, kBoris, false});
    CHECK(in.app.has(Role::Status, "24 people in this class"));
}

TEST_CASE("conversation: what comes is shown, and read once it was", "[client][messaging]") {
    Class in;
    in.open();
    in.boris_says("And what about Friday?");
    CHECK(in.app.with_text("And what about Friday?")->name.starts_with("Boris Meyer"));
    in.app.pass(1100ms);
    CHECK(in.app.machine.gateway.said<ReadFrame>().back() == ReadFrame{kClass, 10});
    CHECK(in.app.machine.badge == 0);
}

TEST_CASE("conversation: stays where one reads unless that is the end", "[client][messaging]") {
    Class in({1280, 520});
    in.open();
    CHECK(in.app.shows("Tomorrow at 18:00"));
    CHECK_FALSE(in.app.has(Role::Button, "Go to the newest message"));
    in.app.scroll({900, 250}, -2000);
    CHECK(in.app.shows("Boris Meyer joined"));
    REQUIRE(in.app.has(Role::Button, "Go to the newest message"));
    const float before = in.app.with_text("Mine stops at 3 °C")->rect.top;
    in.boris_says("Are you all asleep?");
    CHECK(in.app.with_text("Mine stops at 3 °C")->rect.top == before);
    CHECK(in.app.with_text("Are you all asleep?") == nullptr);
    CHECK(in.app.machine.title.starts_with("(1) "));
    in.app.activate(Role::Button, "Go to the newest message");
    in.app.pass(400ms);
    CHECK(in.app.with_text("Are you all asleep?") != nullptr);
    CHECK_FALSE(in.app.has(Role::Button, "Go to the newest message"));
    in.boris_says("Good morning");
    CHECK(in.app.with_text("Good morning") != nullptr);
}

TEST_CASE("conversation: writing empties the field and shows the state", "[client][messaging]") {
    Class in;
    in.open();
    CHECK((in.app.find(Role::Button, "Send").state & ui::semantics::kDisabled) != 0);
    in.write("Friday is fine");
    CHECK(in.app.find(Role::TextArea, "Your message").value.empty());
    CHECK(in.state_of("Friday is fine") == "Sending…");
    const auto sent = in.app.machine.gateway.said<SendFrame>();
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].text == "Friday is fine");
    in.hear(AckFrame{sent[0].slot, 10, std::nullopt});
    CHECK(in.state_of("Friday is fine").empty());
}

TEST_CASE("conversation: addresses in messages are links", "[client][messaging]") {
    Class in;
    in.open();
    in.boris_says("See https://example.org/a, or www.example.org");
    const auto* bubble = in.app.with_text("See https://example.org/a, or www.example.org");
    REQUIRE(bubble != nullptr);
    std::vector<ui::semantics::TextLine> links;
    for (const auto& line : bubble->lines)
        if (!line.href.empty())
            links.push_back(line);
    REQUIRE(links.size() == 2);
    CHECK(links[0].href == "https://example.org/a");
    CHECK(links[1].href == "https://www.example.org");
    in.app.post({ui::semantics::Event::Kind::Activate, links[0].link, {}, true});
    in.app.settle();
    CHECK(in.app.machine.addresses.opened.back() == "https://example.org/a");
}

TEST_CASE("conversation: a long name leaves room for what was said", "[client][messaging]") {
    Class in;
    auto& first = in.school.conversations.conversations.front();
    REQUIRE(first.last);
    first.last->actor = UserId{99};
    first.last_author = "Maximiliana-Theodora von und zu Hohenlohe-Waldenburg";
    first.last->text = "Hello";
    furnish(in.app.site, in.school, Who::Anna);
    in.open("/messages");
    CHECK(in.app.shows("Maximiliana-Theodor…: Hello"));
}

TEST_CASE("conversation: keys between two frames keep their order", "[client][messaging]") {
    Class in;
    in.open();
    const auto id = in.app.find(Role::TextArea, "Your message").id;
    const auto happens = [&](ui::semantics::Event::Kind kind, std::string text) {
        in.app.drawn().post({kind, id, std::move(text), true});
    };
    using Kind = ui::semantics::Event::Kind;
    happens(Kind::Text, "one");
    happens(Kind::Submit, "one");
    happens(Kind::Text, "two");
    happens(Kind::Submit, "two");
    happens(Kind::Text, "thr");
    in.app.settle();
    const auto sent = in.app.machine.gateway.said<SendFrame>();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].text == "one");
    CHECK(sent[1].text == "two");
    CHECK(in.app.find(Role::TextArea, "Your message").value == "thr");
}

TEST_CASE("conversation: the button empties the field in its own frame", "[client][messaging]") {
    Class in;
    in.open();
    in.app.type(Role::TextArea, "Your message", "Friday is fine");
    in.app.settle();
    in.app.activate(Role::Button, "Send");  // one frame: what is typed before the next one is new
    CHECK(in.app.find(Role::TextArea, "Your message").value.empty());
    in.app.type(Role::TextArea, "Your message", "And");
    in.app.settle();
    CHECK(in.app.find(Role::TextArea, "Your message").value == "And");
    CHECK(in.app.machine.gateway.said<SendFrame>().size() == 1);
}

TEST_CASE(
    "conversation: what can't be said says why and stays in the field",
    "[client][messaging]"
) {
    Class in;
    in.open();
    const std::string tome(kMaxMessageLength + 1, 'a');
    in.app.type(Role::TextArea, "Your message", tome);
    in.app.settle();
    CHECK(in.state_of_field() == "Shorten the message or send it in parts");
    in.write(tome);
    in.app.type(Role::TextArea, "Your message", " ");
    in.app.settle();
    CHECK(in.state_of_field().empty());
    in.write(tome);
    CHECK(in.app.machine.gateway.said<SendFrame>().empty());
    CHECK(in.app.find(Role::TextArea, "Your message").value == tome);
}

TEST_CASE("conversation: what was refused can be sent again or dropped", "[client][messaging]") {
    Class in;
    in.open();
    in.write("Friday is fine");
    in.hear(ErrorFrame{Problem::Refused, 0, 0});
    CHECK(in.state_of("Friday is fine") == "Not sent");
    SECTION("again") {
        in.app.activate(Role::Button, "Try again");
        in.app.settle();
        CHECK(in.app.machine.gateway.said<SendFrame>().size() == 2);
        CHECK(in.state_of("Friday is fine") == "Sending…");
    }
    SECTION("dropped") {
        in.app.activate(Role::Button, "Discard");
        in.app.settle();
        CHECK(in.app.with_text("Friday is fine") == nullptr);
    }
}

TEST_CASE(
    "conversation: off line says so, keeps what is written, sends later",
    "[client][messaging]"
) {
    Class in;
    in.open();
    in.app.app().connectivity_changed(false);
    in.app.machine.gateway.close(1006);
    in.app.pass(300ms);
    CHECK(in.app.shows("No connection to Nedu"));
    CHECK(in.app.has(Role::Status, "Connecting…"));
    in.write("Friday is fine");
    CHECK(in.state_of("Friday is fine") == "Sending…");
    in.app.app().connectivity_changed(true);
    welcome(in.app.machine.gateway, in.school, in.app.machine.time);
    in.app.pass(300ms);
    CHECK_FALSE(in.app.shows("No connection to Nedu"));
    CHECK(in.app.machine.gateway.said<SendFrame>().size() == 1);
}

TEST_CASE(
    "conversation: an empty one invites, a broken one can be loaded again",
    "[client][messaging]"
) {
    Class in;
    SECTION("empty") {
        in.open("/messages/5");
        CHECK(in.app.shows("Nothing has been said yet"));
        CHECK(in.app.has(Role::TextArea, "Your message"));
    }
    SECTION("broken") {
        in.app.site.refuses(
            "GET /api/v1/conversations/4/history",
            {ErrorCode::Unavailable, "error.unavailable", {}, {}},
            503
        );
        in.open();
        CHECK(in.app.shows("can’t be reached"));
        in.app.site.answers("GET /api/v1/conversations/4/history", in.school.history);
        in.app.activate(Role::Button, "Try again");
        in.app.settle();
        CHECK(in.app.shows("Nice!"));
    }
}

TEST_CASE("conversation: one after the other on a telephone", "[client][messaging]") {
    Class in({390, 800});
    in.open("/messages");
    CHECK_FALSE(in.app.has(Role::Log, "Messages of the class"));
    const auto* entry = in.app.drawn().find(Role::Link, "Sensors for beginners");
    for (const auto& node : in.app.drawn().nodes())
        if (node.href == "/messages/4")
            entry = &node;
    REQUIRE(entry != nullptr);
    in.app.post({ui::semantics::Event::Kind::Activate, entry->id, {}, true});
    in.app.settle();
    CHECK(in.app.address() == "/messages/4");
    CHECK(in.app.has(Role::Log, "Messages of the class"));
    CHECK(in.app.find(Role::Link, "Back").href == "/messages");
    in.app.go_back();
    CHECK(in.app.address() == "/messages");
    CHECK_FALSE(in.app.has(Role::Log, "Messages of the class"));
}

TEST_CASE(
    "conversation: a wide window has lines one can read and who is there",
    "[client][messaging]"
) {
    Class in({1920, 1000});
    in.open();
    CHECK(in.app.has(Role::Complementary, "About this conversation"));
    const auto& field = in.app.find(Role::TextArea, "Your message");
    CHECK(field.rect.width() <= 800);
    for (const auto& node : in.app.drawn().nodes())
        if (node.role == Role::Separator)
            CHECK(node.rect.width() <= 800);
    Class narrow({1280, 1000});
    narrow.open();
    CHECK_FALSE(narrow.app.has(Role::Complementary, "About this conversation"));
}

TEST_CASE("conversation: a class one is not in says how to come in", "[client][messaging]") {
    Class in;
    in.open("/messages/77");
    CHECK(in.app.shows("Enrol to join this class"));
    CHECK(in.app.find(Role::Link, "Browse the courses").href == "/courses");
}

TEST_CASE("conversation: a visitor is led to sign in and back", "[client][messaging]") {
    Class in;
    furnish(in.app.site, in.school, Who::Visitor);
    in.app.open("/messages/4");
    CHECK(in.app.shows("Sign in to see the conversations of your courses"));
    CHECK(in.app.machine.gateway.count() == 0);
    bool leads_back = false;
    for (const auto& node : in.app.drawn().nodes())
        leads_back = leads_back || node.href == "/sign-in?then=/messages";
    CHECK(leads_back);
}
