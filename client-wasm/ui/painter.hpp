// Drawing by tokens: shapes, text, icons, pictures. Hides ImGui's draw lists from screens; must not
// know layout, input or semantics.
#pragma once

#include <string_view>

#include "client-wasm/ui/geometry.hpp"
#include "client-wasm/ui/images.hpp"
#include "client-wasm/ui/script/bidi.hpp"
#include "client-wasm/ui/theme/metrics.hpp"
#include "client-wasm/ui/theme/theme.hpp"
#include "client-wasm/ui/theme/typography.hpp"

struct ImDrawList;

namespace nedu::ui {

enum class Elevation : std::uint8_t { Flat, Card, Menu, Dialog };

enum class Corners : std::uint8_t {
    None = 0,
    TopLeft = 1,
    TopRight = 2,
    BottomLeft = 4,
    BottomRight = 8,
    Top = 3,
    Bottom = 12,
    All = 15,
};

class Painter {
public:
    Painter(const Theme& theme, const Fonts& fonts, TextSettings settings)
        : theme_(&theme), fonts_(&fonts), settings_(settings) {}

    void use(ImDrawList* list, float pixel_ratio) {
        list_ = list;
        pixel_ratio_ = pixel_ratio;
    }
    ImDrawList* list() const { return list_; }
    const Theme& theme() const { return *theme_; }
    const Fonts& fonts() const { return *fonts_; }
    TextSettings text_settings() const { return settings_; }

    // ---- shapes; rectangles snap to device pixels
    void fill(Rect rect, Color color, float radius = 0, Corners corners = Corners::All);
    void outline(
        Rect rect,
        Color color,
        float width = kHairline,
        float radius = 0,
        Corners corners = Corners::All
    );
    void line(Point from, Point to, Color color, float width = kHairline);
    void circle(Point center, float radius, Color color);
    void ring(Point center, float radius, Color color, float width);
    /// Angles in turns, clockwise from the top.
    void arc(Point center, float radius, float from, float to, Color color, float width);
    void shadow(Rect rect, Elevation elevation, float radius);
    void focus_ring(Rect rect, float radius);

    // ---- text
    TextMetrics metrics(TextStyle style) const { return metrics_of(style, settings_); }
    float text_width(TextStyle style, std::string_view text) const;
    /// One line; `top_left` is the corner of its line box. In the direction of its first letter.
    void text(Point top_left, TextStyle style, Color color, std::string_view text);
    void text(Point top_left, const TextMetrics& metrics, Color color, std::string_view text);
    /// One line of a paragraph that has a direction.
    void text(
        Point top_left,
        const TextMetrics& metrics,
        Color color,
        std::string_view text,
        script::Direction base
    );
    /// One line cut with an ellipsis, vertically centred in `rect`; gives the width used.
    /// `align` 0 is left, 0.5 centre, 1 right.
    float text_in(Rect rect, TextStyle style, Color color, std::string_view text, float align = 0);
    void icon(Rect rect, std::string_view glyph, Color color, float size = kIcon);

    // ---- pictures
    void image(const Picture& picture, Rect rect, float radius = 0);
    /// Covers the rectangle, cutting what is too much (CSS object-fit: cover).
    void image_cover(const Picture& picture, Rect rect, float radius, Corners corners);

    // ---- clip; nests
    void push_clip(Rect rect);
    void pop_clip();
    Rect clip() const;

    float pixel_ratio() const { return pixel_ratio_; }
    float snap(float value) const;

private:
    const Theme* theme_;
    const Fonts* fonts_;
    TextSettings settings_;
    ImDrawList* list_ = nullptr;
    float pixel_ratio_ = 1;
};

}  // namespace nedu::ui
