// Above the page: dialogs (sheets on a phone), menus, tooltips, an enlarged picture. Whether one is
// open lives with the caller.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/ui/widgets/button.hpp"

namespace nedu::ui {

struct DialogSpec {
    std::string_view id;
    std::string_view title;
    float width = kDialogNarrow;
    bool closes_outside = true;
};

/// Draws `body` while `open`; Escape, the cross and a click outside set it to false.
class DialogScope {
public:
    DialogScope(Ui& ui, bool& open, const DialogSpec& spec);
    ~DialogScope();
    DialogScope(const DialogScope&) = delete;
    DialogScope& operator=(const DialogScope&) = delete;
    bool visible() const { return visible_; }

private:
    struct State;
    Ui& ui_;
    bool visible_ = false;
    std::unique_ptr<State> state_;
};

template <std::invocable Body>
void dialog(Ui& ui, bool& open, const DialogSpec& spec, Body&& body) {
    DialogScope scope(ui, open, spec);
    if (scope.visible())
        body();
}

struct ConfirmSpec {
    std::string_view id;
    std::string_view title;  // asks a question
    std::string_view text = {};
    std::string_view confirm;  // a verb: "Leave course"
    std::string_view cancel;
    bool danger = false;
};
/// True once, when confirmed; closes itself.
bool confirm_dialog(Ui& ui, bool& open, const ConfirmSpec& spec);

struct MenuItem {
    std::string label;
    std::string_view icon = {};
    std::string shortcut = {};
    std::string href = {};
    bool danger = false;
    bool enabled = true;
    bool checked = false;
    bool separator_before = false;
};

/// What the rows of a menu are: commands, or the values of one choice (for a select).
enum class MenuKind : std::uint8_t { Commands, Choice };

/// Anchored to `anchor`, flipped at the window's edges. Gives the index of what was chosen.
std::optional<std::size_t> menu(
    Ui& ui,
    bool& open,
    std::string_view id,
    std::string_view name,
    Rect anchor,
    const std::vector<MenuItem>& items,
    MenuKind kind = MenuKind::Commands
);

/// After resting 0.4 s on `rect`. Never the only place of an information.
void tooltip(Ui& ui, Rect rect, std::string_view words);

}  // namespace nedu::ui
