// Choosing: checkbox, radio group, switch, select, tabs, segmented control, chips. Values live with
// the caller; every one says true in the frame in which its value changed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client-wasm/ui/layout/layout.hpp"

namespace nedu::ui {

struct ChoiceSpec {
    std::string_view id;
    std::string_view label;
    std::string_view helper = {};
    std::string_view error = {};
    bool enabled = true;
    bool hides_label = false;  // still its accessible name
};

bool checkbox(Ui& ui, bool& value, const ChoiceSpec& spec);
/// Label left, switch right; the whole row is the target.
bool switch_row(Ui& ui, bool& value, const ChoiceSpec& spec);

struct Option {
    std::string label;
    std::string caption = {};
    std::string_view icon = {};
    bool enabled = true;
};

/// Arrow keys move the choice; `selected` may be npos.
inline constexpr std::size_t kNothingSelected = static_cast<std::size_t>(-1);
bool radio_group(
    Ui& ui,
    std::size_t& selected,
    std::span<const Option> options,
    const ChoiceSpec& spec
);
/// A menu under the control, a sheet on a phone.
bool select(Ui& ui, std::size_t& selected, std::span<const Option> options, const ChoiceSpec& spec);
/// For two to four options; equal widths.
bool segmented(
    Ui& ui,
    std::size_t& selected,
    std::span<const Option> options,
    const ChoiceSpec& spec
);

struct TabItem {
    std::string label;
    int badge = 0;
    std::string href = {};
};
bool tabs(Ui& ui, std::size_t& selected, std::span<const TabItem> items, const ChoiceSpec& spec);

/// A chip that can be on or off (a filter).
bool filter_chip(Ui& ui, bool& value, const ChoiceSpec& spec);

}  // namespace nedu::ui
