#include <imgui.h>

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/overlay.hpp"
#include "client-wasm/ui/widgets/roving.hpp"

namespace nedu::ui {
namespace {

struct MenuMemory {
    bool was_open = false;
    ElementId return_to = 0;
};

float width_of(Ui& ui, const std::vector<MenuItem>& items, Rect anchor) {
    float widest = kMenuWidth - kSpace16 * 2;
    for (const MenuItem& item : items) {
        float wanted = ui.paint().text_width(TextStyle::Body, item.label) + kSpace8;
        if (!item.icon.empty() || item.checked)
            wanted += kIcon + kSpace12;
        if (!item.shortcut.empty())
            wanted += ui.paint().text_width(TextStyle::Caption, item.shortcut) + kSpace24;
        widest = std::max(widest, wanted);
    }
    return std::max(widest + kSpace16 * 2, anchor.width());
}

float height_of(const Ui& ui, const std::vector<MenuItem>& items) {
    const float line = ui.is_touch() ? kTouchTarget : kMenuRow;
    float height = kSpace6 * 2;
    for (const MenuItem& item : items)
        height += line + (item.separator_before ? kSpace8 + 1 : 0);
    return height;
}

Rect place_menu(const Ui& ui, Rect anchor, Size size) {
    const Size window = ui.viewport();
    if (ui.is_phone())
        return {0, window.height - size.height - kSpace16, window.width, window.height};
    float left = anchor.left;
    if (left + size.width > window.width - kSpace8)
        left = std::max(kSpace8, anchor.right - size.width);
    float top = anchor.bottom + kSpace4;
    if (top + size.height > window.height - kSpace8)
        top = std::max(kSpace8, anchor.top - kSpace4 - size.height);
    return rect_at({left, top}, size);
}

void draw_row(Ui& ui, Rect rect, const MenuItem& item, const Touch& touch) {
    Painter& paint = ui.paint();
    if (touch.hovered || touch.pressed || touch.focus_visible)
        paint.fill(
            rect, ui.color(item.danger ? ColorToken::DangerSoft : ColorToken::Hover), kRadiusGrouped
        );
    const ColorToken words = !item.enabled ? ColorToken::TextTertiary
                             : item.danger ? ColorToken::Danger
                                           : ColorToken::Text;
    float left = rect.left + kSpace12 - kSpace2;
    if (!item.icon.empty()) {
        paint.icon(
            rect_at({left, rect.top}, {kIcon, rect.height()}),
            item.icon,
            ui.color(item.danger ? ColorToken::Danger : ColorToken::TextSecondary),
            kIconSmall
        );
        left += kIcon + kSpace8;
    }
    paint.text_in(
        {left, rect.top, rect.right - kSpace8, rect.bottom},
        TextStyle::Body,
        ui.color(words),
        item.label
    );
    const Rect end{rect.left, rect.top, rect.right - kSpace12, rect.bottom};
    if (!item.shortcut.empty())
        paint.text_in(
            end, TextStyle::Caption, ui.color(ColorToken::TextTertiary), item.shortcut, 1
        );
    if (item.checked)
        paint.icon(
            {end.right - kIcon, end.top, end.right, end.bottom},
            kIconDone,
            ui.color(ColorToken::AccentText),
            kIconSmall
        );
}

semantics::Node
node_of(ElementId id, const MenuItem& item, MenuKind kind, Rect rect, bool tabbable) {
    semantics::Node node;
    node.id = id;
    node.role = kind == MenuKind::Choice ? Role::Option : Role::MenuItem;
    node.name = item.label;
    node.rect = rect;
    node.state = static_cast<std::uint16_t>(
        (tabbable ? semantics::kFocusable : semantics::kReachable) |
        (item.enabled ? 0 : semantics::kDisabled) | (item.checked ? semantics::kSelected : 0)
    );
    return node;
}

std::optional<std::size_t>
draw_rows(Ui& ui, Rect rect, const std::vector<MenuItem>& items, MenuKind kind, bool just_opened) {
    std::optional<std::size_t> chosen;
    const float line = ui.is_touch() ? kTouchTarget : kMenuRow;
    const auto id_of = [&ui](std::size_t i) { return ui.id("item " + std::to_string(i)); };
    std::size_t first = 0;
    for (std::size_t i = items.size(); i-- > 0;)
        if (items[i].checked)
            first = i;
    if (just_opened)
        ui.focus(id_of(first));
    const parts::Roving roving{items.size(), 0, id_of, [&items](std::size_t i) {
                                   return items[i].enabled;
                               }};
    parts::rove(ui, roving);
    float top = rect.top + kSpace6;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].separator_before) {
            const float middle = top + kSpace4;
            ui.paint().line(
                {rect.left, middle}, {rect.right, middle}, ui.color(ColorToken::Border)
            );
            top += kSpace8 + 1;
        }
        const Rect place{rect.left + kSpace6, top, rect.right - kSpace6, top + line};
        const Touch touch = ui.touch(id_of(i), place, items[i].enabled);
        draw_row(ui, place, items[i], touch);
        ui.semantics().add(node_of(id_of(i), items[i], kind, place, i == first));
        if (touch.clicked)
            chosen = i;
        top = place.bottom;
    }
    return chosen;
}

