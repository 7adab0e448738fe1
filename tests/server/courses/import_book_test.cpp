// Books with a SUMMARY.md, and what their pages include.
#include "server/courses/import_book.hpp"

#include <catch2/catch.hpp>

#include "server/courses/import_includes.hpp"
#include "server/courses/import_page.hpp"
#include "tests/server/courses/courses_fixture.hpp"

using namespace nedu;
using namespace nedu::server::courses;
using nedu::test::TemporaryFolder;

namespace {

ImageTaker no_images() {
    return ImageTaker([](std::string_view) { return Result<server::files::StoredFile>(); });
}

CoursePlan plan_of(const TemporaryFolder& folder, const std::string& book = {}) {
    const auto courses = find_source_courses(folder.path, book);
    REQUIRE(courses.has_value());
    REQUIRE(courses->size() == 1);
    ImageTaker images = no_images();
    const ImportWords words{[](accounts::Language) { return std::string("Overview"); }, {}};
    const auto plan = plan_course(courses->front(), images, words);
    REQUIRE(plan.has_value());
    return *plan;
}

std::vector<std::string> kinds_of(const CoursePlan& plan) {
    std::vector<std::string> out;
    for (const Problem& problem : plan.problems)
        out.push_back(
            std::string(json::name_of(problem.kind)) + " " + problem.file + ":" +
            std::to_string(problem.line)
        );
    return out;
}

PageLines included(const TemporaryFolder& folder, const std::string& text) {
    PageLines page{"page.md", lines_of(text, {}), {}, {}};
    expand_includes(page, {folder.path / "src", folder.path});
    return page;
}

}  // namespace

TEST_CASE("import book: the summary gives order, parts and titles") {
    TemporaryFolder folder;
    folder.write(
        "book.toml",
        "[book]\ntitle = \"The Book\"\ndescription = \"All of it.\"\nlanguage = \"fr\"\n"
    );
    folder.write(
        "src/SUMMARY.md",
        "# Summary\n\n[Preface](preface.md)\n\n# Basics\n\n- [Start](z-start.md)\n"
        "    - [Deeper](a/deeper.markdown)\n- [Not yet]()\n- [Gone](gone.md)\n\n# More\n\n"
        "- [Start again](z-start.md)\n- [Last](last.md)\n\n---\n\n[Thanks](thanks.md)\n"
    );
    folder.write(
        "src/preface.md", "\xEF\xBB\xBF# Before\n\nThis book says what there is to say of it."
    );
    folder.write(
        "src/z-start.md", "## The start\n\nSee [deeper](a/deeper.html#in) and [there](/last.html)."
    );
    folder.write("src/a/deeper.markdown", "No heading here, just words.\n\n## In\n\nx");
    folder.write("src/last.md", "text {{#include part.md}}");
    folder.write("src/part.md", "of **it**");
    folder.write("src/forgotten.md", "# Forgotten");
    folder.write("src/thanks.md", "# Thanks");
    const CoursePlan plan = plan_of(folder);
    CHECK(plan.title == "The Book");
    CHECK(plan.language == accounts::Language::French);
    CHECK(plan.summary == "All of it.");
    std::vector<std::string> outline;
    for (const PlannedModule& module : plan.modules) {
        outline.push_back(module.title);
        for (const PlannedChapter& chapter : module.chapters)
            outline.push_back("  " + chapter.title);
    }
    CHECK(
        outline ==
        std::vector<std::string>{
            "The Book",
            "  Before",
            "Basics",
            "  The start",
            "  Deeper",
            "More",
            "  Last",
            "  Thanks"
        }
    );
    CHECK(plan.links == 2);
    CHECK(
        kinds_of(plan) ==
        std::vector<std::string>{
            "draft SUMMARY.md:9",
            "broken_link SUMMARY.md:10",
            "repeated SUMMARY.md:14",
            "skipped_file forgotten.md:0"
        }
    );
    CHECK(plan.modules[2].chapters[0].blocks.at(0).source == "text of **it**");
}

TEST_CASE("import book: without parts a chapter with chapters in it is one") {
    TemporaryFolder folder;
    folder.write(
        "SUMMARY.md",
        "[Intro](intro.md)\n\n- [One](one.md)\n  - [One one](one-1.md)\n- [Two](two.md)\n"
    );
    for (const char* page : {"intro.md", "one.md", "one-1.md", "two.md"})
        folder.write(page, "# Page\n\nSome words for it.");
    const CoursePlan plan = plan_of(folder);
    REQUIRE(plan.modules.size() == 3);
    CHECK(plan.modules[1].title == "One");
    CHECK(plan.modules[1].chapters.size() == 2);
}

