// Puts formula boxes together: beside, above, as fraction, root, scripts, grid, between brackets.
// Must not know TeX.
#pragma once

#include <optional>
#include <vector>

#include "client-wasm/ui/text/math_layout.hpp"

namespace nedu::ui::rich {

/// Moves all of `part` and adds it; widths and heights of `box` grow as needed.
void add_box(MathBox& box, const MathBox& part, float x, float y);

/// Appends on the right.
void append_box(MathBox& row, const MathBox& part, float gap = 0.0F);

MathBox text_box(std::string_view text, Font font, const FontMetrics& metrics);
MathBox fraction_box(const MathBox& above, const MathBox& below, float size);
MathBox root_box(const MathBox& inside, const MathBox& index, float size);

/// Scripts right of `base`, or above and below it where `is_stacked`.
MathBox script_box(
    const MathBox& base,
    const std::optional<MathBox>& raised,
    const std::optional<MathBox>& lowered,
    float size,
    bool is_stacked
);

enum class MathColumns { Centred, Left, Aligned };  // Aligned: right, left, right, left …

MathBox grid_box(const std::vector<std::vector<MathBox>>& rows, MathColumns columns, float size);

/// With a curly bracket below or above it that scripts go beyond.
MathBox braced_box(const MathBox& inside, bool is_over, float size);

/// Everything in it that has no colour yet gets this one.
void tint(MathBox& box, MathTone tone);

/// Brackets as tall as `inside`; an empty text leaves a side open.
MathBox fenced_box(
    const MathBox& inside,
    std::string_view open,
    std::string_view close,
    float size,
    const FontMetrics& metrics
);

}  // namespace nedu::ui::rich