bool wants_to_close(Ui& ui, Rect rect) {
    if (ui.kept().pointer.went_down && !rect.contains(ui.pointer()))
        return true;
    for (const std::string& key : ui.semantics().keys(0))
        if (key == "Escape" || key == "Tab")
            return true;
    return ImGui::IsKeyPressed(ImGuiKey_Escape, false);
}

}  // namespace

std::optional<std::size_t> menu(
    Ui& ui,
    bool& open,
    std::string_view name_of_id,
    std::string_view name,
    Rect anchor,
    const std::vector<MenuItem>& items,
    MenuKind kind
) {
    const ElementId id = ui.id(name_of_id);
    MenuMemory& memory = ui.memory<MenuMemory>(id);
    const bool just_opened = open && !memory.was_open;
    if (just_opened)
        memory.return_to = ui.semantics().focused();
    memory.was_open = open;
    if (!open)
        return std::nullopt;
    const Size size{width_of(ui, items, anchor), height_of(ui, items)};
    const Rect rect = place_menu(ui, anchor, size);
    ui.begin_layer("menu", rect_at({0, 0}, ui.viewport()), true);
    if (ui.is_phone())
        ui.paint().fill(rect_at({0, 0}, ui.viewport()), ui.color(ColorToken::Scrim));
    const Corners corners = ui.is_phone() ? Corners::Top : Corners::All;
    ui.paint().shadow(rect, Elevation::Menu, kRadiusCard);
    ui.paint().fill(rect, ui.color(ColorToken::Raised), kRadiusCard, corners);
    ui.paint().outline(rect, ui.color(ColorToken::Border), kHairline, kRadiusCard, corners);
    IdScope scope(ui, name_of_id);
    // A menu stands outside of the page's landmarks, where nothing may stand by itself.
    semantics::Node around;
    around.id = ui.id("around");
    around.role = Role::Region;
    around.name = name;
    around.rect = rect;
    ui.semantics().open(std::move(around));
    semantics::Node node;
    node.id = ui.id("menu");
    node.role = kind == MenuKind::Choice ? Role::ListBox : Role::Menu;
    node.name = name;
    node.rect = rect;
    node.state = semantics::kModal;
    ui.semantics().open(std::move(node));
    const auto chosen = draw_rows(ui, rect, items, kind, just_opened);
    ui.semantics().close();
    ui.semantics().close();
    if (chosen || (!just_opened && wants_to_close(ui, rect))) {
        open = false;
        if (memory.return_to != 0)
            ui.focus(memory.return_to);
        if (chosen && !items[*chosen].href.empty())
            ui.open(items[*chosen].href);
    }
    ui.end_layer();
    return chosen;
}

}  // namespace nedu::ui
