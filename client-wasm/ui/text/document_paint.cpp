// The part of DocumentView that draws: grounds, marks, lines, formulas, pictures, buttons.
#include <algorithm>

#include <imgui.h>
#include <imgui_internal.h>

#include "client-wasm/ui/text/document_looks.hpp"
#include "client-wasm/ui/text/document_view_frame.hpp"
#include "client-wasm/ui/theme/icons.hpp"

namespace nedu::ui {

namespace {

using rich::Ground;
using rich::Sign;

/// Shades an edge beyond which there is more, so that a bar is not the only sign of it.
void shade_edge(Painter& paint, Rect edge, Color color, bool is_left) {
    const auto packed = [&](float alpha) {
        const Color shade = color.with_alpha(alpha);
        return IM_COL32(shade.red, shade.green, shade.blue, shade.alpha);
    };
    constexpr float kStrength = 0.16F;
    const ImU32 left = packed(is_left ? kStrength : 0);
    const ImU32 right = packed(is_left ? 0 : kStrength);
    paint.list()->AddRectFilledMultiColor(
        {edge.left, edge.top}, {edge.right, edge.bottom}, left, right, right, left
    );
}

}  // namespace

void DocumentView::paint_block(const Frame& frame, std::size_t index) {
    const rich::LaidBlock& block = frame.layout.blocks[index];
    const Point corner = frame.corner(index);
    Painter& paint = frame.ui.paint();
    const auto in_pane = [&](int pane, auto&& draw) {
        if (pane < 0)
            return draw(corner);
        const rich::Pane& area = block.panes[static_cast<std::size_t>(pane)];
        paint.push_clip(area.rect.moved(corner.x, corner.y));
        draw(Point{corner.x - pane_offset(index, pane), corner.y});
        paint.pop_clip();
    };
    for (const rich::Panel& panel : block.panels)
        in_pane(panel.pane, [&](Point at) {
            paint_panel(frame, panel, panel.rect.moved(at.x, at.y));
        });
    for (std::size_t i = 0; i < block.pictures.size(); ++i)
        in_pane(block.pictures[i].pane, [&](Point at) {
            paint_picture(frame, index, i, block.pictures[i].rect.moved(at.x, at.y));
        });
    for (const rich::Mark& mark : block.marks)
        paint_mark(frame, mark, corner);
    const Rect clip = paint.clip();
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
        const rich::Line& line = block.lines[i];
        const float top = corner.y + line.y;
        if (top + line.height < clip.top || top > clip.bottom)
            continue;
        in_pane(line.pane, [&](Point at) {
            const Rect rect = rect_at({at.x + line.x, top}, {line.width, line.height});
            paint_line(frame, line, {rect.left, rect.top});
            follow_links(frame, index, i, rect);
        });
    }
    for (std::size_t i = 0; i < block.copyables.size(); ++i)
        paint_copy(frame, index, i, block.copyables[i].rect.moved(corner.x, corner.y));
    for (std::size_t i = 0; i < block.panes.size(); ++i)
        paint_bar(frame, index, i);
    for (std::size_t i = 0; i < block.toggles.size(); ++i)
        follow_toggle(frame, index, i);
}

void DocumentView::paint_panel(const Frame& frame, const rich::Panel& panel, Rect rect) {
    Painter& paint = frame.ui.paint();
    const Color color = frame.ui.color(token_of(panel.ground));
    switch (panel.ground) {
        case Ground::Table:
            paint.outline(rect, color, kHairline, kRadius);
            break;
        case Ground::TableHead:
            paint.fill(rect, color, kRadius, Corners::Top);
            break;
        case Ground::Line:
            paint.line({rect.left, rect.top}, {rect.right, rect.top}, color);
            break;
        case Ground::QuoteBar:
            paint.fill(rect, color, kRadiusFull);
            break;
        case Ground::Card:
            paint.fill(rect, color, kRadiusCard);
            paint.outline(rect, frame.ui.color(ColorToken::Border), kHairline, kRadiusCard);
            break;
        default:
            paint.fill(rect, color, kRadius);
    }
}

void DocumentView::paint_mark(const Frame& frame, const rich::Mark& mark, Point origin) {
    Painter& paint = frame.ui.paint();
    const Rect rect = mark.rect.moved(origin.x, origin.y);
    const Color quiet = frame.ui.color(ColorToken::TextTertiary);
    switch (mark.sign) {
        case Sign::Disc:
            paint.circle(rect.center(), rect.width() / 2, quiet);
            return;
        case Sign::Circle:
            paint.ring(rect.center(), rect.width() / 2, quiet, kLine);
            return;
        case Sign::Square:
            paint.fill(rect, quiet);
            return;
        default:
            break;
    }
    const SignLook look = look_of(mark.sign);
    paint.icon(rect, look.icon, frame.ui.color(look.color), rect.width());
}

