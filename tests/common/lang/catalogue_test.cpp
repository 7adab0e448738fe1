#include "common/lang/catalogue.hpp"

#include <catch2/catch.hpp>

#include "common/lang/plural.hpp"

using namespace nedu;
using namespace nedu::lang;
using accounts::Language;

namespace {

Catalogue russian() {
    return Catalogue::load(
               Language::Russian,
               R"({"hello":"Здравствуйте, {name}!","twice":"{a} и {a}, {b}",
                   "chapters":{"one":"{count} глава","few":"{count} главы","many":"{count} глав",
                               "other":"{count} главы"},
                   "error.internal":"Сломалось","error.required":"Заполните"})"
    )
        .value();
}

}  // namespace

TEST_CASE("lang: a sentence is found by its key and a missing key shows itself", "[common][lang]") {
    const Catalogue catalogue = russian();
    CHECK(catalogue.text("error.required") == "Заполните");
    CHECK(catalogue.text("no.such.key") == "no.such.key");
    CHECK(catalogue.has("hello"));
    CHECK_FALSE(catalogue.has("no.such.key"));
    CHECK(catalogue.tag() == "ru");
}

TEST_CASE("lang: every placeholder is replaced and unknown ones stay", "[common][lang]") {
    const Catalogue catalogue = russian();
    CHECK(catalogue.text("hello", {{"name", "Анна"}}) == "Здравствуйте, Анна!");
    CHECK(catalogue.text("twice", {{"a", "раз"}}) == "раз и раз, {b}");
    // What is put in is not read again.
    CHECK(catalogue.text("hello", {{"name", "{name}"}}) == "Здравствуйте, {name}!");
}

TEST_CASE("lang: a counted noun takes the form its number asks for", "[common][lang]") {
    const Catalogue catalogue = russian();
    const auto [count, expected] = GENERATE(table<std::int64_t, std::string>({
        {1, "1 глава"},
        {2, "2 главы"},
        {5, "5 глав"},
        {11, "11 глав"},
        {12, "12 глав"},
        {21, "21 глава"},
        {112, "112 глав"},
        {1004, "1\u00A0004 главы"},
        {0, "0 глав"},
    }));
    CHECK(catalogue.plural("chapters", count) == expected);
}

TEST_CASE("lang: plural forms follow CLDR in each language", "[common][lang]") {
    CHECK(plural_of(Language::English, 1) == Plural::One);
    CHECK(plural_of(Language::English, 0) == Plural::Other);
    CHECK(plural_of(Language::French, 0) == Plural::One);
    CHECK(plural_of(Language::French, 2) == Plural::Other);
    CHECK(plural_of(Language::French, 1'000'000) == Plural::Many);
    CHECK(plural_of(Language::Russian, -21) == Plural::One);
    CHECK(plural_of(Language::Russian, INT64_MIN) == Plural::Many);
}

TEST_CASE("lang: a form that a language lacks falls back to the other one", "[common][lang]") {
    const auto catalogue =
        Catalogue::load(Language::French, R"({"m":{"one":"{count} mot","other":"{count} mots"}})");
    REQUIRE(catalogue);
    CHECK(catalogue->plural("m", 1'000'000) == "1\u202F000\u202F000 mots");
}

TEST_CASE("lang: an unknown error key is told as an internal error", "[common][lang]") {
    CHECK(russian().error("error.required") == "Заполните");
    CHECK(russian().error("error.of_a_newer_server") == "Сломалось");
}

TEST_CASE("lang: a broken language file is refused", "[common][lang]") {
    for (const char* text : {"", "[]", "{\"a\":1}", "{\"a\":{\"one\":2}}", "{\"a\":"})
        CHECK_FALSE(Catalogue::load(Language::English, text));
}

TEST_CASE("lang: the browser's list chooses the language", "[common][lang]") {
    const auto [header, expected] = GENERATE(table<std::string, Language>({
        {"fr-CH, fr;q=0.9, en;q=0.8", Language::French},
        {"de, ru;q=0.4, en;q=0.7", Language::English},
        {"ru", Language::Russian},
        {"RU-ru;q=0.5,fr;q=0.25", Language::Russian},
        {"de-DE,es", Language::English},
        {"fro, ru;q=0.1", Language::Russian},
        {"fr;q=0", Language::English},
        {"", Language::English},
    }));
    CHECK(preferred_language(header) == expected);
}
