#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/server/courses/courses_fixture.hpp"

using namespace nedu;
using nedu::courses::SearchCatalogue;
using nedu::test::CoursesFixture;

namespace {

struct CatalogueFixture : CoursesFixture {
    CatalogueFixture() {
        add("farm", "en", "Growing plants", "sciences", "# Water\n\nSensors measure soil moisture."
        );
        add("ferme",
            "fr",
            "Prédire la croissance",
            "sciences",
            "# L'été\n\nArroser les plantes irriguées.");
        add("farm-ru",
            "ru",
            "Умное растениеводство",
            "sciences",
            "# Вода\n\nДатчики измеряют влажность почвы. Зелёные листья.");
        add("algebra",
            "en",
            "Linear algebra",
            "mathematics",
            "# Vectors\n\nMatrices act on vectors.");
        import();
    }

    void add(
        const std::string& slug,
        const std::string& language,
        const std::string& title,
        const std::string& domain,
        const std::string& page
    ) {
        source.write(
            slug + "/course.json",
            R"({"slug": ")" + slug + R"(", "language": ")" + language + R"(", "title": ")" + title +
                R"(", "domain": ")" + domain + R"("})"
        );
        source.write(slug + "/part/page.md", page);
    }

    nedu::courses::CataloguePage search(SearchCatalogue request) {
        auto page = service.search(visitor(), request);
        REQUIRE(page.has_value());
        return *page;
    }

    std::string first(const std::string& words) {
        SearchCatalogue request;
        request.words = words;
        const auto page = search(request);
        return page.courses.empty() ? "" : page.courses.front().slug;
    }
};

}  // namespace

TEST_CASE("catalogue: words are found in titles and text by their stems, in three languages") {
    CatalogueFixture f;
    CHECK(f.first("plant growing") == "farm");
    CHECK(f.first("measuring sensor") == "farm");
    CHECK(f.first("plante arrosée") == "ferme");
    CHECK(f.first("датчик почва") == "farm-ru");
    CHECK(f.first("vector acting") == "algebra");
}

TEST_CASE("catalogue: accents may be left out or put in") {
    CatalogueFixture f;
    CHECK(f.first("predire") == "ferme");
    CHECK(f.first("prédire") == "ferme");
    CHECK(f.first("irriguees") == "ferme");
    CHECK(f.first("зеленые") == "farm-ru");
}

TEST_CASE("catalogue: a word may still be being typed, and a part of a title will do") {
    CatalogueFixture f;
    CHECK(f.first("grow") == "farm");
    CHECK(f.first("croiss") == "ferme");
    CHECK(f.first("near alg") == "algebra");
}

TEST_CASE("catalogue: slips of the fingers are corrected, and the page says so") {
    CatalogueFixture f;
    SearchCatalogue request;
    request.words = "senosr";
    auto page = f.search(request);
    REQUIRE(page.total == 1);
    CHECK(page.courses[0].slug == "farm");
    CHECK(page.did_you_mean == "sensors");
    request.words = "croisance";
    CHECK(f.search(request).did_you_mean == "croissance");
    request.words = "датчеки";
    CHECK(f.search(request).did_you_mean == "датчики");
    request.words = "zzzzqqqq";
    page = f.search(request);
    CHECK(page.total == 0);
    CHECK(page.did_you_mean.empty());
}

TEST_CASE("catalogue: filters by domain, language and rating narrow what is found") {
    CatalogueFixture f;
    SearchCatalogue request;
    CHECK(f.search(request).total == 4);
    request.domain = "sciences";
    CHECK(f.search(request).total == 3);
    request.language = "fr";
    CHECK(f.search(request).total == 1);
    request.domain = "nothing-of-ours";
    CHECK(f.search(request).total == 0);
    request = {};
    request.rating = 4;
    CHECK(f.search(request).total == 0);
    const UserId reader = f.database.add_user("Reader");
    f.database.run(
        "insert into ratings (course_id, user_id, stars) select id, " +
        std::to_string(reader.value) + ", 5 from courses where slug = 'algebra'"
    );
    const auto page = f.search(request);
    REQUIRE(page.total == 1);
    CHECK(page.courses[0].rating_tenths == 50);
    CHECK(page.courses[0].ratings == 1);
}

