#include "common/content/markdown.hpp"

#include <catch2/catch.hpp>

#include "common/content/plain_text.hpp"

namespace nedu::content {
namespace {

template <class T>
T only(std::string_view markdown) {
    const Document document = parse_markdown(markdown);
    REQUIRE(document.elements.size() == 1);
    REQUIRE(std::holds_alternative<T>(document.elements[0].body));
    return std::get<T>(document.elements[0].body);
}

std::string text_of(const Element& element) {
    return plain_text(Document{{element}});
}

}  // namespace

TEST_CASE("markdown: every span knows all that applies to it", "[common][content]") {
    const Inline line = parse_inline("plain **bold *both* [link](/a) ~~gone~~** `code`");
    std::vector<std::string> seen;
    for (const Span& span : line.spans)
        seen.push_back(
            span.text + (span.strong ? "|strong" : "") + (span.emphasis ? "|em" : "") +
            (span.strike ? "|del" : "") + (span.link >= 0 ? "|link" : "")
        );
    CHECK(
        seen ==
        std::vector<std::string>{
            "plain ",
            "bold |strong",
            "both|strong|em",
            " |strong",
            "link|strong|link",
            " |strong",
            "gone|strong|del",
            " ",
            "code"
        }
    );
    CHECK(line.marks[static_cast<std::size_t>(line.spans[4].link)].target == "/a");
    CHECK(line.spans.back().kind == SpanKind::Code);
}

TEST_CASE("markdown: marks nest and none is empty", "[common][content]") {
    const Inline line = parse_inline("***a** b* [](/empty) **[c](/d)**");
    for (const Mark& mark : line.marks)
        CHECK(mark.first < mark.end);
    REQUIRE(line.marks.size() == 5);
    CHECK(line.marks[0].kind == MarkKind::Emphasis);
    CHECK(line.marks[1].kind == MarkKind::Strong);
    CHECK(line.marks[1].end < line.marks[0].end);
}

TEST_CASE(
    "markdown: an emphasis that ends inside a link's target stays whole",
    "[common][content]"
) {
    for (const char* source :
         {"*[](*)", "*a [x](*) b", "[](*)*", "[*a](*) b", "**[x](**)", "~~[x](~~)"}) {
        INFO(source);
        const Inline line = parse_inline(source);
        for (const Mark& mark : line.marks) {
            CHECK(mark.first < mark.end);
            CHECK(mark.end <= line.spans.size());
        }
    }
    const Inline line = parse_inline("*a [x](*) b");
    CHECK(plain_text(line) == "a x b");
    CHECK(line.spans.back().emphasis);
}

TEST_CASE("markdown: bare addresses become links, those in code do not", "[common][content]") {
    const Inline line =
        parse_inline("https://example.org, www.example.org, v@example.org `https://x.org`");
    std::vector<std::string> targets;
    for (const Mark& mark : line.marks)
        targets.push_back(mark.target);
    CHECK(
        targets ==
        std::vector<std::string>{
            "https://example.org", "http://www.example.org", "mailto:v@example.org"
        }
    );
}

TEST_CASE(
    "markdown: headings get anchors as GitHub makes them, unique in the document",
    "[common][content]"
) {
    const Document document = parse_markdown(
        "# Read *more*\n## Read more\n## 🚀 Challenge\n## Qu'est-ce que l'IdO ?\n## Что такое "
        "`IoT`?\n"
        "## read more-1\n## !!!\n> ## Read more\n"
    );
    std::vector<std::string> anchors;
    for (const Element& element : document.elements)
        if (const auto* heading = std::get_if<Heading>(&element.body))
            anchors.push_back(heading->anchor);
    CHECK(
        anchors ==
        std::vector<std::string>{
            "read-more",
            "read-more-1",
            "-challenge",
            "quest-ce-que-lido-",
            "что-такое-iot",
            "read-more-1-1",
            "-1"
        }
    );
    const auto& quote = std::get<Quote>(document.elements.back().body);
    CHECK(std::get<Heading>(quote.elements[0].body).anchor == "read-more-2");
}

TEST_CASE(
    "markdown: task lists, tight and loose, keep their state and order",
    "[common][content]"
) {
    const List tasks = only<List>("- [x] done\n- [ ] open\n- none\n  1. deep\n");
    CHECK(tasks.tight);
    CHECK(tasks.items[0].task == Task::Done);
    CHECK(tasks.items[1].task == Task::Open);
    CHECK(tasks.items[2].task == Task::None);
    CHECK(text_of(tasks.items[2].elements[0]) == "none");
    CHECK(std::get<List>(tasks.items[2].elements[1].body).ordered);
    const List loose = only<List>("7) a\n\n8) b\n");
    CHECK_FALSE(loose.tight);
    CHECK(loose.start == 7);
}

TEST_CASE("markdown: a table fills short rows and cuts long ones", "[common][content]") {
    const Table table = only<Table>("a | b | c\n:-|:-:|-:\n1\n1 | `x\\|y` | 3 | 4\n");
    CHECK(table.columns == std::vector<Align>{Align::Left, Align::Centre, Align::Right});
    REQUIRE(table.rows.size() == 2);
    for (const auto& row : table.rows)
        CHECK(row.size() == 3);
    CHECK(table.rows[0][1].empty());
}

TEST_CASE("markdown: GitHub's alerts become callouts, other quotes stay", "[common][content]") {
    for (const auto& [label, tone] :
         {std::pair{"NOTE", Tone::Note},
          {"tip", Tone::Tip},
          {"Important", Tone::Important},
          {"WARNING", Tone::Warning},
          {"CAUTION", Tone::Caution}}) {
        const Callout callout =
            only<Callout>("> [!" + std::string(label) + "]\n> Mind the *gap*.\n>\n> - x\n");
        CHECK(callout.tone == tone);
        REQUIRE(callout.elements.size() == 2);
        CHECK(text_of(callout.elements[0]) == "Mind the gap.");
    }
    CHECK(only<Callout>("> [!NOTE]\n").elements.empty());
    CHECK(only<Quote>("> [!OTHER]\n> text\n").elements.size() == 1);
    CHECK(only<Quote>("> [!NOTE] text\n").elements.size() == 1);
    CHECK(only<Quote>("> **[!NOTE]**\n> text\n").elements.size() == 1);
}

TEST_CASE("markdown: pictures and formulas alone in a paragraph stand alone", "[common][content]") {
    const Image image = only<Image>("[![A cat](cat.png \"Fig. *1*\")](https://example.org)\n");
    CHECK(image.target == "cat.png");
    CHECK(image.alt == "A cat");
    CHECK(plain_text(image.caption) == "Fig. *1*");
    CHECK(image.link == "https://example.org");
    CHECK(only<Math>("$$E = mc^2$$\n").tex == "E = mc^2");
    CHECK(only<Math>("```math\na\n\\\\\nb\n```\n").tex == "a\n\\\\\nb");
    const Paragraph mixed = only<Paragraph>("Two ![a](a.png) ![b](b.png) and $x_1$\n");
    CHECK(mixed.text.images.size() == 2);
    CHECK(mixed.text.spans.back().kind == SpanKind::Math);
    CHECK(only<Quiz>("```quiz\n::Q1:: Ready? {TRUE}\n```\n").source == "::Q1:: Ready? {TRUE}\n");
}

TEST_CASE("markdown: raw HTML and entities are text", "[common][content]") {
    CHECK(text_of(parse_markdown("<b>a</b> <!-- c -->").elements[0]) == "<b>a</b> <!-- c -->");
    CHECK(
        plain_text(parse_inline("&copy; &#x41; &#0; &unknown; &lt;b&gt;")) ==
        "© A \uFFFD &unknown; <b>"
    );
    CHECK(plain_text(parse_inline("&#x202E;abc &#xD800; &#x110000;")) == "abc \uFFFD \uFFFD");
}

TEST_CASE("markdown: what looks like a block stays text inside a line", "[common][content]") {
    for (const auto& [source, text] :
         {std::pair{"- not a list", "- not a list"},
          {"# not a heading", "# not a heading"},
          {"1. one", "1. one"},
          {"> quote", "> quote"},
          {"***", "***"},
          {"a\n\nb", "a b"},
          {"    indented", "indented"},
          {"a\n---", "a ---"},
          {"[x]: /y", "[x]: /y"},
          {"```\ncode", "``` code"},
          {"", ""},
          {" \n ", ""}}) {
        INFO(source);
        CHECK(plain_text(parse_inline(source)) == text);
    }
}

TEST_CASE(
    "markdown: a code line at an unlucky offset does not end the list around it",
    "[common][content]"
) {
    // md4c 0.5.2 did that wherever such a line ended at 4 modulo 256; all offsets are tried.
    for (std::size_t length = 1; length <= 260; ++length) {
        const std::string markdown =
            "- a\n\n  ```\n  " + std::string(length, 'x') + "\n  ```\n\n  after\n";
        INFO(length);
        CHECK(only<List>(markdown).items.at(0).elements.size() == 3);
    }
}

}  // namespace nedu::content
