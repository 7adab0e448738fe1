#include "server/courses/import_html.hpp"

#include <catch2/catch.hpp>

using nedu::server::courses::html_to_markdown;

namespace {

std::string clean(std::string_view markdown) {
    return html_to_markdown(markdown).text;
}

}  // namespace

TEST_CASE("import html: pictures, links and emphasis become Markdown") {
    CHECK(clean("a <img src=\"x.png\" alt=\"An x\" width=\"5\"> b") == "a ![An x](<x.png>) b\n");
    CHECK(clean("<a href='y.md'>see <b>y</b></a>") == "[see **y**](<y.md>)\n");
    CHECK(clean("<a name=\"top\"></a>x") == "x\n");
    CHECK(clean("press <kbd>Ctrl</kbd>") == "press `Ctrl`\n");
}

TEST_CASE("import html: breaks are hard line ends, in tables a dot") {
    CHECK(clean("one<br/>two") == "one\\\ntwo\n");
    CHECK(clean("| one<br>two |") == "| one · two |\n");
}

TEST_CASE("import html: sub- and superscripts are characters where there are some, else formulas") {
    CHECK(clean("CO<sub>2</sub>") == "CO₂\n");
    CHECK(clean("10<sup>-3</sup>") == "10⁻³\n");
    CHECK(clean("T<sub>max</sub> rises") == "$T_{max}$ rises\n");
}

TEST_CASE("import html: code stays as it is") {
    CHECK(clean("```html\n<div>&</div>\n```\n") == "```html\n<div>&</div>\n```\n");
    CHECK(clean("> ```\n> <br>\n> ```") == "> ```\n> <br>\n> ```\n");
    CHECK(clean("use `<br>` or ``a ` <b>``") == "use `<br>` or ``a ` <b>``\n");
    CHECK(clean("~~~~\n<b>\n~~~\n<i>\n~~~~\n<b>x</b>") == "~~~~\n<b>\n~~~\n<i>\n~~~~\n**x**\n");
}

TEST_CASE("import html: comments go, also over several lines") {
    CHECK(clean("a<!-- x -->b") == "ab\n");
    CHECK(clean("<!--\n{ \"x\": 1 }\n-->\n# T") == "\n\n\n# T\n");
}

TEST_CASE("import html: what is no HTML is text and stays") {
    CHECK(
        clean("connect to <SSID> with <your password>") ==
        "connect to <SSID> with <your password>\n"
    );
    CHECK(clean("1 < 2 and <") == "1 < 2 and <\n");
    CHECK(clean("<https://example.org>") == "<https://example.org>\n");
}

TEST_CASE("import html: what only lays out is reported with its line and keeps its text") {
    const auto result =
        html_to_markdown("x\n<div class=\"a\">kept</div>\n<script>gone()</script>!");
    CHECK(result.text == "x\nkept\n!\n");
    REQUIRE(result.dropped.size() == 2);
    CHECK(result.dropped[0].line == 2);
    CHECK(result.dropped[0].tag == "div");
    CHECK(result.dropped[1].tag == "script");
}

TEST_CASE("import html: broken tags don't swallow what follows") {
    CHECK(clean("a <b unclosed") == "a <b unclosed\n");
    CHECK(clean("</a> x <img alt=1>") == "</a> x <img alt=1>\n");
    CHECK(clean("H<sub>2") == "H<sub>2\n");
}
