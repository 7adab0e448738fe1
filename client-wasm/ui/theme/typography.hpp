// The text styles of the design, in CSS em pixels, and what a line of them measures. The one place
// that turns em into ImGui's font size (ascent to descent).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "client-wasm/ui/geometry.hpp"

struct ImFont;

namespace nedu::ui {

enum class Face : std::uint8_t {
    Regular,
    Medium,
    SemiBold,
    Italic,
    Display,
    Mono,
    Icons,
    Math,  // arrives when the first formula is shown
    Count
};

enum class TextStyle : std::uint8_t {
    Display,
    TitleLarge,
    TitleMedium,
    TitleSmall,
    Reading,
    ReadingItalic,
    ReadingStrong,
    Body,
    BodyStrong,
    Label,
    LabelStrong,
    Caption,
    CaptionStrong,
    Code,
    Count,
};

struct TextMetrics {
    Face face = Face::Regular;
    float em = 0;           // CSS font-size
    float line_height = 0;  // CSS line-height in pixels
};

/// `scale` is the person's text size (0.9 to 1.3); `phone` gives reading text its larger size.
struct TextSettings {
    float scale = 1;
    bool phone = false;
};

TextMetrics metrics_of(TextStyle style, TextSettings settings);

/// The faces as ImGui fonts. Before a face has arrived another one stands in.
class Fonts {
public:
    /// Takes a TrueType or OpenType file; may be called at any time between frames.
    void add(Face face, std::span<const unsigned char> file);
    bool has(Face face) const;
    ImFont* font(Face face) const;
    /// ImGui's size for `em` pixels of this face.
    float imgui_size(Face face, float em) const;
    /// Advance width, without kerning, as it is drawn.
    float width(Face face, float em, std::string_view text) const;
    /// Distance from the top of a line box of `line_height` to the top of the glyph box that puts
    /// the text where CSS would.
    float baseline_offset(Face face, float em, float line_height) const;

private:
    ImFont* fonts_[static_cast<std::size_t>(Face::Count)] = {};
    float ratios_[static_cast<std::size_t>(Face::Count)] = {};
};

}  // namespace nedu::ui
