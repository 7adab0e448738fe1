#include "client-wasm/ui/text/canvas_metrics.hpp"

namespace nedu::ui::rich {

float CanvasMetrics::width(Font font, std::string_view utf8) const {
    return fonts_.width(font.face, font.size, utf8);
}

Extent CanvasMetrics::extent(Font font) const {
    // The faces' own heights are within a hundredth of Inter's, but for the maths face, whose
    // tallest brackets must not part lines.
    constexpr float kAscent = 0.969F;
    constexpr float kDescent = 0.242F;
    return {font.size * kAscent, font.size * kDescent};
}

}  // namespace nedu::ui::rich
