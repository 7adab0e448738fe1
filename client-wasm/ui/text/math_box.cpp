#include "client-wasm/ui/text/math_box.hpp"

#include <algorithm>

namespace nedu::ui::rich {

namespace {

// Proportions of the em, after TeX's own font parameters (The TeXbook, appendix G).
constexpr float kAxis = 0.28F;  // height of fraction bars and minus signs
constexpr float kRule = 0.06F;
constexpr float kFractionGap = 0.14F;
constexpr float kRaise = 0.42F;
constexpr float kLower = 0.2F;
constexpr float kRowGap = 0.35F;
constexpr float kColumnGap = 0.9F;

float rule_of(float size) {
    return std::max(1.0F, kRule * size);
}

}  // namespace

void add_box(MathBox& box, const MathBox& part, float x, float y) {
    for (MathGlyphs glyphs : part.glyphs) {
        glyphs.x += x;
        glyphs.y += y;
        box.glyphs.push_back(std::move(glyphs));
    }
    for (MathStroke stroke : part.strokes) {
        stroke.x1 += x;
        stroke.x2 += x;
        stroke.y1 += y;
        stroke.y2 += y;
        box.strokes.push_back(stroke);
    }
    box.width = std::max(box.width, x + part.width);
    box.ascent = std::max(box.ascent, part.ascent - y);
    box.descent = std::max(box.descent, part.descent + y);
}

void append_box(MathBox& row, const MathBox& part, float gap) {
    add_box(row, part, row.width + gap, 0.0F);
}

MathBox text_box(std::string_view text, Font font, const FontMetrics& metrics) {
    const Extent extent = metrics.extent(font);
    MathBox box;
    box.width = metrics.width(font, text);
    box.ascent = extent.ascent;
    box.descent = extent.descent;
    box.glyphs.push_back({0.0F, 0.0F, font, std::string(text), MathTone::Plain});
    return box;
}

MathBox braced_box(const MathBox& inside, bool is_over, float size) {
    constexpr float kHook = 0.14F;  // of the em: how far the ends and the middle reach
    const float hook = kHook * size;
    const float gap = hook / 2;
    MathBox box = inside;
    box.stacks_scripts = true;
    const float away = is_over ? -1.0F : 1.0F;
    const float near = is_over ? -inside.ascent - gap : inside.descent + gap;
    const float bar = near + away * hook;
    const float far = bar + away * hook;
    const float middle = inside.width / 2;
    const float thickness = rule_of(size);
    const auto stroke = [&](float x1, float y1, float x2, float y2) {
        box.strokes.push_back({x1, y1, x2, y2, thickness, MathTone::Plain});
    };
    stroke(0.0F, near, hook, bar);
    stroke(hook, bar, middle - hook, bar);
    stroke(middle - hook, bar, middle, far);
    stroke(middle, far, middle + hook, bar);
    stroke(middle + hook, bar, inside.width - hook, bar);
    stroke(inside.width - hook, bar, inside.width, near);
    if (is_over)
        box.ascent = -far;
    else
        box.descent = far;
    return box;
}

void tint(MathBox& box, MathTone tone) {
    for (MathGlyphs& glyphs : box.glyphs)
        if (glyphs.tone == MathTone::Plain)
            glyphs.tone = tone;
    for (MathStroke& stroke : box.strokes)
        if (stroke.tone == MathTone::Plain)
            stroke.tone = tone;
}

MathBox fraction_box(const MathBox& above, const MathBox& below, float size) {
    const float thickness = rule_of(size);
    const float side = kFractionGap * size / 2;
    const float axis = -kAxis * size;
    const float gap = kFractionGap * size / 2;
    MathBox box;
    const float width = std::max(above.width, below.width) + 2 * side;
    add_box(box, above, (width - above.width) / 2, axis - thickness / 2 - gap - above.descent);
    add_box(box, below, (width - below.width) / 2, axis + thickness / 2 + gap + below.ascent);
    box.strokes.push_back({0.0F, axis, width, axis, thickness});
    box.width = width;
    return box;
}

MathBox root_box(const MathBox& inside, const MathBox& index, float size) {
    const float thickness = rule_of(size);
    const float hook = 0.55F * size;
    const float start = std::max(0.0F, index.width - hook / 2);
    const float top = -(inside.ascent + thickness);
    const float bottom = inside.descent - thickness;
    MathBox box;
    add_box(box, inside, start + hook, 0.0F);
    if (!index.glyphs.empty())
        add_box(box, index, 0.0F, -inside.ascent * 0.4F);
    const float middle = bottom - (bottom - top) * 0.45F;
    box.strokes.push_back({start, middle, start + hook * 0.25F, middle - thickness, thickness});
    box.strokes.push_back(
        {start + hook * 0.25F, middle - thickness, start + hook * 0.5F, bottom, thickness * 1.5F}
    );
    box.strokes.push_back({start + hook * 0.5F, bottom, start + hook * 0.85F, top, thickness});
    box.width += thickness * 2;
    box.strokes.push_back({start + hook * 0.85F, top, box.width, top, thickness});
    box.ascent = std::max(box.ascent, -top + thickness);
    return box;
}

MathBox script_box(
    const MathBox& base,
    const std::optional<MathBox>& raised,
    const std::optional<MathBox>& lowered,
    float size,
    bool is_stacked
) {
    MathBox box;
    if (is_stacked) {
        const float width =
            std::max({base.width, raised ? raised->width : 0.0F, lowered ? lowered->width : 0.0F});
        add_box(box, base, (width - base.width) / 2, 0.0F);
        if (raised)
            add_box(box, *raised, (width - raised->width) / 2, -base.ascent - raised->descent);
        if (lowered)
            add_box(box, *lowered, (width - lowered->width) / 2, base.descent + lowered->ascent);
        return box;
    }
    add_box(box, base, 0.0F, 0.0F);
    const float x = base.width + kRule * size / 2;
    const float extra = std::max(0.0F, base.ascent - size);  // tall bases carry scripts at the edge
    if (raised)
        add_box(box, *raised, x, -kRaise * size - extra);
    if (lowered)
        add_box(box, *lowered, x, kLower * size + std::max(0.0F, base.descent - 0.3F * size));
    return box;
}

MathBox grid_box(const std::vector<std::vector<MathBox>>& rows, MathColumns columns, float size) {
    std::vector<float> widths;
    float height = 0.0F;
    for (const auto& row : rows) {
        float ascent = 0.0F;
        float descent = 0.0F;
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], row[i].width);
            ascent = std::max(ascent, row[i].ascent);
            descent = std::max(descent, row[i].descent);
        }
        height += ascent + descent;
    }
    height += kRowGap * size * static_cast<float>(rows.empty() ? 0 : rows.size() - 1);
    MathBox box;
    float y = -height / 2 - kAxis * size;
    for (const auto& row : rows) {
        float ascent = 0.0F;
        float descent = 0.0F;
        for (const MathBox& cell : row) {
            ascent = std::max(ascent, cell.ascent);
            descent = std::max(descent, cell.descent);
        }
        float x = 0.0F;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const float room = widths[i] - row[i].width;
            const bool is_right = columns == MathColumns::Aligned && i % 2 == 0;
            const float shift = columns == MathColumns::Centred ? room / 2 : is_right ? room : 0;
            add_box(box, row[i], x + shift, y + ascent);
            const bool is_tight = columns == MathColumns::Aligned && is_right;
            x += widths[i] + (is_tight ? kFractionGap : kColumnGap) * size;
        }
        y += ascent + descent + kRowGap * size;
    }
    return box;
}

MathBox fenced_box(
    const MathBox& inside,
    std::string_view open,
    std::string_view close,
    float size,
    const FontMetrics& metrics
) {
    const Extent plain = metrics.extent({Face::Regular, 1.0F});
    const float needed = inside.height() / (plain.ascent + plain.descent);
    const Font font{Face::Regular, std::max(size, needed)};
    const Extent extent = metrics.extent(font);
    const float y = (inside.descent - inside.ascent) / 2 - (extent.descent - extent.ascent) / 2;
    MathBox box;
    const auto add = [&](std::string_view text) {
        if (!text.empty())
            add_box(box, text_box(text, font, metrics), box.width, y);
    };
    add(open);
    append_box(box, inside);
    add(close);
    return box;
}

}  // namespace nedu::ui::rich
