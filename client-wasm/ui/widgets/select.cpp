#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/choice.hpp"
#include "client-wasm/ui/widgets/field_parts.hpp"
#include "client-wasm/ui/widgets/overlay.hpp"

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
    const bool known = selected < options.size();
    const std::string_view value = known ? std::string_view(options[selected].label) : "";
    parts::draw_frame(
        ui, rect, state.open || touch.focus_visible, !spec.error.empty(), spec.enabled
    );
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
    add_node(ui, id, spec, value, rect, state.open);
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < options.size(); ++i)
        items.push_back(
            {.label = options[i].label,
             .icon = options[i].icon,
             .enabled = options[i].enabled,
             .checked = i == selected}
        );
    const std::string menu_id = std::string(spec.id) + " options";
    const auto chosen = menu(ui, state.open, menu_id, spec.label, rect, items, MenuKind::Choice);
    if (!chosen || *chosen == selected)
        return false;
    selected = *chosen;
    return true;
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

}  // namespace nedu::ui
