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

TEST_CASE("math: a binomial stands between brackets without a bar") {
    const MathBox box = laid("\\binom{n}{k}", true);
    CHECK(glyphs(box) == "(nk)");
    CHECK(box.strokes.empty());
    CHECK(box.glyphs[1].y < box.glyphs[2].y);
}

TEST_CASE("math: what belongs to a brace stands in its middle, above or below") {
    const MathBox box = laid("\\underbrace{a+b+c}_{n}");
    const MathGlyphs& under = box.glyphs.back();
    CHECK(under.text == "n");
    CHECK(under.y > box.glyphs.front().y);
    CHECK(under.x > box.glyphs.front().x + 8.0F);
    CHECK(under.x < box.width - 8.0F);
    CHECK(laid("\\overbrace{a+b}^{n}").glyphs.back().y < 0);
}

TEST_CASE("math: letters of the alphabets are their own signs") {
    CHECK(glyphs(laid("\\mathbb{NR} \\mathbb C \\mathcal{LA}")) == "ℕℝℂℒ𝒜");
}

TEST_CASE("math: a colour holds to the end of its group, a coloured text for its own") {
    const MathBox box = laid("a {\\color{red} b \\frac{c}{d}} e \\textcolor{blue}{f} g");
    REQUIRE(glyphs(box) == "abcdefg");
    std::vector<MathTone> tones;
    for (const MathGlyphs& piece : box.glyphs)
        tones.push_back(piece.tone);
    using enum MathTone;
    CHECK(tones == std::vector<MathTone>{Plain, Red, Red, Red, Plain, Blue, Plain});
    CHECK(box.strokes.at(0).tone == Red);
    CHECK(glyphs(laid("\\color{nosuch} x")) == "x");
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
          "\\color{",
          "\\color{red",
          "\\binom{n",
          "\\underbrace",
          "\\mathbb",
          "$\xff\xfe"})
        CHECK(laid(tex).width >= 0);
    const std::string deep(5000, '{');
    CHECK(laid(deep).width >= 0);
    std::string roots;
    for (int i = 0; i < 5000; ++i)
        roots += "\\sqrt";
    CHECK(laid(roots).width >= 0);
    std::string colors;
    std::string indices;
    for (int i = 0; i < 5000; ++i) {
        colors += "\\color{red}x";
        indices += "\\sqrt[";
    }
    CHECK(laid(colors).width > 5000);
    CHECK(laid(indices).width >= 0);
}

}  // namespace nedu::ui::rich
