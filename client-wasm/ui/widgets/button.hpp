// Buttons: primary, secondary, ghost, danger; with icon, loading and disabled states.
#pragma once

#include <string_view>

#include "client-wasm/ui/layout/layout.hpp"

namespace nedu::ui {

enum class ButtonKind : std::uint8_t { Primary, Secondary, Ghost, Danger };
enum class ControlSize : std::uint8_t { Small, Normal, Large };

struct ButtonSpec {
    std::string_view text;
    ButtonKind kind = ButtonKind::Secondary;
    ControlSize size = ControlSize::Normal;
    std::string_view icon = {};      // before the text
    std::string_view icon_end = {};  // after it
    std::string_view href = {};      // looks like a button, is a link
    std::string_view id = {};        // default: the text
    std::string_view name = {};      // accessible name if the text does not say enough
    std::string_view description = {};
    bool enabled = true;
    bool loading = false;
    bool fill = false;  // as wide as the region
};

bool button(Ui& ui, const ButtonSpec& spec);
/// Width the button will take.
float button_width(const Ui& ui, const ButtonSpec& spec);

struct IconButtonSpec {
    std::string_view icon;
    std::string_view name;  // accessible name, shown as a tooltip
    ControlSize size = ControlSize::Normal;
    ButtonKind kind = ButtonKind::Ghost;
    std::string_view href = {};
    std::string_view id = {};
    bool enabled = true;
    bool selected = false;
    int badge = 0;
    std::optional<bool> expanded = {};  // opens a menu or panel
};

bool icon_button(Ui& ui, const IconButtonSpec& spec);
/// The same at a given place, outside the flow.
bool icon_button_at(Ui& ui, Rect rect, const IconButtonSpec& spec);

}  // namespace nedu::ui
