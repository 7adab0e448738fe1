#include "client-wasm/ui/painter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "client-wasm/ui/script/line_break.hpp"

namespace nedu::ui {
namespace {

constexpr std::string_view kEllipsis = "…";

ImVec2 vec(Point p) {
    return {p.x, p.y};
}

ImU32 packed(Color color) {
    return IM_COL32(color.red, color.green, color.blue, color.alpha);
}

ImDrawFlags flags_of(Corners corners) {
    if (corners == Corners::None)
        return ImDrawFlags_RoundCornersNone;
    return static_cast<ImDrawFlags>(corners) << 4;  // the same order of bits as ImGui's
}

struct ShadowShape {
    float offset;
    float blur;
    float opacity;
};

ShadowShape shape_of(Elevation elevation) {
    switch (elevation) {
        case Elevation::Flat:
            return {0, 0, 0};
        case Elevation::Card:
            return {2, 10, 0.10F};
        case Elevation::Menu:
            return {6, 24, 0.14F};
        case Elevation::Dialog:
            return {16, 48, 0.20F};
    }
    return {0, 0, 0};
}

constexpr int kCornerSteps = 6;
constexpr int kRingPoints = 4 * (kCornerSteps + 1);
constexpr int kRings = 7;

/// One outline of the shadow: `grow` outside the rectangle.
void add_ring(ImDrawList& list, Rect rect, float radius, float grow, ImU32 color, ImVec2 white) {
    const float round = std::max(radius + grow, 0.5F);
    const Rect inner = rect.inset(radius);
    const Point centers[4] = {
        {inner.right, inner.top},
        {inner.right, inner.bottom},
        {inner.left, inner.bottom},
        {inner.left, inner.top}
    };
    for (int corner = 0; corner < 4; ++corner)
        for (int step = 0; step <= kCornerSteps; ++step) {
            const float turn = static_cast<float>(corner - 1) +
                               static_cast<float>(step) / static_cast<float>(kCornerSteps);
            const float angle = turn * std::numbers::pi_v<float> / 2;
            list.PrimWriteVtx(
                {centers[corner].x + std::cos(angle) * round,
                 centers[corner].y + std::sin(angle) * round},
                white,
                color
            );
        }
}

void connect_rings(ImDrawList& list, unsigned first, int rings) {
    for (int ring = 0; ring + 1 < rings; ++ring)
        for (int i = 0; i < kRingPoints; ++i) {
            const unsigned next = static_cast<unsigned>((i + 1) % kRingPoints);
            const unsigned here = first + static_cast<unsigned>(ring * kRingPoints);
            const unsigned there = here + static_cast<unsigned>(kRingPoints);
            const unsigned at = static_cast<unsigned>(i);
            for (const unsigned index :
                 {here + at, here + next, there + at, there + at, here + next, there + next})
                list.PrimWriteIdx(static_cast<ImDrawIdx>(index));
        }
}

/// The longest beginning that is no wider; cuts between whole characters only.
std::string_view
fitting_part(const Fonts& fonts, const TextMetrics& m, std::string_view text, float width) {
    const std::vector<std::size_t> ends = script::cluster_ends(text);
    const auto fits = [&](std::size_t end) {
        return fonts.width(m.face, m.em, text.substr(0, end)) <= width;
    };
    const auto first_too_wide = std::ranges::partition_point(ends, fits);
    return first_too_wide == ends.begin() ? text.substr(0, 0)
                                          : text.substr(0, *std::prev(first_too_wide));
}

}  // namespace

float Painter::snap(float value) const {
    return std::round(value * pixel_ratio_) / pixel_ratio_;
}

void Painter::fill(Rect rect, Color color, float radius, Corners corners) {
    if (rect.is_empty() || color.alpha == 0)
        return;
    list_->AddRectFilled(
        {snap(rect.left), snap(rect.top)},
        {snap(rect.right), snap(rect.bottom)},
        packed(color),
        radius,
        flags_of(corners)
    );
}

void Painter::outline(Rect rect, Color color, float width, float radius, Corners corners) {
    if (rect.is_empty() || color.alpha == 0)
        return;
    const float inset = (width - 1) / 2;  // ImGui's own half pixel is part of it
    list_->AddRect(
        {snap(rect.left) + inset, snap(rect.top) + inset},
        {snap(rect.right) - inset, snap(rect.bottom) - inset},
        packed(color),
        std::max(0.0F, radius - width / 2),
        flags_of(corners),
        width
    );
}

void Painter::line(Point from, Point to, Color color, float width) {
    if (from.y == to.y) {
        const float top = snap(from.y);
        list_->AddRectFilled({from.x, top}, {to.x, top + width}, packed(color));
    } else if (from.x == to.x) {
        const float left = snap(from.x);
        list_->AddRectFilled({left, from.y}, {left + width, to.y}, packed(color));
    } else {
        list_->AddLine(vec(from), vec(to), packed(color), width);
    }
}

void Painter::circle(Point center, float radius, Color color) {
    list_->AddCircleFilled(vec(center), radius, packed(color));
}

void Painter::ring(Point center, float radius, Color color, float width) {
    list_->AddCircle(vec(center), radius - width / 2, packed(color), 0, width);
}

void Painter::arc(Point center, float radius, float from, float to, Color color, float width) {
    const float quarter = std::numbers::pi_v<float> / 2;
    list_->PathArcTo(
        vec(center), radius - width / 2, from * 4 * quarter - quarter, to * 4 * quarter - quarter
    );
    list_->PathStroke(packed(color), ImDrawFlags_None, width);
}

void Painter::shadow(Rect rect, Elevation elevation, float radius) {
    const ShadowShape shape = shape_of(elevation);
    const float opacity = shape.opacity * theme().shadow_strength;
    if (opacity <= 0 || rect.is_empty())
        return;
    const Rect moved = rect.moved(0, shape.offset);
    const float round = std::min({radius, rect.width() / 2, rect.height() / 2});
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    const unsigned first = list_->_VtxCurrentIdx;
    list_->PrimReserve((kRings - 1) * kRingPoints * 6, kRings * kRingPoints);
    for (int ring = 0; ring < kRings; ++ring) {
        // The falloff of a Gaussian's integral over the blur, close enough by a smooth step.
        const float along = static_cast<float>(ring) / static_cast<float>(kRings - 1);
        const float strength = (1 - along) * (1 - along) * (1 + 2 * along);
        const float grow = (along - 0.5F) * shape.blur;
        const Color color = theme()[ColorToken::Shadow].with_alpha(opacity * strength);
        add_ring(*list_, moved, round, std::max(grow, -round), packed(color), white);
    }
    connect_rings(*list_, first, kRings);
}

void Painter::focus_ring(Rect rect, float radius) {
    const float gap = kFocusRing;
    outline(
        rect.inset(-gap - kFocusRing),
        theme()[ColorToken::Focus],
        kFocusRing,
        radius == 0 ? 0 : radius + gap + kFocusRing
    );
}

float Painter::text_width(TextStyle style, std::string_view words) const {
    const TextMetrics m = metrics(style);
    return fonts_->width(m.face, m.em, words);
}

void Painter::text(Point top_left, TextStyle style, Color color, std::string_view words) {
    text(top_left, metrics(style), color, words);
}

void Painter::text(Point top_left, const TextMetrics& m, Color color, std::string_view words) {
    text(top_left, m, color, words, script::direction_of(words));
}

void Painter::text(
    Point top_left,
    const TextMetrics& m,
    Color color,
    std::string_view words,
    script::Direction base
) {
    const float top = snap(top_left.y + fonts_->baseline_offset(m.face, m.em, m.line_height));
    fonts_->draw(*list_, m, {snap(top_left.x), top}, packed(color), words, base);
}

float Painter::text_in(
    Rect rect,
    TextStyle style,
    Color color,
    std::string_view words,
    float align
) {
    const TextMetrics m = metrics(style);
    const float top = rect.center().y - m.line_height / 2;
    const float width = fonts_->width(m.face, m.em, words);
    if (width <= rect.width() + 0.5F) {
        text({rect.left + (rect.width() - width) * align, top}, m, color, words);
        return width;
    }
    const float dots = fonts_->width(m.face, m.em, kEllipsis);
    const std::string_view part =
        fitting_part(*fonts_, m, words, std::max(rect.width() - dots, 0.0F));
    text({rect.left, top}, m, color, std::string(part) + std::string(kEllipsis));
    return rect.width();
}

void Painter::icon(Rect rect, std::string_view glyph, Color color, float size) {
    const Point center = rect.center();
    const TextMetrics m{Face::Icons, size, size};
    text({snap(center.x - size / 2), snap(center.y - size / 2)}, m, color, glyph);
}

void Painter::image(const Picture& picture, Rect rect, float radius) {
    list_->AddImageRounded(
        static_cast<ImTextureID>(picture.texture),
        {snap(rect.left), snap(rect.top)},
        {snap(rect.right), snap(rect.bottom)},
        {0, 0},
        {1, 1},
        IM_COL32_WHITE,
        radius
    );
}

void Painter::image_cover(const Picture& picture, Rect rect, float radius, Corners corners) {
    const float wanted = rect.width() / std::max(rect.height(), 1.0F);
    const float given =
        static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1));
    ImVec2 from{0, 0};
    ImVec2 to{1, 1};
    if (given > wanted) {
        from.x = (1 - wanted / given) / 2;
        to.x = 1 - from.x;
    } else {
        from.y = (1 - given / wanted) / 2;
        to.y = 1 - from.y;
    }
    list_->AddImageRounded(
        static_cast<ImTextureID>(picture.texture),
        {snap(rect.left), snap(rect.top)},
        {snap(rect.right), snap(rect.bottom)},
        from,
        to,
        IM_COL32_WHITE,
        radius,
        flags_of(corners)
    );
}

void Painter::push_clip(Rect rect) {
    list_->PushClipRect(
        {snap(rect.left), snap(rect.top)}, {snap(rect.right), snap(rect.bottom)}, true
    );
}

void Painter::pop_clip() {
    list_->PopClipRect();
}

Rect Painter::clip() const {
    const ImVec2 min = list_->GetClipRectMin();
    const ImVec2 max = list_->GetClipRectMax();
    return {min.x, min.y, max.x, max.y};
}

}  // namespace nedu::ui
