#include "client-wasm/catalogue/home_store.hpp"

#include <catch2/catch.hpp>

#include "tests/support/fake_services.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::catalogue;
using client::testing::anna;
using client::testing::FakeServices;

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
    mine.courses.emplace_back();
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
