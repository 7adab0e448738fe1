#include <catch2/catch.hpp>

#include "common/content/html.hpp"
#include "common/content/markdown.hpp"
#include "common/content/markdown_writer.hpp"
#include "common/content/plain_text.hpp"

namespace nedu::content {
namespace {

std::string html(std::string_view markdown) {
    return to_html(parse_inline(markdown));
}

// What is read, written and read again is the same.
void check_round_trip(std::string_view markdown) {
    INFO(markdown);
    const Inline line = parse_inline(markdown);
    const std::string written = write_inline(line);
    INFO(written);
    CHECK(parse_inline(written) == line);
    CHECK(write_inline(parse_inline(written)) == written);
}

}  // namespace

TEST_CASE("inline signs: a few tags are marks, also within emphasis", "[common][content]") {
    CHECK(html("H<sub>2</sub>O") == "H<sub>2</sub>O");
    CHECK(html("*CO<sub>2</sub> rises*") == "<em>CO<sub>2</sub> rises</em>");
    CHECK(html("<mark>**a** b</mark>") == "<mark><strong>a</strong> b</mark>");
    CHECK(html("press <kbd>Ctrl</kbd>+<kbd>C</kbd>") == "press <kbd>Ctrl</kbd>+<kbd>C</kbd>");
    CHECK(html("x<sup>n<sub>i</sub></sup>") == "x<sup>n<sub>i</sub></sup>");
    CHECK(html("<ins>new</ins> <del>old</del>") == "<ins>new</ins> <del>old</del>");
    CHECK(plain_text(parse_inline("H<sub>2</sub>O")) == "H2O");
    const Inline line = parse_inline("a<sup>b</sup>c");
    REQUIRE(line.spans.size() == 3);
    CHECK(line.spans[1].superscript);
    CHECK_FALSE(line.spans[2].superscript);
}

TEST_CASE("inline signs: what is closed nowhere is text as it stands", "[common][content]") {
    CHECK(html("use <sub> here") == "use &lt;sub&gt; here");
    CHECK(parse_inline("use <sub> here").spans.size() == 1);
    CHECK(html("here </sub>") == "here &lt;/sub&gt;");
    CHECK(html("*a <sub>b* c</sub>") == "<em>a &lt;sub&gt;b</em> c&lt;/sub&gt;");
    CHECK(html("<sub>*a</sub> b*") == "&lt;sub&gt;<em>a&lt;/sub&gt; b</em>");
    CHECK(html("<sup><sub>a</sup>") == "<sup>&lt;sub&gt;a</sup>");
    CHECK(
        html("<b>a</b> <script>x</script>") == "&lt;b&gt;a&lt;/b&gt; &lt;script&gt;x&lt;/script&gt;"
    );
    CHECK(html("\\<sub>a\\</sub>") == "&lt;sub&gt;a&lt;/sub&gt;");
    CHECK(html("&lt;sub>a&lt;/sub>") == "&lt;sub&gt;a&lt;/sub&gt;");
    CHECK(html("`<sub>a</sub>`") == "<code>&lt;sub&gt;a&lt;/sub&gt;</code>");
    const Inline line = parse_inline("[<sub>x](/a) **y**");
    REQUIRE(line.marks.size() == 2);
    CHECK(line.spans[static_cast<std::size_t>(line.marks[0].first)].link == 0);
    CHECK(line.spans.back().strong);
}

TEST_CASE("inline signs: line ends and anchors", "[common][content]") {
    CHECK(html("one <br> two<br/>three") == "one<br />\ntwo<br />\nthree");
    CHECK(html("<a id=\"my_place\"></a>here") == "<a id=\"my_place\"></a>here");
    CHECK(html("<a id=\"a b\"></a>") == "&lt;a id=&quot;a b&quot;&gt;&lt;/a&gt;");
    CHECK(plain_text(parse_inline("a<a id=\"x\"></a>b")) == "ab");
    const Document document = parse_markdown("| a |\n| --- |\n| b<br>c |");
    const auto& table = std::get<Table>(document.elements.at(0).body);
    CHECK(table.rows[0][0].spans[1].kind == SpanKind::HardBreak);
}

TEST_CASE("inline signs: an anchor that is there twice leads to the first", "[common][content]") {
    const Document document =
        parse_markdown("## One\n\n<a id=\"one\"></a>x <a id=\"two\"></a>y\n\n<a id=\"two\"></a>z");
    const std::string all = to_html(document);
    CHECK(all.find("<h2 id=\"one\">") != all.npos);
    CHECK(all.find("<a id=\"one\">") == all.npos);
    CHECK(all.find("<a id=\"two\">") != all.npos);
    CHECK(all.find("<a id=\"two\">") == all.rfind("<a id=\"two\">"));
}

TEST_CASE("inline signs: what is written reads the same", "[common][content]") {
    for (const std::string_view line : {
             "H<sub>2</sub>O and *x<sup>2</sup>* **<kbd>A</kbd>**",
             "a**b**c",
             "a<em>b</em>c<strong>d</strong><em>e</em>",
             "word**<sub>x</sub>**word",
             "<del>a</del>b",
             "one<br>two",
             "<a id=\"x\"></a>**y**",
             "see[^1] and [^note-2].",
             "</sub> <sub> \\<sub>x\\</sub>",
             "*a <sub>b* c</sub>",
             "<ins></ins>",
             "[<mark>x</mark>](/a)",
         })
        check_round_trip(line);
}

TEST_CASE("inline signs: a hundred thousand tags take no time", "[common][content]") {
    std::string open;
    std::string closed;
    for (int i = 0; i < 100000; ++i) {
        open += "<sub>";
        closed += i % 2 == 0 ? "<sup>x" : "</sup>";
    }
    CHECK(plain_text(parse_inline(open)) == open);
    CHECK(parse_inline(closed).marks.size() == 50000);
}

TEST_CASE("inline signs: a formula may stand in code signs", "[common][content]") {
    const Inline line = parse_inline("so $`a_1 + b`$ is");
    REQUIRE(line.spans.size() == 3);
    CHECK(line.spans[1].kind == SpanKind::Math);
    CHECK(line.spans[1].text == "a_1 + b");
    check_round_trip("so $`a_1 + b`$ is");
}

}  // namespace nedu::content
