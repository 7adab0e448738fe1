// What text fields and text areas share: label, frame, helper line, and the native editor. Only for
// the widgets in this folder.
#pragma once

#include "client-wasm/ui/widgets/field.hpp"

namespace nedu::ui::parts {

struct Edit {
    ElementId id = 0;
    Rect content;  // where the text stands
    TextStyle style = TextStyle::Body;
    std::string_view placeholder;
    bool multiline = false;
    bool password = false;
    bool enabled = true;
    bool submits_on_enter = true;
};

void draw_label(Ui& ui, std::string_view label, bool required);
/// What is wrong and the helper under the frame, counter at its right.
void draw_foot(
    Ui& ui,
    std::string_view helper,
    std::string_view error,
    std::size_t length,
    std::size_t max_length
);
void draw_frame(Ui& ui, Rect rect, bool focused, bool failed, bool enabled);
/// Takes what was typed into the real field, or runs the native editor and paints the text.
FieldResult edit(Ui& ui, std::string& value, const Edit& spec);
/// A field's text is larger under a finger: phones zoom into anything below 16 pixels.
TextStyle style_of(const Ui& ui);

}  // namespace nedu::ui::parts
