// FontMetrics of the faces as they are drawn.
#pragma once

#include "client-wasm/ui/text/font_metrics.hpp"

namespace nedu::ui::rich {

class CanvasMetrics final : public FontMetrics {
public:
    explicit CanvasMetrics(const Fonts& fonts) : fonts_(fonts) {}

    float width(Font font, std::string_view utf8) const override;
    Extent extent(Font font) const override;

private:
    const Fonts& fonts_;
};

}  // namespace nedu::ui::rich
