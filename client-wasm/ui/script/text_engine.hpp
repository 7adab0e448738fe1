// Who draws what the interface's own faces can't: the browser's text engine, HarfBuzz natively. A
// run goes to it whole and comes back as a width or as a picture. Must not know either of them; the
// platform installs one.
#pragma once

#include <cstdint>
#include <string_view>

#include "client-wasm/ui/theme/typography.hpp"

namespace nedu::ui::script {

/// Text of one direction on one line.
struct EngineRun {
    std::string_view text;
    Face face = Face::Regular;
    float em = 16.0F;
    bool is_turned = false;  // reads from right to left
};

/// Pixels are RGBA, not premultiplied, and the engine's until its next call. What has no colours
/// of its own is white, to be tinted.
struct RunPicture {
    int left = 0;  // of the bitmap, from the pen
    int top = 0;   // of the bitmap, from the baseline, downwards
    int width = 0;
    int height = 0;
    bool is_colored = false;
    const unsigned char* pixels = nullptr;  // null: nothing to see
};

class TextEngine {
public:
    virtual ~TextEngine() = default;
    /// The advance, in the unit of `em`.
    virtual float width(const EngineRun& run) = 0;
    /// `em` in device pixels; `rgb` for the letters that stand beside coloured ones.
    virtual RunPicture paint(const EngineRun& run, std::uint32_t rgb) = 0;
};

/// Null: missing characters show as a box, nothing is joined or turned.
void set_text_engine(TextEngine* engine);
TextEngine* text_engine();

}  // namespace nedu::ui::script
