#include <set>

#include <catch2/catch.hpp>

#include "common/content/block.hpp"
#include "common/content/markdown.hpp"

namespace nedu::content {
namespace {

constexpr const char* kChapter = R"(# Soil *moisture*

A sensor reads **0 to 1023**; see [the list](#list), `adc.read()` and $U = R \cdot I$.

> [!WARNING]
> Not into water.

![A plant](plant.svg "Ours")

## List

1. plug in
2. wait
   - [ ] red
   - [x] green

| pin | meaning |
|:----|--------:|
| A0  | `a\|b`  |

> Quoted

```python
print("hi")
```

$$x^2$$

---

```quiz
Ready? {TRUE}
```
)";

Document without_blocks(Document document) {
    for (Element& element : document.elements) {
        element.block = -1;
        element.block_id.clear();
    }
    return document;
}

}  // namespace

TEST_CASE("blocks: a text is cut into blocks of every kind", "[common][content]") {
    const auto blocks = markdown_to_blocks(kChapter).value();
    std::vector<BlockKind> kinds;
    for (const Block& block : blocks)
        kinds.push_back(block.kind);
    using enum BlockKind;
    CHECK(
        kinds ==
        std::vector<BlockKind>{
            Heading, Paragraph, Callout, Image, Heading, List, Table, Quote, Code, Math, Rule, Quiz
        }
    );
    CHECK(blocks[0].source == "Soil *moisture*");
    CHECK(blocks[0].attributes.at("level") == "1");
    CHECK(blocks[2].source == "Not into water.");
    CHECK(blocks[2].attributes.at("tone") == "warning");
    CHECK(blocks[3].source == "Ours");
    CHECK(blocks[8].attributes.at("language") == "python");
    CHECK(blocks[8].source == "print(\"hi\")\n");
    CHECK(blocks[11].source == "Ready? {TRUE}\n");
}

TEST_CASE("blocks: they mean what the text meant, and the way back does too", "[common][content]") {
    const auto blocks = markdown_to_blocks(kChapter).value();
    const Document document = parse_blocks(blocks);
    CHECK(without_blocks(document) == parse_markdown(kChapter));
    CHECK(parse_markdown(blocks_to_markdown(blocks)) == parse_markdown(kChapter));
    CHECK(markdown_to_blocks(blocks_to_markdown(blocks)).value() == blocks);
    CHECK(document.elements[3].block == 3);
    CHECK(document.elements[3].block_id == blocks[3].id);
}

TEST_CASE(
    "blocks: ids come from content, are unique and stay where nothing changed",
    "[common][content]"
) {
    const auto once = markdown_to_blocks("same\n\nsame\n\nother\n").value();
    CHECK(markdown_to_blocks("same\n\nsame\n\nother\n").value() == once);
    std::set<std::string> ids;
    for (const Block& block : once) {
        CHECK(block.id.size() == 8);
        CHECK(
            block.id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz") == std::string::npos
        );
        ids.insert(block.id);
    }
    CHECK(ids.size() == 3);
    const auto longer = markdown_to_blocks("new\n\nsame\n\nsame\n\nother\n").value();
    CHECK(longer[1].id == once[0].id);
    CHECK(longer[2].id == once[1].id);
    CHECK(longer[3].id == once[2].id);
}

TEST_CASE("blocks: they travel as JSON and come back the same", "[common][content]") {
    const auto blocks = markdown_to_blocks(kChapter).value();
    for (const Block& block : blocks)
        CHECK(json::decode<Block>(json::encode(block)).value() == block);
}

TEST_CASE("blocks: link definitions anywhere in the text are resolved", "[common][content]") {
    const auto blocks = markdown_to_blocks("[a][x]\n\ntext\n\n[x]: /there \"T\"\n").value();
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].source == "[a](/there \"T\")");
}

