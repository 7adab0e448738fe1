// A picture over the whole window, enlarged by pinch, double tap or wheel and moved by finger or
// mouse, what it shows in words below it, and its neighbours by the arrow keys.
#pragma once

#include <string_view>

#include "client-wasm/ui/ui.hpp"

namespace nedu::ui {

struct ViewerSpec {
    std::string_view id;
    std::string_view url;
    std::string_view alt;
    std::string_view caption = {};  // stands below instead of `alt`
    std::size_t index = 0;
    std::size_t count = 1;
};

/// Gives the index to show next; Escape, the cross and a click beside the picture close it.
std::size_t picture_viewer(Ui& ui, bool& open, const ViewerSpec& spec);

}  // namespace nedu::ui
