#include "server/pages/page_shell.hpp"

#include <catch2/catch.hpp>

#include "server/pages/page_words.hpp"

using namespace nedu;
using namespace nedu::server::pages;

TEST_CASE("page shell: head and content go between the marks, whatever they hold") {
    const PageShell shell(
        {{accounts::Language::French,
          "<html lang=\"fr\"><!--nedu:head--><title>old</title><!--/nedu:head-->"
          "<!--nedu:navigation--><i></i><!--/nedu:navigation-->"
          "<main><!--nedu:content--><p>grey</p><!--/nedu:content--></main>"}}
    );
    const std::string page = shell.compose(
        accounts::Language::French,
        {"<title>new</title>", "<nav></nav>", "text <!--nedu:head--> <!--/nedu:head-->"}
    );
    CHECK(
        page ==
        "<html lang=\"fr\"><!--nedu:head--><title>new</title><!--/nedu:head-->"
        "<!--nedu:navigation--><nav></nav><!--/nedu:navigation--><main>"
        "<!--nedu:content-->text <!--nedu:head--> <!--/nedu:head--><!--/nedu:content--></main>"
    );
}

TEST_CASE("page shell: without a shell, or with one that lacks the marks, the page is bare") {
    const PageShell shell({{accounts::Language::English, "<p>no marks</p>"}});
    for (const auto& [language, name] : json::EnumNames<accounts::Language>::names) {
        const std::string page = shell.compose(language, {"<title>t</title>", "", "<h1>x</h1>"});
        CHECK(page.find("<html lang=\"" + std::string(name) + "\">") != std::string::npos);
        CHECK(page.find("<title>t</title>") != std::string::npos);
        CHECK(page.find("<h1>x</h1>") != std::string::npos);
    }
}

TEST_CASE("page words: every sentence the pages use is there in three languages") {
    const auto words = PageWords::load();
    REQUIRE(words.has_value());
    for (const auto& [language, name] : json::EnumNames<accounts::Language>::names)
        for (const char* key :
             {"catalogue.title",    "catalogue.empty_title", "app.description",
              "courses.by_teacher", "courses.enrol",         "courses.syllabus",
              "courses.free",       "courses.title_of",      "courses.minutes",
              "reader.locked_text", "reader.previous",       "reader.next",
              "missing.title",      "missing.text",          "missing.courses",
              "document.note",      "document.tip",          "document.important",
              "document.warning",   "document.caution",      "home.greeting",
              "home.welcome_title", "shell.point_read",      "shell.point_read_text",
              "nav.main",           "action.sign_in",        "reader.outline",
              "courses.about"}) {
            INFO(name << " " << key);
            CHECK(words->in(language).has(key));
        }
}
