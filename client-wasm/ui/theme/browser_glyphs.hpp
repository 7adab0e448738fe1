// Characters that the shipped fonts lack (CJK, emoji, …), drawn by whoever can: the browser's own
// fonts through a canvas. Must not know the browser; the platform installs a source.
#pragma once

#include <cstdint>

struct ImFont;

namespace nedu::ui {

/// A rasterised character; pixels are RGBA and owned by the source until the next call.
struct BrowserGlyph {
    float advance = 0;  // all in pixels of the size asked for
    float left = 0;     // of the bitmap, from the pen
    float top = 0;      // of the bitmap, from the baseline, downwards
    int width = 0;
    int height = 0;
    const unsigned char* pixels = nullptr;
    bool colored = false;
};

class GlyphSource {
public:
    virtual ~GlyphSource() = default;
    /// `em` in device pixels. With `advance_only` no bitmap is needed.
    virtual BrowserGlyph glyph(char32_t code_point, float em, bool advance_only) = 0;
};

/// Null: missing characters show as a box.
void set_glyph_source(GlyphSource* source);

/// Makes `font` ask the source for what it lacks.
void merge_browser_glyphs(ImFont* font, float base_size);

}  // namespace nedu::ui