TEST_CASE("blocks: sources read as written where they can", "[common][content]") {
    for (const char* source :
         {"snake_case and 2 * 3",
          "C# and F#",
          "a - b + c = d",
          "**Note:** see `x|y`!",
          "5 < 6 & 7 > 2",
          "Is it? (Yes!) \"quoted\", 'too'",
          "<https://example.org/a?b=c>",
          "[text](https://example.org/a_b?c=d&e=f)",
          "***both** one*",
          "a\\\nb",
          "«Bonjour !»"}) {
        const auto blocks = markdown_to_blocks(source).value();
        REQUIRE(blocks.size() == 1);
        CHECK(blocks[0].source == source);
    }
}

TEST_CASE("blocks: text that only looks like Markdown stays text both ways", "[common][content]") {
    for (const char* text :
         {"*",
          "* a",
          "1. a",
          "1) a",
          "- a",
          "+ a",
          "# a",
          "> a",
          "```",
          "~~~",
          "***",
          "---",
          "===",
          "[a](b)",
          "![a](b)",
          "![",
          "!",
          "<http://a.b>",
          "&amp;",
          "&#35;",
          "$x$",
          "$$x$$",
          "~~a~~",
          "a@b.org",
          "www.a.org",
          "https://a.org",
          "\\",
          "\\*",
          "_a_",
          "__a__",
          "`a`",
          "|a|b|",
          ":-:",
          "[ ] a",
          "[!NOTE]",
          "[a]: b",
          "12345678901. a",
          "\ta",
          " a ",
          "a\nb",
          "a  ",
          "#",
          "a #"}) {
        INFO(text);
        std::string spelled;  // by numbers, so that the parser takes it for text
        for (const char c : std::string_view(text))
            spelled += "&#" + std::to_string(static_cast<int>(c)) + ";";
        const auto blocks = markdown_to_blocks(spelled).value();
        REQUIRE(blocks.size() == 1);
        CHECK(blocks[0].kind == BlockKind::Paragraph);
        Inline expected;
        expected.spans.push_back({SpanKind::Text, false, false, false, -1, -1, text});
        CHECK(parse_inline(blocks[0].source) == expected);
    }
}

TEST_CASE("blocks: what is too long is refused whole", "[common][content]") {
    const std::string text(kMaxMarkdownBytes + 1, 'a');
    CHECK(markdown_to_blocks(text).error().code == ErrorCode::TooLarge);
    const Document document = parse_markdown(text);
    REQUIRE(document.elements.size() == 1);
    CHECK(std::get<Code>(document.elements[0].body).text.size() == text.size());
}

TEST_CASE("blocks: a kind of a later version is shown by its source", "[common][content]") {
    const auto later = json::decode_text<Block>(
        R"({"id": "b", "kind": "timeline", "source": "1957: Sputnik", "attributes": {}})"
    );
    REQUIRE(later.has_value());
    const Document document = parse_blocks({{"a", BlockKind::Paragraph, "Before", {}}, *later});
    REQUIRE(document.elements.size() == 2);
    CHECK(std::get<Code>(document.elements[1].body).text == "1957: Sputnik\n");
}

TEST_CASE("blocks: broken attributes give a block that can still be shown", "[common][content]") {
    const std::vector<Block> blocks{
        {"a", BlockKind::Heading, "T", {{"level", "99"}}},
        {"b", BlockKind::Heading, "T", {{"level", "x"}}},
        {"c",
         BlockKind::Image,
         "",
         {{"hash", "../../etc"}, {"width", "-4"}, {"target", "javascript:x"}}},
        {"d", BlockKind::Callout, "text", {{"tone", "loud"}}},
        {"e", BlockKind::File, "", {{"target", "https://example.org/a.pdf"}, {"name", "A"}}},
    };
    const Document document = parse_blocks(blocks);
    REQUIRE(document.elements.size() == 5);
    CHECK(std::get<Heading>(document.elements[0].body).level == 6);
    CHECK(std::get<Heading>(document.elements[1].body).level == 2);
    CHECK(std::get<Heading>(document.elements[1].body).anchor == "t-1");
    const auto& image = std::get<Image>(document.elements[2].body);
    CHECK(image.hash.empty());
    CHECK(image.target.empty());
    CHECK(image.width == 0);
    CHECK(std::get<Callout>(document.elements[3].body).tone == Tone::Note);
    CHECK(std::get<Media>(document.elements[4].body).name == "A");
}

}  // namespace nedu::content
