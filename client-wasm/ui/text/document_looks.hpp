// Which of the theme's colours and icons a document's inks, grounds, tones and signs are shown in.
#pragma once

#include <string_view>

#include "client-wasm/ui/text/document_layout.hpp"
#include "client-wasm/ui/theme/theme.hpp"

namespace nedu::ui {

ColorToken token_of(rich::Ink ink);
ColorToken token_of(rich::Ground ground);
/// Not for Plain, which takes the colour of the text around the formula.
ColorToken token_of(rich::MathTone tone);

struct SignLook {
    std::string_view icon;  // empty: a bullet, which is drawn
    ColorToken color = ColorToken::TextSecondary;
};

SignLook look_of(rich::Sign sign);

}  // namespace nedu::ui
