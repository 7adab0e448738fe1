#include "client-wasm/app/navigator.hpp"

#include <catch2/catch.hpp>

#include "client-wasm/app/toasts.hpp"
#include "tests/support/fake_services.hpp"

using namespace nedu;
using namespace nedu::client;
using client::testing::FakeHistory;

namespace {

FakeHistory at_a_search() {
    FakeHistory history;
    history.entries = {"/courses?q=art"};
    return history;
}

}  // namespace

TEST_CASE("navigator: it starts where the address says and goes back by history") {
    FakeHistory history = at_a_search();
    Navigator navigator(history);
    CHECK(std::get<api::CatalogueRoute>(navigator.route()).words == "art");
    int changes = 0;
    navigator.on_change([&] { ++changes; });
    navigator.go(api::CourseRoute{"algebra"});
    CHECK(history.entries.back() == "/courses/algebra");
    navigator.go(api::CourseRoute{"algebra"});
    CHECK(changes == 1);
    navigator.back();
    navigator.follow_history();
    CHECK(std::holds_alternative<api::CatalogueRoute>(navigator.route()));
    CHECK(changes == 2);
}

TEST_CASE("navigator: a filter that changes makes no new entry") {
    FakeHistory history = at_a_search();
    Navigator navigator(history);
    navigator.replace(api::CatalogueRoute{"algebra", "", "", 0});
    CHECK(history.entries.size() == 1);
    CHECK(history.current() == "/courses?q=algebra");
}

TEST_CASE("navigator: what is chosen in a menu stays when the menu's entry is taken away") {
    FakeHistory history = at_a_search();
    Navigator navigator(history);
    navigator.set_covered(true);
    CHECK(history.at == 1);
    navigator.replace(api::CatalogueRoute{"art", "astronomy", "", 0});
    navigator.set_covered(false);
    CHECK_FALSE(navigator.follow_history());
    CHECK(history.at == 0);
    CHECK(history.current() == "/courses?q=art&domain=astronomy");
    CHECK(std::get<api::CatalogueRoute>(navigator.route()).domain == "astronomy");
}

TEST_CASE("navigator: other sites and the server's own pages leave the app") {
    FakeHistory history = at_a_search();
    Navigator navigator(history);
    navigator.open("https://example.org/");
    CHECK(history.opened.back() == "https://example.org/");
    navigator.open("/files/0123abcd");
    CHECK(history.opened.back() == "/files/0123abcd");
    navigator.open("//evil.example/courses");
    CHECK(history.opened.back() == "//evil.example/courses");
    CHECK(history.entries.size() == 1);
    navigator.open("/messages");
    CHECK(history.entries.size() == 2);
}

TEST_CASE("navigator: each entry remembers where its page was") {
    FakeHistory history = at_a_search();
    Navigator navigator(history);
    navigator.keep_scroll(320);
    navigator.go(api::CourseRoute{"algebra"});
    CHECK(navigator.kept_scroll() == 0);
    navigator.keep_scroll(12);
    navigator.back();
    CHECK(navigator.kept_scroll() == 320);
}

TEST_CASE("navigator: an unknown address is a route, too, and leads back") {
    FakeHistory history = at_a_search();
    Navigator navigator(history);
    history.push("/nowhere?x=1");
    navigator.follow_history();
    REQUIRE(std::holds_alternative<api::NotFoundRoute>(navigator.route()));
    CHECK(std::get<api::NotFoundRoute>(navigator.route()).path == "/nowhere?x=1");
    navigator.back();
    navigator.follow_history();
    CHECK(std::holds_alternative<api::CatalogueRoute>(navigator.route()));
}

TEST_CASE("navigator: going on from where one came back to forgets what lay ahead") {
    FakeHistory history = at_a_search();
    Navigator navigator(history);
    navigator.go(api::CourseRoute{"algebra"});
    navigator.back();
    navigator.follow_history();
    navigator.go(api::HomeRoute{});
    CHECK(history.entries == std::vector<std::string>{"/courses?q=art", "/"});
}

TEST_CASE("toasts: at most three, five seconds each, errors until dismissed") {
    const lang::Catalogue words;  // a key without a sentence stands for itself
    Toasts toasts;
    for (const char* text : {"a", "b", "c", "d"})
        toasts.show(text);
    CHECK(toasts.visible(words, 0).size() == 3);
    CHECK(toasts.visible(words, 0)[0].text == "b");
    toasts.show("wrong", ui::Tone::Danger);
    toasts.visible(words, 1);
    CHECK(toasts.next_change(1) == Approx(4));
    toasts.visible(words, 5.1);
    toasts.visible(words, 9);
    const auto left = toasts.visible(words, 10);
    REQUIRE(left.size() == 1);
    CHECK(left[0].text == "wrong");
    CHECK(toasts.next_change(10) < 0);
    toasts.choose({left[0].id, false});
    CHECK(toasts.visible(words, 11).empty());
}

TEST_CASE("toasts: an action is carried out once it is chosen") {
    const lang::Catalogue words;  // a key without a sentence stands for itself
    Toasts toasts;
    bool undone = false;
    toasts.show_with_action("Removed", "Undo", [&] { undone = true; });
    const auto shown = toasts.visible(words, 0);
    toasts.choose({shown[0].id, true});
    CHECK(undone);
    CHECK(toasts.visible(words, 0.05)[0].leaving);
}

TEST_CASE("toasts: are said in the language that is shown") {
    Toasts toasts;
    toasts.show("profile.saved");
    const auto said = [&](accounts::Language language, std::string_view file) {
        return toasts.visible(lang::Catalogue::load(language, file).value(), 0).at(0).text;
    };
    CHECK(said(accounts::Language::English, R"({"profile.saved": "Saved"})") == "Saved");
    CHECK(said(accounts::Language::French, R"({"profile.saved": "Enregistré"})") == "Enregistré");
}
