// Text input. In a browser the content is a real <input> or <textarea> laid over the frame that is
// drawn here; natively it is ImGui's editor. The value lives with the caller.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/ui/layout/layout.hpp"

namespace nedu::ui {

enum class FieldKind : std::uint8_t { Text, Email, Password, NewPassword, Search, Name, Address };

struct FieldSpec {
    std::string_view id;
    std::string_view label;
    bool hides_label = false;  // still its accessible name
    std::string_view placeholder = {};
    std::string_view helper = {};
    std::string_view error = {};  // above the helper: the rule stays
    FieldKind kind = FieldKind::Text;
    std::string_view icon = {};
    std::size_t max_length = 0;  // characters; a counter shows from 80 % on
    bool enabled = true;
    bool required = false;
    bool autofocus = false;
};

struct FieldResult {
    bool changed = false;
    /// What the field held at each Enter since the last frame, in order. It may hold more by now.
    std::vector<std::string> submitted;
    bool left = false;  // lost focus
    ElementId id = 0;   // of its node
};

FieldResult text_field(Ui& ui, std::string& value, const FieldSpec& spec);
/// With a magnifier and, when not empty, a cross that clears it.
FieldResult search_field(Ui& ui, std::string& value, const FieldSpec& spec);

struct AreaSpec {
    std::string_view id;
    std::string_view label;
    bool hides_label = false;
    std::string_view placeholder = {};
    std::string_view helper = {};
    std::string_view error = {};
    int min_lines = 3;
    int max_lines = 12;             // grows to this, then scrolls
    bool submits_on_enter = false;  // a composer: Enter empties it, Shift+Enter makes a new line
    bool framed = true;             // false: the caller drew the frame
    std::size_t max_length = 0;
    bool enabled = true;
    bool autofocus = false;
};

FieldResult text_area(Ui& ui, std::string& value, const AreaSpec& spec);

}  // namespace nedu::ui
