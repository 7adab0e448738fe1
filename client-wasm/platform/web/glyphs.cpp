#include "client-wasm/platform/web/glyphs.hpp"

#include <cstdlib>

#include "client-wasm/platform/web/page.hpp"

namespace nedu::client::web {
namespace {

/// A bitmap whose channels differ is an emoji, not a mask.
bool is_colored(const unsigned char* pixels, int count) {
    constexpr int kVisible = 40;
    constexpr int kGrey = 8;
    for (int i = 0; i < count; ++i) {
        const unsigned char* pixel = pixels + 4 * i;
        if (pixel[3] > kVisible &&
            (std::abs(pixel[0] - pixel[1]) > kGrey || std::abs(pixel[1] - pixel[2]) > kGrey))
            return true;
    }
    return false;
}

}  // namespace

WebGlyphs::~WebGlyphs() {
    std::free(pixels_);
}

ui::BrowserGlyph WebGlyphs::glyph(char32_t code_point, float em, bool advance_only) {
    std::free(pixels_);
    float metrics[5] = {};
    pixels_ = nedu_glyph(static_cast<std::uint32_t>(code_point), em, advance_only ? 1 : 0, metrics);
    ui::BrowserGlyph glyph;
    glyph.advance = metrics[0];
    glyph.left = metrics[1];
    glyph.top = metrics[2];
    glyph.width = static_cast<int>(metrics[3]);
    glyph.height = static_cast<int>(metrics[4]);
    glyph.pixels = pixels_;
    if (pixels_ != nullptr)
        glyph.colored = is_colored(pixels_, glyph.width * glyph.height);
    return glyph;
}

}  // namespace nedu::client::web
