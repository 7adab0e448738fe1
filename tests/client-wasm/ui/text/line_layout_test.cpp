#include "client-wasm/ui/text/line_layout.hpp"

#include <catch2/catch.hpp>

#include "tests/client-wasm/ui/text/fake_metrics.hpp"

namespace nedu::ui::rich {

namespace {

const FakeMetrics kMetrics;
constexpr Font kFont{Face::Regular, 16.0F};  // letters are 8 wide

Run run(std::string text, Face face = Face::Regular) {
    Run made;
    made.text = std::move(text);
    made.style.font = {face, 16.0F};
    return made;
}

LineSetting wide(float letters) {
    return {letters * 8.0F, 26.0F, kFont, Side::Left, true};
}

std::vector<std::string> texts(const std::vector<Line>& lines) {
    std::vector<std::string> out;
    for (const Line& line : lines)
        out.push_back(line.text());
    return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("lines: code is never turned by what its first comment is written in") {
    LineSetting setting = wide(40);
    setting.base = script::Direction::LeftToRight;
    const auto lines = layout_lines({run("שלום\nint x = 5;")}, setting, kMetrics);
    REQUIRE(lines.size() == 2);
    REQUIRE(lines[1].fragments.size() == 1);
    CHECK(lines[1].fragments[0].text == "int x = 5;");
    CHECK(lines[1].x == 0.0F);
}

TEST_CASE("lines: words fill a line and the space at its end hangs") {
    const auto lines = layout_lines({run("one two three")}, wide(7), kMetrics);
    CHECK(texts(lines) == Texts{"one two", "three"});
    CHECK(lines[0].width == 56.0F);
    CHECK(lines[1].y == 26.0F);
    CHECK(height_of(lines) == 52.0F);
}

TEST_CASE("lines: a word longer than the line is cut at clusters") {
    const auto lines = layout_lines({run("a Достопримечательность b")}, wide(10), kMetrics);
    CHECK(texts(lines) == Texts{"a", "Достоприме", "чательност", "ь b"});
}

TEST_CASE("lines: a word of two styles is not parted between them") {
    const auto lines = layout_lines(
        {run("see un"), run("believ", Face::SemiBold), run("able x")}, wide(12), kMetrics
    );
    CHECK(texts(lines) == Texts{"see", "unbelievable", "x"});
    REQUIRE(lines[1].fragments.size() == 3);
    CHECK(lines[1].fragments[1].text == "believ");
    CHECK(lines[1].fragments[1].x == 16.0F);
}

TEST_CASE("lines: a paragraph that reads from right to left begins at the right") {
    const auto lines = layout_lines({run("שלום, C++ עולם")}, wide(20), kMetrics);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].base == script::Direction::RightToLeft);
    CHECK(lines[0].x + lines[0].width == 160.0F);
    REQUIRE(lines[0].fragments.size() == 3);  // in reading order, each where it is painted
    CHECK(lines[0].text() == "שלום, C++ עולם");
    CHECK(lines[0].fragments[0].x > lines[0].fragments[1].x);
    CHECK(lines[0].fragments[1].x > lines[0].fragments[2].x);
    CHECK(lines[0].fragments[2].x == 0.0F);
    CHECK(lines[0].fragments[0].is_turned);
    CHECK_FALSE(lines[0].fragments[1].is_turned);
}

TEST_CASE("lines: no text is lost or added whatever the width") {
    const std::string text = "Интернет вещей — это сеть: well-known, (really) 日本語 and so/forth…";
    for (float letters = 1; letters < 70; ++letters) {
        std::string joined;
        for (const Line& line : layout_lines({run(text)}, wide(letters), kMetrics)) {
            CHECK(line.width <= letters * 8.0F + 0.1F);
            joined += line.text();
        }
        std::string expected = text;
        std::erase(expected, ' ');
        std::erase(joined, ' ');
        CHECK(joined == expected);
    }
}

TEST_CASE("lines: a soft hyphen shows at the end of a line and only there") {
    const std::vector<Run> runs{run("super\u00ADman")};
    CHECK(texts(layout_lines(runs, wide(6), kMetrics)) == Texts{"super-", "man"});
    CHECK(texts(layout_lines(runs, wide(20), kMetrics)) == Texts{"superman"});
}

TEST_CASE("lines: meant line ends and empty lines stay") {
    CHECK(texts(layout_lines({run("a\n\nb")}, wide(9), kMetrics)) == Texts{"a", "", "b"});
    CHECK(texts(layout_lines({run("a\n")}, wide(9), kMetrics)) == Texts{"a"});
    CHECK(texts(layout_lines({}, wide(9), kMetrics)) == Texts{""});
}

TEST_CASE("lines: code keeps its leading spaces and never wraps") {
    LineSetting setting = wide(4);
    setting.wraps = false;
    const auto lines = layout_lines({run("if x:\n    return 1")}, setting, kMetrics);
    CHECK(texts(lines) == Texts{"if x:", "    return 1"});
}

TEST_CASE("lines: text can stand in the middle or at the right") {
    LineSetting setting = wide(10);
    setting.side = Side::Right;
    CHECK(layout_lines({run("abcd")}, setting, kMetrics)[0].x == 48.0F);
    setting.side = Side::Middle;
    CHECK(layout_lines({run("abcd")}, setting, kMetrics)[0].x == 24.0F);
}

TEST_CASE("lines: a tall box makes its line higher, not the others") {
    Run box = run("x^2");
    box.box = InlineBox{40.0F, 60.0F, 4.0F, nullptr, -1};
    const auto lines = layout_lines({run("one "), box, run(" two three")}, wide(12), kMetrics);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].height > 64.0F);
    CHECK(lines[1].height == 26.0F);
    CHECK(lines[0].text() == "one x^2");
}

TEST_CASE("lines: the least width is the longest word's, the most that of the longest line") {
    const WidthRange range = width_range({run("one three\nfour")}, kMetrics);
    CHECK(range.least == 40.0F);
    CHECK(range.most == 72.0F);
}

}  // namespace nedu::ui::rich