TEST_CASE("catalogue: pages follow each other and domains speak the interface's language") {
    CatalogueFixture f;
    SearchCatalogue request;
    request.interface_language = accounts::Language::Russian;
    request.offset = 3;
    const auto page = f.search(request);
    CHECK(page.total == 4);
    CHECK(page.courses.size() == 1);
    REQUIRE(page.domains.size() == 8);
    CHECK(page.domains[0].name == "Информатика");
}

TEST_CASE("catalogue: metacharacters are harmless") {
    CatalogueFixture f;
    for (const char* words :
         {"'",
          "\"",
          "%",
          "_",
          "\\",
          "a' | 'b",
          "!(&|)",
          ":*",
          "<->",
          "; drop table courses",
          "--",
          "$1",
          "😀"}) {
        SearchCatalogue request;
        request.words = words;
        INFO(words);
        CHECK(f.service.search(f.visitor(), request).has_value());
    }
    CHECK(f.database.number("select count(*) from courses") == 4);
    SearchCatalogue request;
    request.words = "%";
    CHECK(f.search(request).total == 0);
}

TEST_CASE("catalogue: what is too long or holds control characters is refused beside its field") {
    CatalogueFixture f;
    for (const std::string& words :
         {std::string(201, 'a'), std::string("a\0b", 3), std::string("\xff")}) {
        SearchCatalogue request;
        request.words = words;
        const auto page = f.service.search(f.visitor(), request);
        REQUIRE_FALSE(page.has_value());
        CHECK(page.error().fields.at(0).field == "words");
    }
    SearchCatalogue request;
    request.offset = -1;
    CHECK_FALSE(f.service.search(f.visitor(), request).has_value());
    request = {};
    request.language = "de";
    CHECK_FALSE(f.service.search(f.visitor(), request).has_value());
}

TEST_CASE("catalogue: drafts are neither found nor suggested") {
    CatalogueFixture f;
    f.database.run("update courses set state = 'draft' where slug = 'algebra'");
    CHECK(f.first("vectors").empty());
    SearchCatalogue request;
    request.words = "matricees";
    CHECK(f.search(request).did_you_mean.empty());
}

TEST_CASE("catalogue: translations of one course are found once, in the reader's language") {
    CatalogueFixture f;
    for (const char* language : {"en", "fr", "ru"}) {
        const std::string name = std::string("guide-") + language;
        f.source.write(
            name + "/course.json",
            R"({"slug": ")" + name + R"(", "language": ")" + language +
                R"(", "title": "Guide", "family": "guide", "domain": "mathematics"})"
        );
        f.source.write(name + "/part/page.md", std::string("# Seite\n\nWort") + language);
    }
    f.import();
    using accounts::Language;
    SearchCatalogue request;
    CHECK(f.search(request).total == 5);
    request.words = "guide";
    request.interface_language = Language::Russian;
    auto page = f.search(request);
    REQUIRE(page.courses.size() == 1);
    CHECK(page.total == 1);
    CHECK(page.courses[0].slug == "guide-ru");
    CHECK(page.courses[0].editions == std::vector{Language::English, Language::French});
    request.words = "wortfr";  // only one of them has it
    page = f.search(request);
    REQUIRE(page.courses.size() == 1);
    CHECK(page.courses[0].slug == "guide-fr");
    // Two parts of one family in one language are two courses.
    f.database.run("update courses set family = 'guide' where slug = 'algebra'");
    request = {};
    request.interface_language = Language::English;
    request.words = "algebra";
    CHECK(f.search(request).total == 1);
    request.words = "";
    const auto all = f.search(request).courses;
    const auto is_of_guide = [](const auto& card) {
        return card.slug == "algebra" || card.slug == "guide-en";
    };
    CHECK(std::ranges::count_if(all, is_of_guide) == 2);
    f.database.run("update courses set family = '' where slug = 'algebra'");
    request = {};
    request.language = "en";
    request.domain = "mathematics";
    page = f.search(request);
    CHECK(page.total == 2);
}
