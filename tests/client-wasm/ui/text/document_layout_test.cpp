#include "client-wasm/ui/text/document_layout.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "client-wasm/ui/text/code_table.hpp"
#include "client-wasm/ui/text/table_layout.hpp"
#include "client-wasm/ui/theme/metrics.hpp"
#include "common/content/markdown.hpp"
#include "tests/client-wasm/ui/text/fake_metrics.hpp"

namespace nedu::ui::rich {

using semantics::Role;

namespace {

const FakeMetrics kMetrics;

DocumentLayout laid(std::string_view markdown, float width = 640.0F) {
    static const DocumentWords kWords{
        {"Note", "Tip", "Important", "Warning", "Caution"},
        "Quiz",
        "Answer",
        {"Video", "Sound", "File", "Page"},
        "Picture",
        "Table",
        "Back"
    };
    return layout_document(
        content::parse_markdown(markdown), {width, {1.0F, false}, &kWords}, kMetrics
    );
}

std::vector<const Part*> parts(const LaidBlock& block, Role role) {
    std::vector<const Part*> out;
    for (const Part& part : block.parts)
        if (part.role == role)
            out.push_back(&part);
    return out;
}

std::string text_of(const LaidBlock& block, const Part& part) {
    std::string out;
    for (std::size_t i = 0; i < part.lines; ++i)
        out += (i > 0 ? "/" : "") + block.lines[part.first_line + i].text();
    return out;
}

}  // namespace

TEST_CASE("document: blocks follow each other with room between, headings with more above") {
    const DocumentLayout layout = laid("One\n\nTwo\n\n## Three\n\nFour");
    REQUIRE(layout.blocks.size() == 4);
    const auto gap = [&](std::size_t i) {
        return layout.blocks[i].y - layout.blocks[i - 1].y - layout.blocks[i - 1].height;
    };
    CHECK(gap(1) == kSpace16);
    CHECK(gap(2) > gap(1));
    CHECK(gap(3) < gap(2));
    CHECK(layout.height == layout.blocks[3].y + layout.blocks[3].height);
}

TEST_CASE("document: headings are found by their anchors") {
    const DocumentLayout layout = laid("# A\n\ntext\n\n## Read more\n\ntext");
    REQUIRE(layout.headings.size() == 2);
    CHECK(layout.headings[1].text == "Read more");
    CHECK(layout.y_of_anchor("read-more") == layout.headings[1].y);
    CHECK_FALSE(layout.y_of_anchor("nowhere"));
    CHECK(layout.block_at(layout.headings[1].y + 1) == 2);
    CHECK(layout.block_at(-5) == 0);
    CHECK(layout.block_at(1e6F) == 3);
}

TEST_CASE("document: sections show what they hold once opened, notes lead both ways") {
    const content::Document document = content::parse_markdown(
        "Said[^a].\n\n> [!DETAILS] More\n>\n> Hidden\n\n> [!FOOTNOTE] a\n>\n> Why"
    );
    const auto& details = std::get<content::Details>(document.elements.at(1).body);
    const auto with = [&](const Toggled& toggled) {
        const DocumentSetting setting{640.0F, {1.0F, false}, nullptr, &toggled};
        return layout_document(document, setting, kMetrics);
    };
    const DocumentLayout closed = with({});
    const DocumentLayout opened = with({&details});
    REQUIRE(closed.blocks.at(1).toggles.size() == 1);
    CHECK_FALSE(closed.blocks[1].toggles[0].is_open);
    // Above its words, which can be pressed too.
    CHECK(
        closed.blocks[1]
            .parts.at(static_cast<std::size_t>(closed.blocks[1].toggles[0].part))
            .lines == 1
    );
    CHECK(opened.blocks.at(1).toggles.at(0).is_open);
    CHECK(opened.blocks[1].lines.size() == closed.blocks[1].lines.size() + 1);
    CHECK(opened.height > closed.height);
    CHECK(closed.y_of_anchor("fn-a") == closed.blocks[2].y);
    CHECK(closed.y_of_anchor("fnref-a") == 0.0F);
    CHECK(std::ranges::count(closed.links, "#fn-a") == 1);
    CHECK(std::ranges::count(closed.links, "#fnref-a") == 1);
}

TEST_CASE("document: lists and quotes from right to left begin at the right") {
    for (const char* markdown : {"- שלום\n- a", "1. שלום", "> שלום"}) {
        const DocumentLayout layout = laid(markdown);
        const LaidBlock& block = layout.blocks.at(0);
        const auto at_right = [](const Rect& rect) { return rect.left > 500; };
        const bool sign = std::ranges::any_of(block.marks, at_right, &Mark::rect);
        const bool bar = std::ranges::any_of(block.panels, at_right, &Panel::rect);
        const bool number = std::ranges::any_of(block.lines, [](const Line& line) {
            return line.x > 500 && line.text() == "1.";
        });
        CHECK((sign || bar || number));
    }
    CHECK(laid("- one").blocks.at(0).marks.at(0).rect.left < 20);
}

TEST_CASE("document: nested lists indent and change their signs") {
    const DocumentLayout layout = laid("- one\n  - two\n    - three\n- four");
    const LaidBlock& block = layout.blocks.at(0);
    REQUIRE(block.marks.size() == 4);
    CHECK(block.marks[0].sign == Sign::Disc);
    CHECK(block.marks[1].sign == Sign::Circle);
    CHECK(block.marks[2].sign == Sign::Square);
    CHECK(block.marks[1].rect.left > block.marks[0].rect.left);
    CHECK(block.marks[3].rect.left == block.marks[0].rect.left);
    CHECK(parts(block, Role::List).size() == 3);
    CHECK(parts(block, Role::ListItem).size() == 4);
}

TEST_CASE("document: numbers stand right-aligned before their items and are not part of the text") {
    const DocumentLayout layout = laid("9. nine\n10. ten");
    const LaidBlock& block = layout.blocks.at(0);
    std::vector<const Line*> numbers;
    for (const Line& line : block.lines)
        if (line.text() == "9." || line.text() == "10.")
            numbers.push_back(&line);
    REQUIRE(numbers.size() == 2);
    CHECK(numbers[0]->x + numbers[0]->width == Approx(numbers[1]->x + numbers[1]->width));
    for (const Part& part : block.parts)
        for (std::size_t i = 0; i < part.lines; ++i)
            CHECK(block.lines[part.first_line + i].text() != "9.");
}

TEST_CASE("document: task boxes are ticked as written") {
    const LaidBlock block = laid("- [x] done\n- [ ] open").blocks.at(0);
    REQUIRE(block.marks.size() == 2);
    CHECK(block.marks[0].sign == Sign::TaskDone);
    CHECK(block.marks[1].sign == Sign::TaskOpen);
}

TEST_CASE("document: code keeps its lines, scrolls sideways and can be copied") {
    const std::string code = "def f():\n    return \"" + std::string(200, 'x') + "\"\n";
    const LaidBlock block = laid("```python\n" + code + "```").blocks.at(0);
    const auto pre = parts(block, Role::Code);
    REQUIRE(pre.size() == 1);
    CHECK(pre[0]->lines == 2);
    REQUIRE(block.panes.size() == 1);
    CHECK(block.panes[0].content_width > 640.0F);
    REQUIRE(block.copyables.size() == 1);
    CHECK(block.copyables[0].text == code);
}

TEST_CASE("document: code is coloured once the table of languages is here") {
    const auto first_of = [](const LaidBlock& block) {
        return block.lines[parts(block, Role::Code).at(0)->first_line].fragments.at(0);
    };
    const std::string markdown = "```tiny,ignore\ndef f():\n```";
    int asked = 0;
    take_code_table("");
    set_code_table_source([&] { ++asked; });
    CHECK(first_of(laid(markdown).blocks.at(0)).style.ink == Ink::Text);
    laid(markdown);
    CHECK(asked == 1);
    take_code_table("language tiny\nwords keyword def\nnames \\b\\w+\n");
    const LaidBlock block = laid(markdown).blocks.at(0);
    CHECK(first_of(block).text == "def");
    CHECK(first_of(block).style.ink == Ink::Keyword);
    CHECK(block.lines.at(0).text() == "tiny");
    take_code_table("");
}

TEST_CASE("document: a table that fits keeps its natural width, one that can't scrolls") {
    const LaidBlock small = laid("| a | b |\n|---|--:|\n| 1 | 2 |").blocks.at(0);
    REQUIRE(small.panes.size() == 1);
    CHECK(small.panes[0].content_width == small.panes[0].rect.width());
    CHECK(parts(small, Role::ColumnHeader).size() == 2);
    CHECK(parts(small, Role::Cell).size() == 2);
    CHECK(parts(small, Role::Row).size() == 2);

    std::string wide = "|";
    std::string rule = "|";
    for (int i = 0; i < 12; ++i) {
        wide += " Достопримечательность |";
        rule += "---|";
    }
    const LaidBlock big = laid(wide + "\n" + rule + "\n" + wide, 360.0F).blocks.at(0);
    CHECK(big.panes.at(0).rect.width() == 360.0F);
    CHECK(big.panes.at(0).content_width > 360.0F);
}

TEST_CASE("document: columns share what is left in proportion to their text") {
    const auto widths = column_widths({{50, 100}, {50, 500}}, 300, 240);
    CHECK(widths[0] + widths[1] == Approx(300));
    CHECK(widths[1] > widths[0]);
}

TEST_CASE("document: links keep their targets and one target is kept once") {
    const DocumentLayout layout = laid("[a](/x) and [b](/y), [again](/x)");
    CHECK(layout.links == std::vector<std::string>{"/x", "/y"});
    int linked = 0;
    for (const Fragment& fragment : layout.blocks.at(0).lines.at(0).fragments)
        linked += fragment.style.link >= 0 ? 1 : 0;
    CHECK(linked == 3);
}

TEST_CASE("document: callouts say what they are") {
    const LaidBlock block = laid("> [!WARNING]\n> Hot").blocks.at(0);
    REQUIRE(parts(block, Role::Region).size() == 1);
    CHECK(parts(block, Role::Region)[0]->name == "Warning");
    CHECK(block.panels.at(0).ground == Ground::Warning);
}

TEST_CASE("document: a picture is known by its size before it arrives") {
    content::Block source;
    source.id = "aaaaaaaa";
    source.kind = content::BlockKind::Image;
    source.attributes = {
        {"hash", std::string(64, 'a')}, {"width", "1600"}, {"height", "800"}, {"alt", "A board"}
    };
    const DocumentLayout layout =
        layout_document(content::parse_blocks({source}), {640.0F, {}, nullptr}, kMetrics);
    const LaidBlock& block = layout.blocks.at(0);
    REQUIRE(block.pictures.size() == 1);
    CHECK(block.pictures[0].rect.width() == 640.0F);
    CHECK(block.pictures[0].rect.height() == 320.0F);
    REQUIRE(parts(block, Role::Figure).size() == 1);
    CHECK(parts(block, Role::Figure)[0]->name == "A board");
}

TEST_CASE("document: narrower paper makes more lines, never lost words") {
    const std::string text =
        "Интернет вещей соединяет **физические устройства** с `облаком` и [людьми](/x).";
    const LaidBlock wide = laid(text, 680).blocks.at(0);
    const LaidBlock narrow = laid(text, 200).blocks.at(0);
    CHECK(narrow.lines.size() > wide.lines.size());
    std::string all = text_of(narrow, narrow.parts.at(0));
    for (char& c : all)
        c = c == '/' ? ' ' : c;
    CHECK(all == text_of(wide, wide.parts.at(0)));
}

TEST_CASE("document: deep nesting leaves room for words") {
    std::string text;
    for (int i = 0; i < 20; ++i)
        text += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- item\n";
    const DocumentLayout layout = laid(text, 320);
    for (const Line& line : layout.blocks.at(0).lines)
        CHECK(line.width > 0);
}

}  // namespace nedu::ui::rich