TEST_CASE("import book: a folder with several books asks which one") {
    TemporaryFolder folder;
    folder.write("README.md", "# Books");
    for (const char* book : {"first", "second/edition"}) {
        folder.write(std::string(book) + "/src/SUMMARY.md", "- [A](a.md)");
        folder.write(std::string(book) + "/src/a.md", "# A");
    }
    const auto asked = find_source_courses(folder.path);
    REQUIRE_FALSE(asked.has_value());
    CHECK(asked.error().code == ErrorCode::Conflict);
    CHECK(asked.error().log_detail.find("first, second/edition") != std::string::npos);
    CHECK(plan_of(folder, "edition").slug.ends_with("-second-edition"));
    CHECK(plan_of(folder, "second/edition").modules.size() == 1);
    CHECK(find_source_courses(folder.path, "third").error().code == ErrorCode::NotFound);
    folder.write("third/edition/src/SUMMARY.md", "- [A](a.md)");
    folder.write("third/edition/src/a.md", "# A");
    CHECK(find_source_courses(folder.path, "edition").error().code == ErrorCode::Conflict);
}

TEST_CASE("import book: a book beside parts is taken by its name only") {
    TemporaryFolder folder;
    folder.write("README.md", "# Course");
    folder.write("extras/src/SUMMARY.md", "- [A](a.md)");
    folder.write("extras/src/a.md", "# A");
    const auto alone = find_source_courses(folder.path);
    REQUIRE(alone.has_value());
    CHECK(alone->at(0).slug.ends_with("-extras"));
    folder.write("1-part/README.md", "# Part");
    const auto course = find_source_courses(folder.path);
    REQUIRE(course.has_value());
    CHECK(course->at(0).root == std::filesystem::canonical(folder.path));
    CHECK(find_source_courses(folder.path, "extras")->at(0).slug.ends_with("-extras"));
}

TEST_CASE("import book: its translations are editions of it") {
    TemporaryFolder folder;
    folder.write("SUMMARY.md", "- [A](a.md)");
    folder.write("a.md", "# A");
    folder.write("translations/fr/part/README.md", "# Partie");
    const auto courses = find_source_courses(folder.path);
    REQUIRE(courses.has_value());
    REQUIRE(courses->size() == 2);
    CHECK(courses->at(1).language == accounts::Language::French);
    CHECK(courses->at(1).family == courses->at(0).family);
    CHECK(courses->at(0).unlisted.empty());
}

TEST_CASE("import book: lines and anchors of files are put into pages") {
    TemporaryFolder folder;
    folder.write("src/page.md", "");
    folder.write("listings/a.rs", "one\n// ANCHOR: in\ntwo\n// ANCHOR_END: in\nthree\nfour\n");
    const auto text = [&](const std::string& asked) {
        return included(folder, "```\n{{#" + asked + "}}\n```").text();
    };
    CHECK(text("include ../listings/a.rs:in") == "```\ntwo\n```\n");
    CHECK(text("rustdoc_include ../listings/a.rs:in") == "```\ntwo\n```\n");
    CHECK(text("include ../listings/a.rs:5:") == "```\nthree\nfour\n```\n");
    CHECK(text("include ../listings/a.rs:5:5") == "```\nthree\n```\n");
    CHECK(text("include ../listings/a.rs::1") == "```\none\n```\n");
    CHECK(text("include ../listings/a.rs:6") == "```\nfour\n```\n");
    CHECK(text("include ../listings/a.rs:60:70").find("{{#include") != std::string::npos);
    CHECK(text("playground ../listings/a.rs editable") == "```\none\ntwo\nthree\nfour\n```\n");
    const PageLines page = included(folder, "x\n{{#include ../listings/a.rs:5:6}}");
    REQUIRE(page.lines.size() == 3);
    CHECK(page.lines[2].file == "../listings/a.rs");
    CHECK(page.lines[2].line == 6);
    CHECK(included(folder, "\\{{#include a}}").text() == "{{#include a}}\n");
}