void DocumentView::paint_line(const Frame& frame, const rich::Line& line, Point origin) {
    const float baseline = frame.ui.paint().snap(origin.y + line.baseline);
    for (const rich::Fragment& fragment : line.fragments)
        paint_fragment(frame, fragment, {origin.x + fragment.x, baseline});
}

void DocumentView::paint_text(
    const Frame& frame,
    rich::Font font,
    Point baseline,
    Color color,
    std::string_view words,
    script::Direction base
) {
    if (words.empty())
        return;
    const Painter& paint = frame.ui.paint();
    const float size = paint.fonts().imgui_size(font.face, font.size);
    ImFont* face = paint.fonts().font(font.face);
    const float ascent = face->GetFontBaked(size)->Ascent;
    const ImU32 packed = static_cast<ImU32>(color.red) << IM_COL32_R_SHIFT |
                         static_cast<ImU32>(color.green) << IM_COL32_G_SHIFT |
                         static_cast<ImU32>(color.blue) << IM_COL32_B_SHIFT |
                         static_cast<ImU32>(color.alpha) << IM_COL32_A_SHIFT;
    paint.fonts().draw(
        *paint.list(),
        {font.face, font.size, 0},
        {paint.snap(baseline.x), baseline.y - ascent},
        packed,
        words,
        base
    );
}

void DocumentView::paint_fragment(
    const Frame& frame,
    const rich::Fragment& fragment,
    Point baseline
) {
    Painter& paint = frame.ui.paint();
    const Color color = frame.ui.color(token_of(fragment.style.ink));
    if (fragment.box) {
        if (fragment.box->formula)
            paint_formula(frame, *fragment.box->formula, baseline, color);
        return;
    }
    const float em = fragment.style.font.size;
    baseline.y -= frame.ui.paint().snap(fragment.style.rise);
    if (fragment.style.is_chip || fragment.style.is_marked)
        paint.fill(
            {baseline.x - kSpace2,
             baseline.y - em * kChipAbove,
             baseline.x + fragment.width + kSpace2,
             baseline.y + em * kChipBelow},
            frame.ui.color(fragment.style.is_chip ? ColorToken::Sunken : ColorToken::WarningSoft),
            kRadiusSmall
        );
    const auto base =
        fragment.is_turned ? script::Direction::RightToLeft : script::Direction::LeftToRight;
    paint_text(frame, fragment.style.font, baseline, color, fragment.text, base);
    const auto rule = [&](float y) {
        paint.line({baseline.x, y}, {baseline.x + fragment.width, y}, color);
    };
    if (fragment.style.link >= 0 || fragment.style.is_underlined)
        rule(baseline.y + em * kUnderline);
    if (fragment.style.is_struck)
        rule(baseline.y - em * kStrike);
}

void DocumentView::paint_formula(
    const Frame& frame,
    const rich::MathBox& formula,
    Point baseline,
    Color color
) {
    const auto ink = [&](rich::MathTone tone) {
        return tone == rich::MathTone::Plain ? color : frame.ui.color(token_of(tone));
    };
    for (const rich::MathGlyphs& piece : formula.glyphs)
        paint_text(
            frame,
            piece.font,
            {baseline.x + piece.x, baseline.y + piece.y},
            ink(piece.tone),
            piece.text,
            script::Direction::LeftToRight
        );
    for (const rich::MathStroke& stroke : formula.strokes)
        frame.ui.paint().line(
            {baseline.x + stroke.x1, baseline.y + stroke.y1},
            {baseline.x + stroke.x2, baseline.y + stroke.y2},
            ink(stroke.tone),
            stroke.thickness
        );
}

void DocumentView::paint_missing_picture(
    const Frame& frame,
    Rect rect,
    std::string_view alt,
    bool failed
) {
    Painter& paint = frame.ui.paint();
    const Color quiet = frame.ui.color(ColorToken::TextTertiary);
    const Point middle = rect.center();
    if (rect.height() > kSpace48)
        paint.icon(
            {middle.x - kIconLarge, middle.y - kIconLarge, middle.x + kIconLarge, middle.y},
            kIconPicture,
            quiet,
            kIconLarge
        );
    if (failed && rect.height() > kSpace64)
        paint.text_in(
            {rect.left + kSpace16, middle.y, rect.right - kSpace16, middle.y + kSpace32},
            TextStyle::Caption,
            quiet,
            alt,
            0.5F
        );
}

