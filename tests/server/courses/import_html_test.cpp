#include "server/courses/import_html.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "common/content/markdown_writer.hpp"
#include "common/content/plain_text.hpp"

using namespace nedu;
using namespace nedu::server::courses;

namespace {

std::string read(std::string_view markdown) {
    return content::write_elements(read_page(markdown).elements);
}

std::vector<std::string> reported(std::string_view markdown) {
    std::vector<std::string> out;
    for (const MarkupProblem& problem : read_page(markdown).problems)
        out.push_back(std::to_string(problem.line) + ": " + problem.detail);
    return out;
}

}  // namespace

TEST_CASE("import html: pictures, links and marks of both kinds are the same") {
    CHECK(read("a <img src=\"x.png\" alt=\"An x\"> b") == "a ![An x](x.png) b");
    CHECK(read("<a href='y.md'>see <b>y</b></a>") == "[see **y**](y.md)");
    CHECK(read("press <kbd>Ctrl</kbd>") == "press <kbd>Ctrl</kbd>");
    CHECK(
        read("<i>a</i> <del>b</del> <u>c</u> <mark>d</mark>") ==
        "*a* ~~b~~ <ins>c</ins> <mark>d</mark>"
    );
    CHECK(read("one<br/>two") == "one\\\ntwo");
    CHECK(read("| a |\n| --- |\n| one<br>two |").ends_with("| one<br>two |"));
    CHECK(read("<samp>x</samp> <q>said</q>") == "`x` “said”");
    CHECK(
        read("<abbr title=\"HyperText\">HT</abbr>, <abbr title=\"HyperText\">HT</abbr>") ==
        "HT (HyperText), HT"
    );
}

TEST_CASE("import html: tags within emphasis leave the sentence whole") {
    CHECK(
        read("*CO<sub>2</sub> rises* and **x<sup>2</sup>**") ==
        "*CO<sub>2</sub> rises* and **x<sup>2</sup>**"
    );
    CHECK(read("T<sub>max</sub> rises") == "T<sub>max</sub> rises");
}

TEST_CASE("import html: a tag may stand in several lines") {
    CHECK(read("<img\n  src=\"a.png\"\n  alt=\"A\" />") == "![A](a.png)");
    CHECK(read("text <img\nsrc=\"a.png\"\nalt=\"A\"> more") == "text ![A](a.png) more");
    CHECK(
        read("<p align=\"center\">\n  <a href=\"b.md\">\n    <img src=\"a.png\"\n         "
             "alt=\"A\">\n  </a>\n</p>") == "[![A](a.png)](b.md)"
    );
    const auto page =
        read_page("<img src=\"a.png\" width=\"50%\">\n\nx <img src=\"b.png\" width=\"120px\">");
    CHECK(std::get<content::Image>(page.elements[0].body).shown == 360);
    CHECK(std::get<content::Paragraph>(page.elements[1].body).text.images[0].shown == 120);
}

TEST_CASE("import html: blocks of HTML are blocks of ours") {
    CHECK(
        read("<ul>\n<li>a</li>\n<li>b<ol start=\"3\"><li>c</li></ol></li>\n</ul>") ==
        "- a\n\n- b\n\n  3. c"
    );
    CHECK(
        read("<table><tr><th>a</th><th align=right>b</th></tr><tr><td>1</td><td>2 "
             "<b>x</b></td></tr></table>") == "| a | b |\n| --- | ---: |\n| 1 | 2 **x** |"
    );
    CHECK(read("<blockquote><p>x</p></blockquote>") == "> x");
    CHECK(read("<h3>Title</h3>") == "### Title");
    CHECK(read("<pre><code class=\"language-c\">int a;\n</code></pre>") == "```c\nint a;\n```");
    CHECK(
        read("<figure><img src=\"a.png\" alt=\"A\"><figcaption>Said</figcaption></figure>") ==
        "![A](a.png \"Said\")"
    );
    CHECK(
        read("<div class=\"warning\">\n\nHot **stuff**\n\n</div>") ==
        "> [!WARNING]\n> Hot **stuff**"
    );
    CHECK(read("<dl><dt>Term</dt><dd>Meaning</dd></dl>") == "- **Term**\n\n  Meaning");
}