TEST_CASE("import book: nothing from outside of the folder, and nothing without end, is included") {
    TemporaryFolder outside;
    outside.write("secret.md", "secret");
    TemporaryFolder folder;
    folder.write("src/page.md", "{{#include page.md}}{{#include page.md}}");
    folder.write("src/loop.md", "a\n{{#include loop.md}}");
    std::filesystem::create_symlink(outside.path / "secret.md", folder.path / "src/link.md");
    for (const std::string& path :
         {"../../" + outside.path.filename().string() + "/secret.md",
          (outside.path / "secret.md").string(),
          std::string("link.md"),
          std::string("gone.md"),
          std::string(".")}) {
        INFO(path);
        const PageLines page = included(folder, "{{#include " + path + "}}");
        CHECK(page.text().find("secret\n") == std::string::npos);
        REQUIRE(page.problems.size() == 1);
        CHECK(page.problems[0].kind == ProblemKind::MissingInclude);
        CHECK(page.problems[0].line == 1);
    }
    CHECK_FALSE(included(folder, "{{#include loop.md}}").problems.empty());
    CHECK(included(folder, "{{#include page.md}}").lines.size() < 3000);
}

TEST_CASE("import book: what includes each other many times over stays small") {
    TemporaryFolder folder;
    for (int i = 0; i < 20; ++i)
        folder.write(
            "src/" + std::to_string(i) + ".md",
            "{{#include " + std::to_string(i + 1) + ".md}}{{#include " + std::to_string(i + 1) +
                ".md}}{{#include large.md}}"
        );
    folder.write("src/large.md", std::string(900'000, 'x'));
    const PageLines page = included(folder, "{{#include 0.md}}");
    CHECK(page.text().size() < 2 << 20);
    CHECK(page.problems.size() > 1);
    std::string many;
    for (int i = 0; i < 50'000; ++i)
        many += "{{#include large.md:gone}}\n";
    CHECK(included(folder, many).problems.size() == 50'000);
}

TEST_CASE("import book: several includes in one line are each meant from the page") {
    TemporaryFolder folder;
    folder.write("src/page.md", "");
    folder.write("src/a/x.md", "X{{#include y.md}}");
    folder.write("src/a/y.md", "Y");
    folder.write("src/y.md", "page's y");
    const auto all = [&](const std::string& text) { return included(folder, text); };
    CHECK(all("1 {{#include a/x.md}} 2 {{#include y.md}} 3").text() == "1 XY 2 page's y 3\n");
    CHECK(all("\\{{#include y.md}} {{#include y.md}}").text() == "{{#include y.md}} page's y\n");
    const PageLines gone = all("{{#include gone.md}} {{#include y.md}}");
    CHECK(gone.text() == "{{#include gone.md}} page's y\n");
    CHECK(gone.problems.size() == 1);
    std::string many;
    std::string expected;
    for (int i = 0; i < 12; ++i) {
        many += "{{#include a/y.md}}";
        expected += "Y";
    }
    CHECK(all(many).text() == expected + "\n");
}

TEST_CASE("import book: links lead out of no folder") {
    TemporaryFolder outside;
    outside.write("SUMMARY.md", "- [S](s.md)");
    outside.write("s.md", "# Secret\n\nsecret words");
    TemporaryFolder folder;
    folder.write("book/book.toml", "[book]\nsrc = \"../away\"\n");
    folder.write("book/README.md", "# Not a book");
    std::filesystem::create_directory_symlink(outside.path, folder.path / "book/src");
    CHECK(summary_of_book(folder.path / "book").empty());
    folder.write("other/SUMMARY.md", "- [A](a.md)\n- [S](s.md)\n- [T](/etc/hostname)\n");
    folder.write("other/a.md", "# A\n\n![p](p.svg)");
    std::filesystem::create_symlink(outside.path / "s.md", folder.path / "other/s.md");
    std::filesystem::create_symlink(outside.path / "s.md", folder.path / "other/README.md");
    std::filesystem::create_symlink(outside.path / "s.md", folder.path / "other/p.svg");
    const CoursePlan plan = plan_of(folder, "other");
    REQUIRE(plan.modules.size() == 1);
    CHECK(plan.modules[0].chapters.size() == 1);
    CHECK(plan.description.find("ecret") == std::string::npos);
    CHECK(plan.files.empty());
    CHECK(
        kinds_of(plan) ==
        std::vector<std::string>{
            "broken_link SUMMARY.md:2", "broken_link SUMMARY.md:3", "missing_image a.md:3"
        }
    );
}
