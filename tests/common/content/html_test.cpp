#include "common/content/html.hpp"

#include <catch2/catch.hpp>

#include "common/content/markdown.hpp"

namespace nedu::content {
namespace {

std::string html_of(std::string_view markdown, const HtmlOptions& options = {}) {
    return to_html(parse_markdown(markdown), options);
}

}  // namespace

TEST_CASE("html: text can't become markup anywhere", "[common][content]") {
    const std::string html = html_of(
        "<script>alert(1)</script> `<b>` \"q\"\n\n"
        "![\"onerror=\"x](/a\"b.png \"t\\\"<\")\n\n"
        "[x](</a\"onclick=\"> \"a\\\"b\")\n\n"
        "```x\"><script>\n</code><script>\n```\n\n"
        "| <i> |\n|---|\n| <u> |\n\n## a\"b<c\n"
    );
    CHECK(html.find("<script") == html.npos);
    CHECK(html.find("<i>") == html.npos);
    CHECK(html.find("<u>") == html.npos);
    CHECK(html.find("\"onerror") == html.npos);
    CHECK(html.find("\"onclick") == html.npos);
    CHECK(escape_html("<&>\"'") == "&lt;&amp;&gt;&quot;'");
}

TEST_CASE("html: pictures come from where the caller says, with their sizes", "[common][content]") {
    HtmlOptions options;
    options.image = [](const ImageReference& reference) -> ImageSource {
        if (reference.target == "gone.png")
            return {};
        return {"/files/1/640.webp", "/files/1/320.webp 320w", "100vw"};
    };
    std::vector<Block> blocks{
        {"a",
         BlockKind::Image,
         "A *caption*",
         {{"target", "x.png"}, {"alt", "Alt"}, {"width", "800"}, {"height", "600"}}},
        {"b", BlockKind::Image, "", {{"target", "gone.png"}, {"alt", "Words"}}}
    };
    CHECK(
        to_html(parse_blocks(blocks), options) ==
        "<figure>\n<img src=\"/files/1/640.webp\" alt=\"Alt\" srcset=\"/files/1/320.webp 320w\" "
        "sizes=\"100vw\" width=\"800\" height=\"600\" loading=\"lazy\" />\n"
        "<figcaption>A <em>caption</em></figcaption>\n</figure>\n"
        "<figure>\n<span class=\"missing\">Words</span>\n</figure>\n"
    );
}

TEST_CASE(
    "html: headings are shifted under the page's title and keep their anchors",
    "[common][content]"
) {
    HtmlOptions options;
    options.heading_shift = 1;
    CHECK(html_of("# A\n###### B\n", options) == "<h2 id=\"a\">A</h2>\n<h6 id=\"b\">B</h6>\n");
}

TEST_CASE("html: no heading takes an id of the page around it", "[common][content]") {
    CHECK(
        html_of("## Nedu canvas\n\n## Canvas\n") ==
        "<h2>Nedu canvas</h2>\n<h2 id=\"canvas\">Canvas</h2>\n"
    );
}

TEST_CASE("html: links off the site are opened apart, all may be mapped", "[common][content]") {
    HtmlOptions options;
    options.link = [](const std::string& target) {
        return target == "two.md" ? std::string("/courses/x/two") : target;
    };
    CHECK(
        html_of("[a](two.md) [b](https://example.org)", options) ==
        "<p><a href=\"/courses/x/two\">a</a> "
        "<a href=\"https://example.org\" rel=\"noopener noreferrer\">b</a></p>\n"
    );
}

TEST_CASE("html: callouts name their tone in the reader's language", "[common][content]") {
    HtmlOptions options;
    options.tone_names = {"Remarque", "Conseil", "Important", "Attention", "Danger"};
    CHECK(
        html_of("> [!TIP]\n> *Lis*.\n", options) ==
        "<aside class=\"callout tip\">\n<p "
        "class=\"tone\">Conseil</p>\n<p><em>Lis</em>.</p>\n</aside>\n"
    );
}

TEST_CASE(
    "html: tasks, tables, formulas, files and quizzes have their own elements",
    "[common][content]"
) {
    CHECK(
        html_of("- [x] a\n- [ ] b\n") ==
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li>\n"
        "<li class=\"task\"><input type=\"checkbox\" disabled=\"\" /> b</li>\n</ul>\n"
    );
    CHECK(
        html_of("|a|b|\n|-|-:|\n|1|2|\n") ==
        "<table>\n<thead>\n<tr>\n<th>a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n"
        "<tr>\n<td>1</td>\n<td align=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n"
    );
    CHECK(
        html_of("$a<b$\n\n$$c$$\n") ==
        "<p><span class=\"math\">a&lt;b</span></p>\n<div class=\"math\">c</div>\n"
    );
    CHECK(
        to_html(parse_blocks({{"q1", BlockKind::Quiz, "secret {=answer}", {}}})) ==
        "<div class=\"quiz\" data-block=\"q1\"></div>\n"
    );
    CHECK(
        to_html(parse_blocks({{"f", BlockKind::File, "", {{"target", "/a.pdf"}, {"name", "A & B"}}}}
        )) == "<p class=\"media\"><a href=\"/a.pdf\">A &amp; B</a></p>\n"
    );
}

}  // namespace nedu::content
