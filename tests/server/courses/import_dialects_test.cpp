#include "server/courses/import_dialects.hpp"

#include <catch2/catch.hpp>

#include "server/courses/import_emoji.hpp"
#include "server/courses/import_fences.hpp"
#include "server/courses/import_front_matter.hpp"
#include "server/courses/import_lines.hpp"

using namespace nedu::server::courses;

namespace {

PageLines page_of(std::string_view text) {
    return {"page.md", lines_of(text, {}), {}, {}};
}

PageLines translated(std::string_view text) {
    PageLines page = page_of(text);
    translate_dialects(page);
    return page;
}

// Lines that say something, joined.
std::string said(std::string_view text) {
    std::string out;
    for (const SourceLine& line : translated(text).lines)
        if (line.text.find_first_not_of("> ") != std::string::npos)
            out += line.text + "\n";
    return out;
}

}  // namespace

TEST_CASE("import dialects: a byte order mark is no text") {
    CHECK(lines_of("\xEF\xBB\xBF# A\r\nb", {}).at(0).text == "# A");
}

TEST_CASE("import dialects: front matter gives the title, other keys are reported") {
    PageLines page = page_of("---\ntitle: \"A: b\"\ntags:\n  - x\n---\n# C\n");
    take_front_matter(page);
    CHECK(page.settings.at("title") == "A: b");
    REQUIRE(page.problems.size() == 1);
    CHECK(page.problems[0].detail == "tags");
    CHECK(page.problems[0].line == 3);
    REQUIRE(page.lines.size() == 1);
    CHECK(page.lines[0].line == 6);
    for (const char* none :
         {"---\n\nText, not settings.\n\n---\n", "---\na: b\n", "x\n---\na: b\n---\n"}) {
        PageLines other = page_of(none);
        const std::size_t before = other.lines.size();
        take_front_matter(other);
        CHECK(other.lines.size() == before);
    }
}

TEST_CASE("import dialects: hidden lines of Rust go, once reported") {
    PageLines page = page_of(
        "```rust,ignore\n# use x;\n#\nfn main() {\n    # let a;\n    ## b\n    "
        "#[cfg]\n}\n```\n\n```sh\n# stays\n```\n"
    );
    drop_hidden_lines(page);
    CHECK(
        page.text() ==
        "```rust,ignore\nfn main() {\n    # b\n    #[cfg]\n}\n```\n\n```sh\n# stays\n```\n"
    );
    REQUIRE(page.problems.size() == 1);
    CHECK(page.problems[0].kind == ProblemKind::HiddenLines);
    CHECK(page.problems[0].line == 1);
    CHECK(page.problems[0].detail == "3 lines of rust");
    CHECK(fence_language("rust,ignore") == "rust");
    CHECK(fence_language("{.python .numberLines}") == "python");
    CHECK(fence_language("c++ title=x") == "c++");
}

TEST_CASE("import dialects: admonitions of four tools are callouts") {
    CHECK(said(":::tip[Do]\nit\n:::") == "> [!TIP]\n> **Do**\n> it\n");
    CHECK(
        said("::: warning\na\n\n::: note\nb\n:::\n:::") == "> [!WARNING]\n> a\n> > [!NOTE]\n> > b\n"
    );
    CHECK(
        said("!!! danger \"Hot\"\n    a\n\n    b\nafter") ==
        "> [!CAUTION]\n> **Hot**\n> a\n> b\nafter\n"
    );
    CHECK(said("??? note \"Why\"\n    a") == "> [!DETAILS] Why\n> a\n");
    CHECK(said("```admonish info title=\"T\"\na\n```") == "> [!NOTE]\n> **T**\n> a\n");
    CHECK(said("> [!info] T\n> a") == "> [!NOTE]\n> **T**\n> a\n");
    CHECK(said("> [!hint]- T\n> a") == "> [!DETAILS] T\n> a\n");
    CHECK(said("> [!NOTE]\n> a") == "> [!NOTE]\n> a\n");
    CHECK(said("```\n::: note\n:::\n```") == "```\n::: note\n:::\n```\n");
    const PageLines odd = translated(":::mystery\na\n:::\n\n:::note\nopen");
    REQUIRE(odd.problems.size() == 2);
    CHECK(odd.problems[0].detail == ":::mystery");
    CHECK(odd.problems[1].line == 5);
}

