// Line drawings for empty and error states. Only for the widgets in this folder.
#pragma once

#include "client-wasm/ui/widgets/feedback.hpp"

namespace nedu::ui::parts {

void draw_illustration(Ui& ui, Illustration which, Rect rect);

}  // namespace nedu::ui::parts
