#include "client-wasm/ui/widgets/list.hpp"

#include <array>
#include <cmath>

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

// ---- a cover made from the title

/// The colour is the course's own, the rest is chosen by the title, so that courses beside each
/// other are told apart at a glance.
struct CoverLook {
    std::size_t color = 0;    // of the theme's avatars
    std::size_t pattern = 0;  // of kPatterns
    float along = 0;          // 0 to 1: where the pattern stands, how large it is
    float size = 0;
};
constexpr std::size_t kPatterns = 4;

CoverLook cover_look(std::string_view title, std::uint64_t seed) {
    std::uint64_t hash = 1469598103934665603U;  // FNV-1a
    for (const char c : title)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    hash ^= hash >> 29U;  // the low bits of FNV alone know little of the first letters
    const auto part = [hash](unsigned shift) {
        return static_cast<float>((hash >> shift) & 0xFFU) / 255;
    };
    return {
        static_cast<std::size_t>(seed),
        static_cast<std::size_t>(hash >> 16U) % kPatterns,
        part(24),
        part(32)
    };
}

void draw_bars(Ui& ui, const CoverLook& look, Rect room, Color light) {
    constexpr int kBars = 5;
    const float step = room.width() / kBars;
    for (int i = 0; i < kBars; ++i) {
        const float phase = static_cast<float>(i) * (1 + look.size) + look.along * 6;
        const float height = room.height() * (0.3F + 0.7F * std::abs(std::sin(phase)));
        const float left = room.left + step * static_cast<float>(i);
        ui.paint().fill(
            {left, room.bottom - height, left + step * 0.6F, room.bottom}, light, kRadiusSmall
        );
    }
}

void draw_dots(Ui& ui, const CoverLook& look, Rect room, Color light) {
    constexpr int kLines = 5;
    const float step = room.height() / kLines;
    for (int y = 0; y < kLines; ++y)
        for (int x = 0; static_cast<float>(x) * step < room.width(); ++x) {
            const float wave = std::sin(static_cast<float>(x) * 0.9F + look.along * 6) +
                               std::cos(static_cast<float>(y) * (0.5F + look.size));
            const Point center{
                room.left + step * (static_cast<float>(x) + 0.5F),
                room.top + step * (static_cast<float>(y) + 0.5F)
            };
            ui.paint().circle(center, step * (0.2F + 0.08F * wave), light);
        }
}

void draw_rings(Ui& ui, const CoverLook& look, Rect room, Color light) {
    const Point center{room.left + room.width() * (0.4F + 0.3F * look.along), room.center().y};
    const float step = room.height() * (0.1F + 0.04F * look.size);
    for (int i = 1; i <= 4; ++i)
        ui.paint().ring(center, step * static_cast<float>(i), light, step * 0.4F);
}

void draw_hills(Ui& ui, const CoverLook& look, Rect room, Color light) {
    const float radius = room.height() * (0.3F + 0.12F * look.size);
    const Point first{room.left + room.width() * (0.25F + 0.2F * look.along), room.center().y};
    ui.paint().circle(first, radius, light);
    ui.paint().circle({first.x + radius * 1.1F, first.y + radius * 0.3F}, radius * 0.8F, light);
    ui.paint().circle({first.x + radius * 0.6F, first.y - radius * 0.5F}, radius * 0.5F, light);
}

/// White on the avatars' colours is legible by the theme's own rule.
void draw_title_cover(
    Ui& ui,
    const CoverLook& look,
    std::string_view initials,
    Rect rect,
    float radius,
    Corners corners
) {
    const auto& colors = ui.theme().avatars;
    const Color own = colors[look.color % colors.size()];
    Painter& paint = ui.paint();
    paint.fill(rect, own, radius, corners);
    const Color light = ui.color(ColorToken::OnAccent).with_alpha(0.16F);
    const Rect room{
        rect.left + rect.width() * 0.42F,
        rect.top + rect.height() * 0.14F,
        rect.right - rect.height() * 0.14F,
        rect.bottom - rect.height() * 0.14F
    };
    constexpr std::array kDraw{draw_bars, draw_dots, draw_rings, draw_hills};
    static_assert(kDraw.size() == kPatterns);
    paint.push_clip(rect.inset(kRadiusSmall));
    kDraw[look.pattern](ui, look, room, light);
    paint.pop_clip();
    const Rect words{rect.left + kSpace20, rect.top, rect.right - kSpace20, rect.bottom};
    paint.text_in(words, TextStyle::Display, ui.color(ColorToken::OnAccent), initials);
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
    draw_title_cover(ui, cover_look(title, seed), initials_of(title), rect, radius, corners);
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