TEST_CASE("import dialects: a fence may begin an item and ends with its quote") {
    const auto is_code = [](std::string_view text) {
        FenceTracker fence;
        std::string found;
        for (const SourceLine& line : lines_of(text, "page.md"))
            found += fence.takes(line.text) ? 'c' : '-';
        return found;
    };
    CHECK(is_code("1. ```sh\n   ls\n   ```\n!!! note\n") == "ccc-");
    CHECK(is_code("- ~~~\n  ls\n  ~~~\ntext\n") == "ccc-");
    CHECK(is_code("> ```\n> code\ntext\n```\ncode\n```\n") == "cc-ccc");
}

TEST_CASE("import dialects: admonitions within lists stay in them") {
    CHECK(said("1. a\n\n    !!! note\n        b\n2. c") == "1. a\n    > [!NOTE]\n    > b\n2. c\n");
    CHECK(said("- a\n\n  :::tip\n  b\n  :::\n- c") == "- a\n  > [!TIP]\n  > b\n- c\n");
    CHECK(
        said("- a\n  - b\n\n    > [!info] T\n    > c") ==
        "- a\n  - b\n    > [!NOTE]\n    > **T**\n    > c\n"
    );
    CHECK(said("    !!! note\n        code") == "    !!! note\n        code\n");
}

TEST_CASE("import dialects: divisions without a meaning of ours keep what they hold") {
    const PageLines columns = translated("::: {.column width=50%}\n- a\n:::\nb");
    CHECK(columns.text() == "\n- a\n\nb\n");
    REQUIRE(columns.problems.size() == 1);
    CHECK(columns.problems[0].detail == "::: {.column width=50%}");
    CHECK(said("!!! and so on\nx") == "!!! and so on\nx\n");
    CHECK(said("!!! custom \"T\"\n    x") == "> [!NOTE]\n> **T**\n> x\n");
    std::string open;
    for (int i = 0; i < 100'000; ++i)
        open += ":::x\n";
    CHECK(translated(open).problems.size() == 100'000);
}

TEST_CASE("import dialects: footnotes stand at the end") {
    const std::string text =
        said("a[^1] b\n\n[^1]: Said\n    more\n\n    ```c\n    x\n    ```\n\nafter");
    CHECK(text == "a[^1] b\nafter\n> [!FOOTNOTE] 1\n> Said\n> more\n> ```c\n> x\n> ```\n");
    const PageLines twice = translated("[^a]: x\n\n[^a]: y");
    REQUIRE(twice.problems.size() == 1);
    CHECK(twice.problems[0].line == 3);
}

TEST_CASE("import dialects: listings say their file and their caption") {
    CHECK(
        said("<Listing number=\"1-2\" file-name=\"src/a.rs\" caption=\"A `b` > "
             "c\">\n\n```rust\nx\n```\n\n</Listing>"
        ) == "**src/a.rs**\n```rust\nx\n```\n<a id=\"listing-1-2\"></a>Listing 1-2: A `b` > c\n"
    );
    CHECK(said("<Listing\n  file-name=\"b\"\n>\nx\n</Listing>") == "**b**\nx\n");
}

TEST_CASE("import dialects: attributes behind headings") {
    CHECK(said("## A {#own .wide}") == "## A <a id=\"own\"></a>\n");
    CHECK(said("A {#own}\n===") == "A <a id=\"own\"></a>\n===\n");
    CHECK(said("## f() {}") == "## f() {}\n");
    CHECK(said("## {a b}") == "## {a b}\n");
    CHECK(translated("## A {.wide}").problems.at(0).kind == ProblemKind::Attribute);
}

TEST_CASE("import dialects: a table too wide is said") {
    std::string head = "|";
    std::string line = "|";
    for (int i = 0; i < 129; ++i) {
        head += "a|";
        line += "-|";
    }
    CHECK(translated(head + "\n" + line + "\n").problems.at(0).kind == ProblemKind::WideTable);
    CHECK(translated("|a|\n|-|\n").problems.empty());
}

TEST_CASE("import dialects: emoji by their names") {
    CHECK(
        with_emoji("go :rocket: 10:30:45 :no_such_thing: ::") == "go 🚀 10:30:45 :no_such_thing: ::"
    );
    for (const char* word : {"fe80::a:b:c", "std::lock::x", "a:cat:b", "http://x:100:/"})
        CHECK(with_emoji(word) == word);
    CHECK(with_emoji("(:cat:)") == "(🐱)");
    CHECK(unknown_emoji("at 10:30:45") == "");
    CHECK(unknown_emoji("so :no_such_thing: it is") == ":no_such_thing:");
}
