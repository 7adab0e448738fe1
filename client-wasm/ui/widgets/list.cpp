#include "client-wasm/ui/widgets/list.hpp"

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {
namespace {

float item_height(const ListItemSpec& spec) {
    if (spec.height > 0)
        return spec.height;
    return spec.caption.empty() ? kRowSingle : kRowDouble;
}

/// Draws what stands first; gives how much room it took.
float draw_leading(Ui& ui, const ListItemSpec& spec, Rect rect) {
    const float left = rect.left + kSpace12;
    if (spec.avatar != nullptr) {
        const float size = spec.avatar->size;
        avatar_at(ui, rect_at({left, rect.top}, {size, rect.height()}), *spec.avatar);
        return kSpace12 + size + kSpace12;
    }
    if (spec.icon.empty())
        return kSpace12;
    const ColorToken color = spec.selected ? ColorToken::AccentText : ColorToken::TextSecondary;
    ui.paint().icon(rect_at({left, rect.top}, {kIcon, rect.height()}), spec.icon, ui.color(color));
    return kSpace12 + kIcon + kSpace12;
}

/// The same at the end.
float draw_trailing(Ui& ui, const ListItemSpec& spec, Rect rect) {
    float used = kSpace12;
    if (!spec.trailing_icon.empty()) {
        ui.paint().icon(
            {rect.right - used - kIcon, rect.top, rect.right - used, rect.bottom},
            spec.trailing_icon,
            ui.color(spec.trailing_color)
        );
        used += kIcon + kSpace8;
    }
    const bool both = !spec.trailing.empty() && spec.badge > 0;
    const float middle = rect.center().y;
    float width = 0;
    if (!spec.trailing.empty()) {
        width = ui.paint().text_width(TextStyle::Caption, spec.trailing);
        const Rect place{
            rect.right - used - width,
            both ? rect.top + kSpace8 : rect.top,
            rect.right - used + 1,
            both ? middle + kSpace2 : rect.bottom
        };
        ui.paint().text_in(place, TextStyle::Caption, ui.color(spec.trailing_color), spec.trailing);
    }
    if (spec.badge > 0) {
        badge_at(ui, {rect.right - used, both ? middle + kBadge / 2 + 1 : middle}, spec.badge);
        width = std::max(width, kSpace32);
    }
    return used + (width > 0 ? width + kSpace8 : 0);
}

void draw_item_words(Ui& ui, const ListItemSpec& spec, Rect place) {
    const ColorToken color = !spec.enabled   ? ColorToken::TextTertiary
                             : spec.selected ? ColorToken::AccentText
                                             : ColorToken::Text;
    const bool strong = spec.strong || spec.selected;
    const TextStyle title = strong ? TextStyle::BodyStrong : TextStyle::Body;
    if (spec.caption.empty()) {
        ui.paint().text_in(place, title, ui.color(color), spec.title);
        return;
    }
    const float line = ui.paint().metrics(title).line_height;
    const float below = ui.paint().metrics(TextStyle::Caption).line_height;
    const float top = place.center().y - (line + kSpace2 + below) / 2;
    ui.paint().text_in(
        {place.left, top, place.right, top + line}, title, ui.color(color), spec.title
    );
    ui.paint().text_in(
        {place.left, top + line + kSpace2, place.right, top + line + kSpace2 + below},
        TextStyle::Caption,
        ui.color(spec.strong ? ColorToken::TextSecondary : ColorToken::TextTertiary),
        spec.caption
    );
}

void add_item_node(Ui& ui, ElementId id, const ListItemSpec& spec, Rect rect) {
    semantics::Node item;
    item.id = id ^ 0x11571157U;
    item.role = Role::ListItem;
    item.rect = rect;
    ui.semantics().open(std::move(item));
    semantics::Node node;
    node.id = id;
    node.role = spec.href.empty() ? Role::Button : Role::Link;
    node.name = spec.name;
    if (node.name.empty()) {
        node.name = spec.title;
        for (const std::string_view part : {spec.caption, spec.trailing})
            if (!part.empty())
                node.name += ", " + std::string(part);
    }
    node.href = spec.href;
    node.rect = rect;
    node.state = static_cast<std::uint16_t>(
        semantics::kFocusable | (spec.selected ? semantics::kCurrent : 0) |
        (spec.enabled ? 0 : semantics::kDisabled)
    );
    ui.semantics().add(std::move(node));
    ui.semantics().close();
}

}  // namespace

bool list_item(Ui& ui, const ListItemSpec& spec) {
    const Rect rect = ui.place({0, item_height(spec)});
    const ElementId id = ui.id(spec.id);
    const Touch touch = ui.touch(id, rect, spec.enabled);
    const float warm = ui.animate(id, touch.hovered || touch.pressed ? 1 : 0, kFast);
    Painter& paint = ui.paint();
    if (spec.selected) {
        paint.fill(rect, ui.color(ColorToken::AccentSoft), kRadius);
        paint.fill(
            rect_at({rect.left, rect.top + kSpace8}, {kSpace4 - 1, rect.height() - kSpace16}),
            ui.color(ColorToken::Accent),
            kRadiusFull
        );
    } else if (warm > 0) {
        paint.fill(rect, ui.color(ColorToken::Hover).with_alpha(warm), kRadius);
    }
    const float leading = draw_leading(ui, spec, rect);
    const float trailing = draw_trailing(ui, spec, rect);
    draw_item_words(ui, spec, {rect.left + leading, rect.top, rect.right - trailing, rect.bottom});
    if (touch.focus_visible)
        paint.focus_ring(rect.inset(kFocusRing), kRadius);
    add_item_node(ui, id, spec, rect);
    if (touch.clicked && !spec.href.empty())
        ui.open(spec.href);
    return touch.clicked;
}

void cover(
    Ui& ui,
    std::string_view url,
    std::uint64_t seed,
    std::string_view title,
    Rect rect,
    float radius,
    Corners corners
) {
    const Rect clip = ui.paint().clip();
    if (!rect.overlaps(clip))
        return;
    const Picture picture = url.empty() ? Picture{} : ui.images().get(url);
    if (picture.is_ready())
        return ui.paint().image_cover(picture, rect, radius, corners);
    if (!url.empty() && picture.state == Picture::State::Loading)
        return ui.paint().fill(rect, ui.color(ColorToken::Sunken), radius, corners);
    // Three quiet circles in the course's own colour and its initials.
    const auto& colors = ui.theme().avatars;
    const Color own = colors[seed % colors.size()];
    Painter& paint = ui.paint();
    paint.fill(rect, mix(ui.color(ColorToken::Surface), own, 0.16F), radius, corners);
    paint.push_clip(rect.inset(1));
    const float unit = rect.height();
    const Color soft = own.with_alpha(0.12F);
    paint.circle({rect.right - unit * 0.2F, rect.top + unit * 0.15F}, unit * 0.55F, soft);
    paint.circle({rect.left + unit * 0.25F, rect.bottom}, unit * 0.45F, soft);
    paint.circle({rect.right - unit * 0.5F, rect.bottom + unit * 0.1F}, unit * 0.3F, soft);
    paint.pop_clip();
    const Color words = ui.theme().is_dark ? mix(own, ui.color(ColorToken::Text), 0.6F) : own;
    paint.text_in(rect, TextStyle::Display, words, initials_of(title), 0.5F);
}

bool course_card(Ui& ui, const CourseCardSpec& spec) {
    return card(
        ui,
        {.id = spec.id, .href = spec.href, .name = spec.title, .padding = {}, .gap = 0, .fill = true
        },
        [&] {
            const float width = ui.width();
            const Rect top = ui.place({0, width * 9 / 16});
            cover(ui, spec.cover_url, spec.seed, spec.title, top, kRadiusCard, Corners::Top);
            column(ui, {.gap = kSpace8, .padding = all_sides(kSpace16)}, [&] {
                if (!spec.chip.empty())
                    chip(ui, spec.chip, spec.chip_tone);
                text(
                    ui,
                    spec.title,
                    {.style = TextStyle::TitleSmall,
                     .max_lines = 2,
                     .selectable = false,
                     .silent = true}
                );
                if (!spec.summary.empty())
                    text(
                        ui,
                        spec.summary,
                        {.color = ColorToken::TextSecondary, .max_lines = 2, .selectable = false}
                    );
                for (const std::string_view line : {spec.teacher, spec.meta})
                    if (!line.empty())
                        text(
                            ui,
                            line,
                            {.style = TextStyle::Caption,
                             .color = ColorToken::TextTertiary,
                             .max_lines = 1,
                             .selectable = false}
                        );
                if (spec.progress >= 0) {
                    spacer(ui, kSpace12);
                    progress(
                        ui,
                        spec.progress,
                        spec.progress_text.empty() ? spec.title : spec.progress_text
                    );
                    if (!spec.progress_text.empty())
                        text(
                            ui,
                            spec.progress_text,
                            {.style = TextStyle::Caption,
                             .color = ColorToken::TextTertiary,
                             .selectable = false,
                             .silent = true}
                        );
                }
            });
        }
    );
}

}  // namespace nedu::ui
