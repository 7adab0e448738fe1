#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/field_parts.hpp"
#include "client-wasm/ui/widgets/overlay.hpp"
#include "client-wasm/ui/widgets/select_chip.hpp"

namespace nedu::ui {
namespace {

struct SelectState {
    bool open = false;
};

void add_node(
    Ui& ui,
    ElementId id,
    const ChoiceSpec& spec,
    std::string_view value,
    Rect rect,
    bool open
) {
    semantics::Node node;
    node.id = id;
    node.role = Role::Select;
    node.name = spec.label;
    node.value = value;
    node.description = spec.error.empty() ? spec.helper : spec.error;
    node.rect = rect;
    node.state = static_cast<std::uint16_t>(
        semantics::kFocusable | (open ? semantics::kExpanded : semantics::kCollapsed) |
        (spec.enabled ? 0 : semantics::kDisabled) | (spec.error.empty() ? 0 : semantics::kInvalid)
    );
    ui.semantics().add(std::move(node));
}

bool opened_by_key(Ui& ui, ElementId id) {
    for (const std::string& key : ui.semantics().keys(id))
        if (key == "ArrowDown" || key == "ArrowUp")
            return true;
    return false;
}

void draw_field(Ui& ui, Rect rect, std::string_view value, bool is_lit, const ChoiceSpec& spec) {
    parts::draw_frame(ui, rect, is_lit, !spec.error.empty(), spec.enabled);
    Painter& paint = ui.paint();
    paint.text_in(
        {rect.left + kSpace12, rect.top, rect.right - kIcon - kSpace16, rect.bottom},
        TextStyle::Body,
        ui.color(spec.enabled ? ColorToken::Text : ColorToken::TextTertiary),
        value
    );
    paint.icon(
        {rect.right - kIcon - kSpace12, rect.top, rect.right - kSpace12, rect.bottom},
        kIconExpand,
        ui.color(ColorToken::TextTertiary),
        kIconSmall
    );
}

/// The menu of what can be chosen, under what was touched.
bool choose(
    Ui& ui,
    SelectState& state,
    Rect anchor,
    std::size_t& selected,
    std::span<const Option> options,
    const ChoiceSpec& spec
) {
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < options.size(); ++i)
        items.push_back(
            {.label = options[i].label,
             .icon = options[i].icon,
             .enabled = options[i].enabled,
             .checked = i == selected}
        );
    const std::string menu_id = std::string(spec.id) + " options";
    const auto chosen = menu(ui, state.open, menu_id, spec.label, anchor, items, MenuKind::Choice);
    if (!chosen || *chosen == selected)
        return false;
    selected = *chosen;
    return true;
}

std::string_view value_of(std::size_t selected, std::span<const Option> options) {
    return selected < options.size() ? std::string_view(options[selected].label) : "";
}

bool draw_select(
    Ui& ui,
    std::size_t& selected,
    std::span<const Option> options,
    const ChoiceSpec& spec
) {
    const Rect rect = ui.place({0, ui.is_touch() ? kControlLarge : kField});
    const ElementId id = ui.id(spec.id);
    SelectState& state = ui.memory<SelectState>(id);
    const Touch touch = ui.touch(id, rect, spec.enabled);
    if (touch.clicked || opened_by_key(ui, id))
        state.open = true;
    const std::string_view value = value_of(selected, options);
    draw_field(ui, rect, value, state.open || touch.focus_visible, spec);
    add_node(ui, id, spec, value, rect, state.open);
    return choose(ui, state, rect, selected, options, spec);
}

void draw_chip(Ui& ui, Rect rect, std::string_view value, bool is_on, float warm) {
    Painter& paint = ui.paint();
    const Color rest = mix(ui.color(ColorToken::Surface), ui.color(ColorToken::Hover), warm);
    paint.fill(rect, is_on ? ui.color(ColorToken::AccentSoft) : rest, kRadiusFull);
    paint.outline(
        rect, ui.color(is_on ? ColorToken::Accent : ColorToken::Border), kHairline, kRadiusFull
    );
    const Color words = ui.color(is_on ? ColorToken::AccentText : ColorToken::TextSecondary);
    const float arrow = rect.right - kSpace12 - kIconSmall;
    paint.text_in(
        {rect.left + kSpace16, rect.top, arrow - kSpace2, rect.bottom},
        TextStyle::Label,
        words,
        value
    );
    paint.icon({arrow, rect.top, arrow + kIconSmall, rect.bottom}, kIconExpand, words, kIconSmall);
}

}  // namespace

bool select(
    Ui& ui,
    std::size_t& selected,
    std::span<const Option> options,
    const ChoiceSpec& spec
) {
    bool changed = false;
    column(ui, {.gap = 0}, [&] {
        if (!spec.hides_label)
            parts::draw_label(ui, spec.label, false);
        changed = draw_select(ui, selected, options, spec);
        parts::draw_foot(ui, spec.helper, spec.error, 0, 0);
    });
    return changed;
}

bool select_chip(
    Ui& ui,
    std::size_t& selected,
    std::span<const Option> options,
    const ChoiceSpec& spec
) {
    const std::string_view value = value_of(selected, options);
    const std::string_view words = selected == 0 ? spec.label : value;
    const float wanted =
        ui.paint().text_width(TextStyle::Label, words) + kSpace16 + kSpace4 + kIconSmall + kSpace12;
    const Rect rect = ui.place({wanted, kControl});
    // Under a finger the target is larger than what is drawn.
    const float more = ui.is_touch() ? (kTouchTarget - kControl) / 2 : 0;
    const Rect target{rect.left, rect.top - more, rect.right, rect.bottom + more};
    const ElementId id = ui.id(spec.id);
    SelectState& state = ui.memory<SelectState>(id);
    const Touch touch = ui.touch(id, target, spec.enabled);
    if (touch.clicked || opened_by_key(ui, id))
        state.open = true;
    const float warm = ui.animate(id, touch.hovered || state.open ? 1 : 0, kFast);
    draw_chip(ui, rect, words, selected != 0, warm);
    if (touch.focus_visible)
        ui.paint().focus_ring(rect, kControl / 2);
    add_node(ui, id, spec, value, target, state.open);
    return choose(ui, state, rect, selected, options, spec);
}

}  // namespace nedu::ui
