#include "client-wasm/catalogue/catalogue_store.hpp"

#include <catch2/catch.hpp>

#include "tests/support/fake_services.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::catalogue;
using namespace std::chrono_literals;
using accounts::Language;
using client::testing::anna;
using client::testing::FakeServices;

namespace {

nedu::courses::CataloguePage page_of(int from, int count, int total) {
    nedu::courses::CataloguePage page;
    for (int i = from; i < from + count; ++i) {
        nedu::courses::CourseCard card;
        card.id = CourseId{i + 1};
        card.slug = "course-" + std::to_string(i);
        page.courses.push_back(card);
    }
    page.total = total;
    return page;
}

}  // namespace

TEST_CASE("catalogue: an address with filters becomes one request", "[client][catalogue]") {
    FakeServices fakes;
    CatalogueStore store(fakes.services);
    store.open({"датчики", "electronics", "ru", 4});
    REQUIRE(store.state().wants(Language::Russian));
    store.apply(Fetch{Language::Russian});
    CHECK_FALSE(store.state().wants(Language::Russian));
    const auto members =
        api::parse_query(fakes.transport.last().target.substr(sizeof("/api/v1/courses?") - 1))
            .value();
    CHECK(members["words"] == "датчики");
    CHECK(members["domain"] == "electronics");
    CHECK(members["language"] == "ru");
    CHECK(members["rating"] == "4");
    CHECK(members["interface_language"] == "ru");
    fakes.transport.answer_last_with(page_of(0, 3, 3));
    CHECK(store.state().page.value()->courses.size() == 3);
    CHECK_FALSE(store.state().has_more());
}

TEST_CASE(
    "catalogue: typing waits for a pause and then changes the address",
    "[client][catalogue]"
) {
    FakeServices fakes;
    fakes.navigator.go(api::CatalogueRoute{});
    CatalogueStore store(fakes.services);
    store.open({});
    store.apply(Fetch{Language::English});
    fakes.transport.answer_last_with(page_of(0, 1, 1));
    store.apply(TypeWords{"sen"});
    fakes.pass(200ms);
    store.apply(TypeWords{"sensor"});
    fakes.pass(200ms);
    CHECK_FALSE(store.state().wants(Language::English));
    CHECK(fakes.history.current() == "/courses");
    fakes.pass(60ms);
    CHECK(store.state().wants(Language::English));
    CHECK(fakes.history.current() == "/courses?q=sensor");
    CHECK(fakes.history.entries.size() == 2);
}

TEST_CASE("catalogue: Enter does not wait", "[client][catalogue]") {
    FakeServices fakes;
    CatalogueStore store(fakes.services);
    store.apply(TypeWords{"sensor"});
    store.apply(SubmitWords{});
    CHECK(fakes.history.current() == "/courses?q=sensor");
    store.state();
    fakes.pass(1s);
    CHECK(fakes.redraws == 1);
}

TEST_CASE("catalogue: an older search never overwrites a newer one", "[client][catalogue]") {
    FakeServices fakes;
    CatalogueStore store(fakes.services);
    store.open({"a", {}, {}, 0});
    store.apply(Fetch{Language::English});
    store.open({"ab", {}, {}, 0});
    store.apply(Fetch{Language::English});
    fakes.transport.answer(1, 200, json::dump(json::encode(page_of(0, 2, 2))));
    fakes.transport.answer(0, 200, json::dump(json::encode(page_of(0, 9, 9))));
    CHECK(store.state().page.value()->courses.size() == 2);
}

TEST_CASE("catalogue: more courses are added to those shown", "[client][catalogue]") {
    FakeServices fakes;
    CatalogueStore store(fakes.services);
    store.open({});
    store.apply(Fetch{Language::English});
    fakes.transport.answer_last_with(page_of(0, 24, 30));
    REQUIRE(store.state().has_more());
    store.apply(ShowMore{});
    store.apply(ShowMore{});
    CHECK(fakes.transport.count() == 2);
    CHECK(fakes.transport.last().target.find("offset=24") != std::string::npos);
    SECTION("when they come") {
        fakes.transport.answer_last_with(page_of(24, 6, 30));
        CHECK(store.state().page.value()->courses.size() == 30);
        CHECK_FALSE(store.state().has_more());
    }
    SECTION("and what is shown stays when they don't") {
        fakes.transport.answer_last(0, "");
        CHECK(store.state().page.value()->courses.size() == 24);
        CHECK(store.state().more_error == "error.offline");
        CHECK_FALSE(store.state().loading_more);
    }
}

TEST_CASE("catalogue: names are fetched anew in another language", "[client][catalogue]") {
    FakeServices fakes;
    CatalogueStore store(fakes.services);
    store.open({});
    store.apply(Fetch{Language::English});
    fakes.transport.answer_last_with(page_of(0, 1, 1));
    CHECK_FALSE(store.state().wants(Language::English));
    CHECK(store.state().wants(Language::French));
}

TEST_CASE("catalogue: asks again for another person, not for the first", "[client][catalogue]") {
    FakeServices fakes;
    CatalogueStore store(fakes.services);
    store.open({});
    store.apply(Fetch{Language::English});
    fakes.sign_in(anna());  // the session's answer came after the request, which was Anna's already
    CHECK_FALSE(store.state().wants(Language::English));
    accounts::Profile renamed = anna();
    renamed.name = "Anna Maria";
    fakes.sign_in(renamed);
    CHECK_FALSE(store.state().wants(Language::English));
    fakes.session.set(std::nullopt);
    CHECK(store.state().wants(Language::English));
}

TEST_CASE("catalogue: taking off the filters shows everything", "[client][catalogue]") {
    FakeServices fakes;
    fakes.navigator.go(api::CatalogueRoute{"x", "y", "fr", 5});
    CatalogueStore store(fakes.services);
    store.open({"x", "y", "fr", 5});
    CHECK(store.state().has_filters());
    store.apply(ClearFilters{});
    CHECK_FALSE(store.state().has_filters());
    CHECK(fakes.history.current() == "/courses");
}
