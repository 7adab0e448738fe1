// Letters that are all half an em wide, so that tests can count them.
#pragma once

#include "client-wasm/ui/text/font_metrics.hpp"
#include "common/base/text.hpp"

namespace nedu::ui::rich {

class FakeMetrics final : public FontMetrics {
public:
    float width(Font font, std::string_view utf8) const override {
        return static_cast<float>(text::length(utf8)) * font.size / 2;
    }
    Extent extent(Font font) const override { return {font.size * 0.8F, font.size * 0.2F}; }
};

}  // namespace nedu::ui::rich
