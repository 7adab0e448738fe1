#include "client-wasm/ui/widgets/button.hpp"

#include "client-wasm/ui/widgets/display.hpp"
#include "client-wasm/ui/widgets/overlay.hpp"

namespace nedu::ui {
namespace {

float height_of(ControlSize size) {
    switch (size) {
        case ControlSize::Small:
            return kControlSmall;
        case ControlSize::Normal:
            return kControl;
        case ControlSize::Large:
            return kControlLarge;
    }
    return kControl;
}

float padding_of(ControlSize size) {
    switch (size) {
        case ControlSize::Small:
            return kSpace12;
        case ControlSize::Normal:
            return kSpace16;
        case ControlSize::Large:
            return kSpace20;
    }
    return kSpace16;
}

struct Looks {
    Color fill;
    Color text;
    Color border;
};

Looks looks_of(Ui& ui, ButtonKind kind, float warm, bool pressed, bool enabled) {
    const auto color = [&ui](ColorToken token) { return ui.color(token); };
    const Color clear = color(ColorToken::Surface).with_alpha(0);
    if (!enabled && kind != ButtonKind::Ghost)
        return {color(ColorToken::Sunken), color(ColorToken::TextTertiary), clear};
    switch (kind) {
        case ButtonKind::Primary: {
            const Color rest = mix(color(ColorToken::Accent), color(ColorToken::AccentHover), warm);
            return {
                pressed ? color(ColorToken::AccentPress) : rest, color(ColorToken::OnAccent), clear
            };
        }
        case ButtonKind::Secondary: {
            const Color rest = mix(color(ColorToken::Surface), color(ColorToken::Hover), warm);
            return {
                pressed ? color(ColorToken::Sunken) : rest,
                color(ColorToken::Text),
                color(ColorToken::Border)
            };
        }
        case ButtonKind::Ghost: {
            const Color rest = color(ColorToken::Hover).with_alpha(warm);
            const Color words =
                color(enabled ? ColorToken::TextSecondary : ColorToken::TextTertiary);
            return {pressed ? color(ColorToken::Sunken) : rest, words, clear};
        }
        case ButtonKind::Danger: {
            const Color dark = mix(color(ColorToken::DangerFill), color(ColorToken::Shadow), 0.15F);
            const Color rest = mix(color(ColorToken::DangerFill), dark, warm);
            return {pressed ? dark : rest, color(ColorToken::OnAccent), clear};
        }
    }
    return {};
}

float content_width(const Painter& paint, const ButtonSpec& spec) {
    float width = paint.text_width(TextStyle::LabelStrong, spec.text);
    if (!spec.icon.empty())
        width += kIcon + kSpace8;
    if (!spec.icon_end.empty())
        width += kIcon + kSpace8;
    return width;
}

void draw_content(Ui& ui, const ButtonSpec& spec, Rect rect, Color color) {
    Painter& paint = ui.paint();
    const float room = rect.width() - kSpace8 * 2;
    const float wanted = std::min(content_width(paint, spec), room);
    float left = rect.center().x - wanted / 2;
    const float right = left + wanted;
    if (spec.loading) {
        spinner_at(ui, rect_at({left, rect.top}, {kIcon, rect.height()}), color);
        if (spec.icon.empty())
            return;
    } else if (!spec.icon.empty()) {
        paint.icon(rect_at({left, rect.top}, {kIcon, rect.height()}), spec.icon, color, kIcon);
    }
    if (!spec.icon.empty())
        left += kIcon + kSpace8;
    float end = right;
    if (!spec.icon_end.empty()) {
        paint.icon({right - kIcon, rect.top, right, rect.bottom}, spec.icon_end, color, kIcon);
        end -= kIcon + kSpace8;
    }
    paint.text_in({left, rect.top, end + 1, rect.bottom}, TextStyle::LabelStrong, color, spec.text);
}

void draw_frame(Ui& ui, Rect rect, const Looks& looks, const Touch& touch) {
    Painter& paint = ui.paint();
    paint.fill(rect, looks.fill, kRadius);
    if (looks.border.alpha > 0)
        paint.outline(rect, looks.border, kHairline, kRadius);
    if (touch.focus_visible)
        paint.focus_ring(rect, kRadius);
}

}  // namespace

float button_width(const Ui& ui, const ButtonSpec& spec) {
    return content_width(const_cast<Ui&>(ui).paint(), spec) + padding_of(spec.size) * 2;
}

bool button(Ui& ui, const ButtonSpec& spec) {
    const float wanted =
        spec.fill ? 0 : std::min(button_width(ui, spec), ui.region().area().width());
    const Rect rect = ui.place({wanted, height_of(spec.size)});
    const ElementId id = ui.id(spec.id.empty() ? spec.text : spec.id);
    const bool active = spec.enabled && !spec.loading;
    const Touch touch = ui.touch(id, rect, active);
    const float warm = ui.animate(id, touch.hovered ? 1 : 0, kFast);
    const Looks looks = looks_of(ui, spec.kind, warm, touch.pressed, spec.enabled);
    draw_frame(ui, rect, looks, touch);
    draw_content(ui, spec, rect, looks.text);
    semantics::Node node;
    node.id = id;
    node.role = spec.href.empty() ? Role::Button : Role::Link;
    node.name = spec.name.empty() ? spec.text : spec.name;
    node.description = spec.description;
    node.href = spec.href;
    node.rect = rect;
    node.state = static_cast<std::uint16_t>(
        semantics::kFocusable | (active ? 0 : semantics::kDisabled) |
        (spec.loading ? semantics::kBusy : 0)
    );
    ui.semantics().add(std::move(node));
    if (touch.clicked && !spec.href.empty())
        ui.open(spec.href);
    return touch.clicked;
}

bool icon_button(Ui& ui, const IconButtonSpec& spec) {
    const float size = height_of(spec.size);
    return icon_button_at(ui, ui.place({size, size}), spec);
}

bool icon_button_at(Ui& ui, Rect rect, const IconButtonSpec& spec) {
    const ElementId id = ui.id(spec.id.empty() ? spec.name : spec.id);
    const Touch touch = ui.touch(id, rect, spec.enabled);
    const float warm = ui.animate(id, touch.hovered ? 1 : 0, kFast);
    Looks looks = looks_of(ui, spec.kind, warm, touch.pressed, spec.enabled);
    if (spec.selected) {
        looks.fill = ui.color(ColorToken::AccentSoft);
        looks.text = ui.color(ColorToken::AccentText);
    }
    draw_frame(ui, rect, looks, touch);
    const float size = spec.size == ControlSize::Small ? kIconSmall : kIcon;
    ui.paint().icon(rect, spec.icon, looks.text, size);
    badge_at(ui, {rect.right + kSpace4, rect.top + kSpace6}, spec.badge);
    tooltip(ui, rect, spec.name);
    semantics::Node node;
    node.id = id;
    node.role = spec.href.empty() ? Role::Button : Role::Link;
    node.name = spec.name;
    node.href = spec.href;
    node.rect = rect;
    unsigned state = semantics::kFocusable;
    if (!spec.enabled)
        state |= semantics::kDisabled;
    if (spec.selected)
        state |= semantics::kSelected;
    if (spec.expanded)
        state |= *spec.expanded ? semantics::kExpanded : semantics::kCollapsed;
    node.state = static_cast<std::uint16_t>(state);
    ui.semantics().add(std::move(node));
    if (touch.clicked && !spec.href.empty())
        ui.open(spec.href);
    return touch.clicked;
}

}  // namespace nedu::ui