TEST_CASE("import html: details hold what stands between, also Markdown") {
    CHECK(
        read("<details>\n<summary>More <b>x</b></summary>\n\n- a\n- "
             "b\n\n```c\nx;\n```\n\n</details>\n\nafter"
        ) == "> [!DETAILS] More **x**\n>\n> - a\n> - b\n>\n> ```c\n> x;\n> ```\n\nafter"
    );
    const auto page = read_page("<details open><summary>S</summary>Text</details>");
    CHECK(std::get<content::Details>(page.elements[0].body).open);
}

TEST_CASE("import html: films are cards, those of the folder are reported") {
    const auto page = read_page(
        "<video controls><source src=\"https://example.org/a.mp4\"></video>\n\n"
        "<iframe src=\"https://example.org/e\" title=\"Film\"></iframe>\n\n<video "
        "src=\"b.mp4\"></video>"
    );
    REQUIRE(page.elements.size() == 3);
    CHECK(std::get<content::Media>(page.elements[0].body).target == "https://example.org/a.mp4");
    CHECK(std::get<content::Media>(page.elements[1].body).name == "Film");
    REQUIRE(page.problems.size() == 1);
    CHECK(page.problems[0].kind == ProblemKind::MediaNotTaken);
    CHECK(page.problems[0].line == 5);
}

TEST_CASE("import html: names that links lead to stay") {
    CHECK(read("<a name=\"top\"></a>x") == "<a id=\"top\"></a>x");
    CHECK(read("## T <a id=\"t-1\"></a>\n\nx") == "## T<a id=\"t-1\"></a>\n\nx");
    CHECK(read("<div id=\"d\">\n\n- a\n\n</div>") == "- <a id=\"d\"></a>a");
    CHECK(
        read("x\n\n<span id=\"e\"></span>\n\n```\nc\n```") == "x\n\n<a id=\"e\"></a>\n\n```\nc\n```"
    );
}

TEST_CASE("import html: code stays as it is") {
    CHECK(read("```html\n<div>&</div>\n```") == "```html\n<div>&</div>\n```");
    CHECK(read("> ```\n> <br>\n> ```") == "> ```\n> <br>\n> ```");
    CHECK(read("use `<br>` or ``a ` <b>``") == "use `<br>` or ``a ` <b>``");
    CHECK(read("| a |\n| --- |\n| `x \\| y` |").ends_with("| `x \\| y` |"));
    CHECK(read("```rust,ignore\nlet x;\n```") == "```rust\nlet x;\n```");
    CHECK(read("```\n\nx\n```") == "```\n\nx\n```");
}

TEST_CASE("import html: comments go, also over several lines") {
    CHECK(read("a<!-- x -->b") == "ab");
    CHECK(read("<!--\n{ \"x\": 1 }\n\n-->\n# T") == "# T");
    CHECK(read("a\n\n<!-- no end\n\n**b**").find("no end") != std::string::npos);
    CHECK(
        reported("a\n\n<!-- no end\n\n**b**") == std::vector<std::string>{"3: <!-- no end: no end"}
    );
}

TEST_CASE("import html: what is no HTML is text and stays") {
    CHECK(
        read("connect to <SSID> with <your password>") ==
        "connect to \\<SSID> with \\<your password>"
    );
    CHECK(read("1 < 2 and <") == "1 < 2 and \\<");
    CHECK(read("<https://example.org>") == "<https://example.org>");
    CHECK(read("Vec<T> and `Vec<T>`") == "Vec\\<T> and `Vec<T>`");
    CHECK(reported("connect to <SSID>").empty());
}

TEST_CASE("import html: what only lays out is reported with its line and keeps its text") {
    const auto page = read_page("x\n\n<div class=\"a\">kept</div>\n\n<script>gone()</script>!");
    CHECK(content::write_elements(page.elements) == "x\n\nkept\n\n!");
    REQUIRE(page.problems.size() == 2);
    CHECK(page.problems[0].line == 3);
    CHECK(page.problems[0].detail == "div");
    CHECK(page.problems[1].line == 5);
    CHECK(page.problems[1].detail == "script");
}

