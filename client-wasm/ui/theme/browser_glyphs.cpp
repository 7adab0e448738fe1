#include "client-wasm/ui/theme/browser_glyphs.hpp"

#include <cmath>

#include <imgui.h>
#include <imgui_internal.h>

namespace nedu::ui {
namespace {

GlyphSource* source_of_glyphs = nullptr;
/// Em over ImGui's size, near enough for fonts we know nothing of.
constexpr float kEmOfSize = 0.826F;
/// Latin below this is in every shipped font; asking the browser would only hide a mistake.
constexpr ImWchar kFirstForeign = 0x250;

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar code_point) {
    return source_of_glyphs != nullptr && code_point >= kFirstForeign;
}

bool load(
    ImFontAtlas* atlas,
    ImFontConfig* config,
    ImFontBaked* baked,
    void*,
    ImWchar code_point,
    ImFontGlyph* out,
    float* advance
) {
    if (!contains(atlas, config, code_point))
        return false;
    const float density = config->RasterizerDensity * baked->RasterizerDensity;
    const BrowserGlyph glyph = source_of_glyphs->glyph(
        static_cast<char32_t>(code_point), baked->Size * density * kEmOfSize, advance != nullptr
    );
    if (advance != nullptr) {
        *advance = glyph.advance / density;
        return true;
    }
    out->Codepoint = code_point & 0x1FFFFFU;  // a bit field
    out->AdvanceX = glyph.advance / density;
    if (glyph.pixels == nullptr || glyph.width <= 0 || glyph.height <= 0)
        return true;
    const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, glyph.width, glyph.height);
    if (id == ImFontAtlasRectId_Invalid)
        return false;
    out->X0 = glyph.left / density;
    out->Y0 = glyph.top / density + std::round(baked->Ascent);
    out->X1 = out->X0 + static_cast<float>(glyph.width) / density;
    out->Y1 = out->Y0 + static_cast<float>(glyph.height) / density;
    out->Visible = true;
    out->Colored = glyph.colored;
    out->PackId = id;
    ImFontAtlasBakedSetFontGlyphBitmap(
        atlas,
        baked,
        config,
        out,
        ImFontAtlasPackGetRect(atlas, id),
        glyph.pixels,
        ImTextureFormat_RGBA32,
        glyph.width * 4
    );
    return true;
}

const ImFontLoader& loader() {
    static const ImFontLoader kLoader = [] {
        ImFontLoader made;
        made.Name = "browser";
        made.FontSrcContainsGlyph = contains;
        made.FontBakedLoadGlyph = load;
        return made;
    }();
    return kLoader;
}

}  // namespace

void set_glyph_source(GlyphSource* source) {
    source_of_glyphs = source;
}

void merge_browser_glyphs(ImFont* font, float base_size) {
    ImFontConfig config;
    config.MergeMode = true;
    config.DstFont = font;
    config.FontLoader = &loader();
    config.SizePixels = base_size;
    ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace nedu::ui