void DocumentView::paint_picture(
    const Frame& frame,
    std::size_t block,
    std::size_t index,
    Rect rect
) {
    if (!rect.overlaps(frame.ui.paint().clip()))
        return;
    Painter& paint = frame.ui.paint();
    const rich::PlacedPicture& picture = frame.layout.blocks[block].pictures[index];
    const Picture shown = frame.ui.images().get(url_of(frame, picture, rect.width()));
    const float radius = std::min(kRadius, rect.height() / 4);
    if (shown.is_ready()) {
        paint.image(shown, rect, radius);
    } else {
        paint.fill(rect, frame.ui.color(ColorToken::Sunken), radius);
        paint_missing_picture(frame, rect, picture.alt, shown.state == Picture::State::Failed);
    }
    const Touch touch = frame.ui.touch(frame.element(block, "enlarge", index), rect);
    if (touch.focus_visible)
        paint.focus_ring(rect, radius);
    if (!touch.clicked)
        return;
    const auto found = std::ranges::find(pictures_, std::pair{block, index});
    enlarged_ = static_cast<std::size_t>(found - pictures_.begin());
    is_enlarged_ = true;
    frame.ui.wake_after(0);
}

void DocumentView::paint_copy(const Frame& frame, std::size_t block, std::size_t index, Rect rect) {
    Painter& paint = frame.ui.paint();
    const ElementId id = frame.element(block, "copy", index);
    const Touch touch = frame.ui.touch(id, rect);
    const float strength = frame.ui.animate(id, touch.hovered ? 1.0F : 0.0F, kFast);
    paint.fill(
        rect.inset(kSpace2), frame.ui.color(ColorToken::Hover).with_alpha(strength), kRadius
    );
    if (touch.clicked) {
        frame.ui.copy(frame.layout.blocks[block].copyables[index].text);
        copied_ = key_of(block, index);
        copied_at_ = frame.ui.seconds();
        ++block_changes_[block];
        ++changes_;
    }
    const bool is_copied = copied_ == key_of(block, index);
    if (is_copied)
        frame.ui.wake_after(copied_at_ + kCopiedShown - frame.ui.seconds() + kFast);
    paint.icon(
        rect,
        is_copied ? kIconDone : kIconCopy,
        frame.ui.color(is_copied ? ColorToken::Success : ColorToken::TextSecondary),
        kIconSmall
    );
    if (touch.focus_visible)
        paint.focus_ring(rect.inset(kSpace4), kRadius);
}

void DocumentView::paint_bar(const Frame& frame, std::size_t block, std::size_t index) {
    const rich::Pane& pane = frame.layout.blocks[block].panes[index];
    if (pane.content_width <= pane.rect.width())
        return;
    const Point corner = frame.corner(block);
    const Rect rect = pane.rect.moved(corner.x, corner.y);
    const float track = rect.width() - 2 * kSpace8;
    const float share = rect.width() / pane.content_width;
    const float offset = pane_offset(block, static_cast<int>(index));
    const Color shade = frame.ui.color(ColorToken::Shadow);
    if (offset > 0)
        shade_edge(
            frame.ui.paint(), {rect.left, rect.top, rect.left + kSpace16, rect.bottom}, shade, true
        );
    if (offset < pane.content_width - rect.width() - 1)
        shade_edge(
            frame.ui.paint(),
            {rect.right - kSpace16, rect.top, rect.right, rect.bottom},
            shade,
            false
        );
    const float left = rect.left + kSpace8 + offset / pane.content_width * track;
    const bool is_near = frame.ui.is_hovering(rect);
    const Rect thumb{
        left, rect.bottom - kScrollBar - kSpace2, left + share * track, rect.bottom - kSpace2
    };
    frame.ui.paint().fill(
        thumb,
        frame.ui.color(ColorToken::BorderStrong).with_alpha(is_near ? 1.0F : kQuietBar),
        kRadiusFull
    );
    if (frame.ui.semantics().focused() == frame.element(block, "pane", index) &&
        frame.ui.semantics().focus_visible())
        frame.ui.paint().outline(rect, frame.ui.color(ColorToken::Focus), kFocusRing, kRadius);
}

}  // namespace nedu::ui
