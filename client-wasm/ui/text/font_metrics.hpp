// What the text layout must know of a font, in CSS pixels and em sizes. Must not know ImGui, so
// that the layout runs in tests with made-up letters.
#pragma once

#include <string_view>

#include "client-wasm/ui/theme/typography.hpp"

namespace nedu::ui::rich {

struct Font {
    Face face = Face::Regular;
    float size = 16.0F;  // em, CSS pixels

    bool operator==(const Font&) const = default;
};

/// Heights above and below the baseline, both positive.
struct Extent {
    float ascent = 0.0F;
    float descent = 0.0F;
};

class FontMetrics {
public:
    FontMetrics() = default;
    FontMetrics(const FontMetrics&) = delete;
    FontMetrics& operator=(const FontMetrics&) = delete;
    virtual ~FontMetrics() = default;

    /// The advance of `utf8`; without kerning, so widths of parts add up.
    virtual float width(Font font, std::string_view utf8) const = 0;

    virtual Extent extent(Font font) const = 0;
};

}  // namespace nedu::ui::rich
