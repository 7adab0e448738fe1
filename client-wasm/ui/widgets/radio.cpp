#include "client-wasm/ui/widgets/choice.hpp"
#include "client-wasm/ui/widgets/roving.hpp"
#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {
namespace {

void draw_radio(Ui& ui, Point center, float on, bool hovered, bool enabled) {
    Painter& paint = ui.paint();
    const float radius = kCheckbox / 2;
    const Color rest = ui.color(hovered ? ColorToken::Accent : ColorToken::BorderStrong);
    const Color ring = mix(rest, ui.color(ColorToken::Accent), on);
    paint.circle(center, radius, ui.color(enabled ? ColorToken::Surface : ColorToken::Sunken));
    paint.ring(center, radius, enabled ? ring : ui.color(ColorToken::Border), kLine);
    if (on > 0)
        paint.circle(center, (radius - kSpace4 - 1) * on, ring);
}

bool draw_option(Ui& ui, ElementId id, const Option& option, bool on, bool tabbable, bool enabled) {
    const bool two = !option.caption.empty();
    const Rect rect = ui.place({0, two ? kSpace48 : (ui.is_touch() ? kTouchTarget : kControl)});
    const Touch touch = ui.touch(id, rect, enabled);
    const float shown = ui.animate(id, on ? 1 : 0, kFast);
    const Point center{rect.left + kCheckbox / 2, rect.center().y};
    draw_radio(ui, center, shown, touch.hovered, enabled);
    const float left = rect.left + kCheckbox + kSpace12;
    const Color color = ui.color(enabled ? ColorToken::Text : ColorToken::TextTertiary);
    const float middle = two ? rect.center().y + kSpace4 : rect.bottom;
    ui.paint().text_in({left, rect.top, rect.right, middle}, TextStyle::Body, color, option.label);
    if (two)
        ui.paint().text_in(
            {left, middle - kSpace4, rect.right, rect.bottom},
            TextStyle::Caption,
            ui.color(ColorToken::TextTertiary),
            option.caption
        );
    if (touch.focus_visible)
        ui.paint().focus_ring(
            rect_at({rect.left, center.y - kCheckbox / 2}, {kCheckbox, kCheckbox}), kCheckbox / 2
        );
    semantics::Node node;
    node.id = id;
    node.role = Role::Radio;
    node.name = option.label;
    node.description = option.caption;
    node.rect = rect;
    node.state = static_cast<std::uint16_t>(
        (tabbable ? semantics::kFocusable : semantics::kReachable) |
        (on ? semantics::kChecked : 0) | (enabled ? 0 : semantics::kDisabled)
    );
    ui.semantics().add(std::move(node));
    return touch.clicked;
}

}  // namespace

bool radio_group(
    Ui& ui,
    std::size_t& selected,
    std::span<const Option> options,
    const ChoiceSpec& spec
) {
    const std::size_t before = selected;
    GroupScope group(ui, {.id = spec.id, .role = Role::RadioGroup, .name = spec.label});
    column(ui, {.gap = 0}, [&] {
        if (!spec.hides_label) {
            text(ui, spec.label, {.style = TextStyle::Label, .selectable = false, .silent = true});
            spacer(ui, kSpace4);
        }
        const auto id_of = [&ui](std::size_t i) { return ui.id("option " + std::to_string(i)); };
        const auto enabled = [&](std::size_t i) { return spec.enabled && options[i].enabled; };
        const parts::Roving roving{options.size(), selected, id_of, enabled};
        if (const auto to = parts::rove(ui, roving))
            selected = *to;
        const std::size_t tabbable = selected < options.size() ? selected : 0;
        for (std::size_t i = 0; i < options.size(); ++i)
            if (draw_option(ui, id_of(i), options[i], selected == i, tabbable == i, enabled(i)))
                selected = i;
        if (!spec.error.empty())
            caption(ui, spec.error, ColorToken::Danger);
    });
    return selected != before;
}

}  // namespace nedu::ui
