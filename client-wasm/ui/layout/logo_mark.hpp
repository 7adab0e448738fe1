// The mark of assets/images/logo.svg, drawn in the theme's colours: a book whose pages are two
// speech bubbles.
#pragma once

#include "client-wasm/ui/ui.hpp"

namespace nedu::ui::parts {

void draw_logo_mark(Ui& ui, Rect rect);

}  // namespace nedu::ui::parts
