// The text styles of the design, in CSS em pixels, and what a line of them measures. The one place
// that turns em into ImGui's font size (ascent to descent).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "client-wasm/ui/geometry.hpp"

struct ImDrawList;
struct ImFont;

namespace nedu::ui::script {
class TextShaper;
enum class Direction : std::uint8_t;
}  // namespace nedu::ui::script

namespace nedu::ui {

class WrapCache;

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
    Fonts();
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    /// Takes a TrueType or OpenType file; may be called at any time between frames.
    void add(Face face, std::span<const unsigned char> file);
    bool has(Face face) const;
    ImFont* font(Face face) const;
    /// ImGui's size for `em` pixels of this face.
    float imgui_size(Face face, float em) const;
    /// Advance width as it is drawn; without kerning but in what goes to the text engine.
    float width(Face face, float em, std::string_view text) const;
    /// One line in the direction of the paragraph it is of; `top_left` of the glyph box.
    void draw(
        ImDrawList& list,
        const TextMetrics& look,
        Point top_left,
        std::uint32_t color,
        std::string_view text,
        script::Direction base
    ) const;
    /// The same by the faces alone, letter by letter.
    float plain_width(Face face, float em, std::string_view text) const;
    void draw_plain(
        ImDrawList& list,
        const TextMetrics& look,
        Point top_left,
        std::uint32_t color,
        std::string_view text
    ) const;
    /// Text in these faces as lines of a width.
    WrapCache& wrapped() const { return *wrapped_; }
    /// What was measured holds no longer: the text engine has other fonts now.
    void forget_measures();
    /// Distance from the top of a line box of `line_height` to the top of the glyph box that puts
    /// the text where CSS would.
    float baseline_offset(Face face, float em, float line_height) const;

private:
    ImFont* fonts_[static_cast<std::size_t>(Face::Count)] = {};
    float ratios_[static_cast<std::size_t>(Face::Count)] = {};
    std::unique_ptr<script::TextShaper> shaper_;
    std::unique_ptr<WrapCache> wrapped_;
};

}  // namespace nedu::ui
