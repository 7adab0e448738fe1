// A formula in a part of TeX as glyphs and strokes: scripts, fractions, roots, Greek, operators,
// accents, text, matrices and cases. What is not known is shown as it was written. Must not know
// lines of text or how anything is painted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/ui/text/font_metrics.hpp"

namespace nedu::ui::rich {

/// Colours that authors name, by what they mean to the theme.
enum class MathTone { Plain, Red, Green, Blue, Orange, Grey };

/// Text with its start on the baseline at (x, y); y grows downwards from the formula's baseline.
struct MathGlyphs {
    float x = 0.0F;
    float y = 0.0F;
    Font font;
    std::string text;
    MathTone tone = MathTone::Plain;
};

struct MathStroke {
    float x1 = 0.0F;
    float y1 = 0.0F;
    float x2 = 0.0F;
    float y2 = 0.0F;
    float thickness = 1.0F;
    MathTone tone = MathTone::Plain;
};

struct MathBox {
    float width = 0.0F;
    float ascent = 0.0F;
    float descent = 0.0F;
    std::vector<MathGlyphs> glyphs;
    std::vector<MathStroke> strokes;
    bool stacks_scripts = false;  // they stand above and below it on any line

    float height() const { return ascent + descent; }
};

/// `is_display`: on a line of its own, so fractions and sums are large.
MathBox layout_math(std::string_view tex, float size, bool is_display, const FontMetrics& metrics);

}  // namespace nedu::ui::rich