TEST_CASE("import html: broken tags swallow nothing and are reported") {
    CHECK(read("a <b unclosed\n\n**c**") == "a \\<b unclosed\n\n**c**");
    CHECK(read("</a> x <img alt=1> y") == "\\</a> x 1 y");
    CHECK(read("H<sub>2\n\nnext **x**") == "H\\<sub>2\n\nnext **x**");
    CHECK(reported("H<sub>2\n\nnext") == std::vector<std::string>{"1: <sub: not closed"});
    CHECK(read("<div title=\"a>\n\n**b**\n\nc") == "\\<div title=\"a>\n\n**b**\n\nc");
    CHECK(read("<script>\n\nall **gone**?").find("gone") != std::string::npos);
    CHECK(read("x </script> y") == "x \\</script> y");
}

TEST_CASE("import html: nesting without end is cut, not followed") {
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += "<div>";
    CHECK(read(deep + "x").ends_with("x"));
    CHECK(read(std::string(3000, '>') + " x").ends_with("x"));
    const std::string stars(20'000, '*');
    CHECK(read(stars + "x" + stars).find('x') != std::string::npos);
    std::string marks;
    for (int i = 0; i < 20'000; ++i)
        marks += i % 2 == 0 ? "*a " : "_b ";
    CHECK_FALSE(read(marks + "x").empty());
    CHECK_FALSE(read(deep + std::string(20'000, '[')).empty());
}

TEST_CASE("import html: items that end by themselves are not within each other") {
    std::string page = "<ul>\n";
    for (int i = 0; i < 300; ++i)
        page += "<li>item\n";
    page += "</ul>\n\n<b>after</b>\n";
    CHECK(reported(page).empty());
    CHECK(read(page).ends_with("**after**"));
}

TEST_CASE("import html: a table's cells are bounded before they are made") {
    std::string wide = "<table>";
    for (int i = 0; i < 2000; ++i)
        wide += "<tr><td colspan=200>x</td></tr>";
    const auto problems = reported(wide + "</table>");
    CHECK(std::ranges::count_if(problems, [](const std::string& one) {
              return one.find("more than 128 columns") != one.npos;
          }) == 1);
    std::string rows = "<table><tr>";
    for (int i = 0; i < 128; ++i)
        rows += "<th>h</th>";
    rows += "</tr>";
    for (int i = 0; i < 2000; ++i)
        rows += "<tr></tr>";
    const auto cut = reported(rows + "</table>");
    CHECK(std::ranges::count_if(cut, [](const std::string& one) {
              return one.find("too many cells") != one.npos;
          }) == 1);
}

TEST_CASE("import html: marks that run on are not opened anew without end") {
    std::string page;
    for (int i = 0; i < 90; ++i)
        page += "<font size=\"" + std::to_string(i) + "\">\n";
    for (int i = 0; i < 20'000; ++i)
        page += "\nx\n";
    const std::string text = read(page + "\n</font>\n");
    CHECK(text.size() < 1 << 20);
    CHECK_FALSE(reported(page + "\n</font>\n").empty());
}

TEST_CASE("import html: what makes parsers forget a page is text") {
    for (const char* tag : {"<frameset>", "<select>", "<plaintext>", "<isindex>", "<template>"}) {
        const std::string page = std::string(tag) + "\n\n# Title\n\n- **kept**\n";
        INFO(tag);
        CHECK(read(page).find("# Title\n\n- **kept**") != std::string::npos);
        CHECK(reported(page).size() == 1);
    }
}

TEST_CASE("import html: blocks that a cell can't hold are reported") {
    const std::string page =
        "<table>\n<tr><th>a</th></tr>\n<tr><td><h3>T</h3><blockquote>q</blockquote></td></tr>\n"
        "</table>";
    CHECK(
        reported(page) ==
        std::vector<std::string>{"3: h3 within a line", "3: blockquote within a line"}
    );
    CHECK(read(page).ends_with("| T<br>q |"));
}

TEST_CASE("import html: links around nothing and unsafe ones are reported") {
    CHECK(reported("[](a.md)") == std::vector<std::string>{"1: a link around nothing: a.md"});
    CHECK(read("<a href=\"javascript:x\">y</a>") == "y");
    CHECK(
        reported("<a href=\"javascript:x\">y</a>") == std::vector<std::string>{"1: javascript:x"}
    );
    CHECK(read("<a href=\"tel:+123\">call</a>") == "[call](tel:+123)");
}
