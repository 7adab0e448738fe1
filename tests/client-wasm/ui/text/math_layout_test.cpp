#include "client-wasm/ui/text/math_layout.hpp"

#include <catch2/catch.hpp>

#include "tests/client-wasm/ui/text/fake_metrics.hpp"

namespace nedu::ui::rich {

namespace {

const FakeMetrics kMetrics;

MathBox laid(std::string_view tex, bool is_display = false) {
    return layout_math(tex, 16.0F, is_display, kMetrics);
}

std::string glyphs(const MathBox& box) {
    std::string out;
    for (const MathGlyphs& piece : box.glyphs)
        out += piece.text;
    return out;
}

}  // namespace

TEST_CASE("math: Greek, operators and functions show their signs") {
    CHECK(glyphs(laid("\\alpha \\leq \\sin x")) == "α≤sinx");
    CHECK(glyphs(laid("a - b")) == "a−b");
}

TEST_CASE("math: an unknown command is shown as it was written") {
    CHECK(glyphs(laid("x \\foo y")) == "x\\fooy");
}

TEST_CASE("math: scripts are smaller and stand above or below") {
    const MathBox box = laid("x^2_i");
    REQUIRE(box.glyphs.size() == 3);
    CHECK(box.glyphs[1].y < 0);
    CHECK(box.glyphs[2].y > 0);
    CHECK(box.glyphs[1].font.size < box.glyphs[0].font.size);
}

TEST_CASE("math: a fraction has its bar between its parts") {
    const MathBox box = laid("\\frac{a}{b}", true);
    REQUIRE(box.glyphs.size() == 2);
    REQUIRE(box.strokes.size() == 1);
    CHECK(box.glyphs[0].y < box.strokes[0].y1);
    CHECK(box.glyphs[1].y > box.strokes[0].y1);
}

TEST_CASE("math: a sign after an operator is no operator") {
    CHECK(laid("a = -b").width < laid("a = 0 - b").width);
    CHECK(laid("-b").width == 16.0F);
}

TEST_CASE("math: matrices stand in rows between brackets as tall as they are") {
    const MathBox box = laid("\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}");
    CHECK(glyphs(box) == "(abcd)");
    CHECK(box.glyphs.front().font.size > 16.0F);
    CHECK(box.glyphs[3].y > box.glyphs[1].y);
}

TEST_CASE("math: no input is too broken to show") {
    for (const char* tex :
         {"",
          "{",
          "}",
          "}}}{{{",
          "\\",
          "^",
          "_^",
          "x^",
          "\\frac",
          "\\frac{",
          "\\sqrt[",
          "\\begin{",
          "\\begin{matrix}",
          "\\left",
          "\\left(",
          "\\right)",
          "&&&",
          "\\\\",
          "\\end{x}",
          "$\xff\xfe"})
        CHECK(laid(tex).width >= 0);
    const std::string deep(5000, '{');
    CHECK(laid(deep).width >= 0);
    std::string roots;
    for (int i = 0; i < 5000; ++i)
        roots += "\\sqrt";
    CHECK(laid(roots).width >= 0);
}

}  // namespace nedu::ui::rich
