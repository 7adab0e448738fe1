// Characters drawn with the fonts of the person's own machine, through a canvas.
#pragma once

#include "client-wasm/ui/theme/browser_glyphs.hpp"

namespace nedu::client::web {

class WebGlyphs final : public ui::GlyphSource {
public:
    ~WebGlyphs() override;
    ui::BrowserGlyph glyph(char32_t code_point, float em, bool advance_only) override;

private:
    unsigned char* pixels_ = nullptr;
};

}  // namespace nedu::client::web
