#include "client-wasm/platform/native/native_text_engine.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ft.h>
#include <hb.h>

#include "client-wasm/ui/script/segments.hpp"
#include "common/base/text.hpp"

namespace nedu::client::native {

namespace {

using ui::script::EngineRun;

constexpr float kUnit = 64.0F;  // FreeType's and HarfBuzz's numbers are 26.6 fixed point
constexpr char32_t kEmojiSelector = 0xFE0F;

const char* file_of(ui::Face face) {
    switch (face) {
        case ui::Face::Medium:
            return "medium.otf";
        case ui::Face::SemiBold:
            return "semibold.otf";
        case ui::Face::Italic:
            return "italic.otf";
        case ui::Face::Display:
            return "display.otf";
        case ui::Face::Mono:
            return "mono.ttf";
        default:
            return "regular.otf";
    }
}

bool is_bold(ui::Face face) {
    return face == ui::Face::SemiBold || face == ui::Face::Display;
}

/// Pictographs, flags and what selects the coloured form of a sign.
bool is_emoji(char32_t c) {
    return (c >= 0x1F000 && c <= 0x1FAFF) || c == kEmojiSelector || c == 0x20E3;
}

/// What continues a piece whatever font it is set in.
bool is_joined(char32_t c) {
    return ui::script::needs_shaping(c) || (c >= 0x1F3FB && c <= 0x1F3FF) ||
           (c >= 0xE0020 && c <= 0xE007F);
}

/// One font file, scaled for the run that is being set.
struct OpenFont {
    FT_Face face = nullptr;
    hb_font_t* shaper = nullptr;
    float scale = 1.0F;  // of a font that has pictures of one size only

    void set_size(float em) {
        if (FT_IS_SCALABLE(face)) {
            FT_Set_Char_Size(face, 0, std::lround(em * kUnit), 0, 0);
        } else if (face->num_fixed_sizes > 0) {
            FT_Select_Size(face, 0);
            scale = em / static_cast<float>(face->available_sizes[0].y_ppem) * kUnit;
        }
        hb_ft_font_changed(shaper);
    }
};

struct Glyph {
    OpenFont* font = nullptr;
    unsigned index = 0;
    float x = 0.0F;
    float y = 0.0F;
};

/// Text of one font.
struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    OpenFont* font = nullptr;
};

class Bitmap {
public:
    Bitmap(int left, int top, int width, int height)
        : left_(left), top_(top), width_(width), height_(height) {
        pixels_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    }

    void draw(const Glyph& glyph, std::uint32_t rgb);
    std::vector<unsigned char> take() { return std::move(pixels_); }

private:
    void put(int x, int y, const unsigned char* color, int alpha);

    int left_;
    int top_;
    int width_;
    int height_;
    std::vector<unsigned char> pixels_;
};

/// Source over what is there; neither is premultiplied.
void Bitmap::put(int x, int y, const unsigned char* color, int alpha) {
    if (x < 0 || y < 0 || x >= width_ || y >= height_ || alpha == 0)
        return;
    unsigned char* pixel =
        pixels_.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                          static_cast<std::size_t>(x)) *
                             4;
    const int under = pixel[3] * (255 - alpha) / 255;
    const int whole = alpha + under;
    for (int i = 0; i < 3; ++i)
        pixel[i] = static_cast<unsigned char>((color[i] * alpha + pixel[i] * under) / whole);
    pixel[3] = static_cast<unsigned char>(whole);
}

void Bitmap::draw(const Glyph& glyph, std::uint32_t rgb) {
    FT_Face face = glyph.font->face;
    if (FT_Load_Glyph(face, glyph.index, FT_LOAD_RENDER | FT_LOAD_COLOR | FT_LOAD_NO_HINTING) != 0)
        return;
    const FT_GlyphSlot slot = face->glyph;
    const FT_Bitmap& made = slot->bitmap;
    const bool is_colored = made.pixel_mode == FT_PIXEL_MODE_BGRA;
    const float scale = is_colored ? glyph.font->scale / kUnit : 1.0F;
    const int x0 =
        static_cast<int>(std::lround(glyph.x + static_cast<float>(slot->bitmap_left) * scale)) -
        left_;
    const int y0 =
        static_cast<int>(std::lround(glyph.y - static_cast<float>(slot->bitmap_top) * scale)) -
        top_;
    const int width = static_cast<int>(std::lround(static_cast<float>(made.width) * scale));
    const int height = static_cast<int>(std::lround(static_cast<float>(made.rows) * scale));
    const unsigned char ink[3] = {
        static_cast<unsigned char>(rgb),
        static_cast<unsigned char>(rgb >> 8),
        static_cast<unsigned char>(rgb >> 16)
    };
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            if (!is_colored) {
                put(x0 + x, y0 + y, ink, made.buffer[y * made.pitch + x]);
                continue;
            }
            // The mean of the pixels that fall on this one.
            int sums[4] = {};
            int count = 0;
            const auto from = [&](int at) {
                return static_cast<int>(static_cast<float>(at) / scale);
            };
            for (int v = from(y); v < std::max(from(y + 1), from(y) + 1); ++v)
                for (int u = from(x); u < std::max(from(x + 1), from(x) + 1); ++u, ++count)
                    for (int i = 0; i < 4; ++i)
                        sums[i] += made.buffer[v * made.pitch + u * 4 + i];
            const int alpha = sums[3] / std::max(count, 1);
            if (alpha == 0)
                continue;
            unsigned char color[3];  // FreeType's are premultiplied, blue first
            for (int i = 0; i < 3; ++i)
                color[i] = static_cast<unsigned char>(
                    std::min(255, sums[2 - i] * 255 / std::max(sums[3], 1))
                );
            put(x0 + x, y0 + y, color, alpha);
        }
}

}  // namespace

struct NativeTextEngine::Library {
    std::filesystem::path faces;
    FT_Library freetype = nullptr;
    FcConfig* config = nullptr;
    std::map<std::string, OpenFont> fonts;
    std::map<std::pair<char32_t, bool>, std::string> fallbacks;

    ~Library() {
        for (auto& [file, font] : fonts) {
            hb_font_destroy(font.shaper);
            FT_Done_Face(font.face);
        }
        FT_Done_FreeType(freetype);
        if (config != nullptr)
            FcConfigDestroy(config);
    }

    /// Null when it can't be read.
    OpenFont* open(const std::string& file, int index = 0) {
        const std::string key = file + ":" + std::to_string(index);
        const auto found = fonts.find(key);
        if (found != fonts.end())
            return found->second.face == nullptr ? nullptr : &found->second;
        OpenFont font;
        if (FT_New_Face(freetype, file.c_str(), index, &font.face) != 0) {
            fonts.emplace(key, OpenFont{});
            return nullptr;
        }
        font.shaper = hb_ft_font_create(font.face, nullptr);
        hb_ft_font_set_load_flags(font.shaper, FT_LOAD_NO_HINTING | FT_LOAD_COLOR);
        return &fonts.emplace(key, font).first->second;
    }

    /// The font that Fontconfig thinks best for a character of the wanted weight.
    std::string best_for(char32_t c, bool bold) {
        const auto known = fallbacks.find({c, bold});
        if (known != fallbacks.end())
            return known->second;
        FcPattern* wanted = FcPatternCreate();
        FcCharSet* letters = FcCharSetCreate();
        FcCharSetAddChar(letters, c);
        FcPatternAddCharSet(wanted, FC_CHARSET, letters);
        FcPatternAddString(
            wanted,
            FC_FAMILY,
            reinterpret_cast<const FcChar8*>(is_emoji(c) ? "emoji" : "sans-serif")
        );
        FcPatternAddInteger(wanted, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
        FcConfigSubstitute(config, wanted, FcMatchPattern);
        FcDefaultSubstitute(wanted);
        FcResult result = FcResultNoMatch;
        FcPattern* best = FcFontMatch(config, wanted, &result);
        std::string file;
        FcChar8* name = nullptr;
        if (best != nullptr && FcPatternGetString(best, FC_FILE, 0, &name) == FcResultMatch)
            file = reinterpret_cast<const char*>(name);
        if (best != nullptr)
            FcPatternDestroy(best);
        FcCharSetDestroy(letters);
        FcPatternDestroy(wanted);
        fallbacks[{c, bold}] = file;
        return file;
    }

    OpenFont* font_for(char32_t c, ui::Face face) {
        OpenFont* own = open((faces / file_of(face)).string());
        if (own != nullptr && !is_emoji(c) && FT_Get_Char_Index(own->face, c) != 0)
            return own;
        OpenFont* other = open(best_for(c, is_bold(face)));
        return other != nullptr ? other : own;
    }

    std::vector<Piece> pieces_of(const EngineRun& run) {
        std::vector<Piece> pieces;
        for (std::size_t at = 0; at < run.text.size();) {
            const std::size_t begin = at;
            const char32_t c = text::next_code_point(run.text, at);
            std::size_t after = at;
            const bool is_picture =
                at < run.text.size() && text::next_code_point(run.text, after) == kEmojiSelector;
            const bool goes_on = !pieces.empty() && (is_joined(c) || c == U' ');
            OpenFont* font = goes_on      ? pieces.back().font
                             : is_picture ? font_for(kEmojiSelector, run.face)
                                          : font_for(c, run.face);
            if (font == nullptr)
                continue;
            if (!pieces.empty() && pieces.back().font == font)
                pieces.back().end = at;
            else
                pieces.push_back({begin, at, font});
        }
        if (run.is_turned)
            std::ranges::reverse(pieces);
        return pieces;
    }

    /// Glyphs from the pen, and where the pen is afterwards.
    float shape(const EngineRun& run, std::vector<Glyph>& glyphs) {
        float x = 0.0F;
        hb_buffer_t* buffer = hb_buffer_create();
        for (const Piece& piece : pieces_of(run)) {
            piece.font->set_size(run.em);
            hb_buffer_clear_contents(buffer);
            hb_buffer_add_utf8(
                buffer,
                run.text.data(),
                static_cast<int>(run.text.size()),
                static_cast<unsigned>(piece.begin),
                static_cast<int>(piece.end - piece.begin)
            );
            hb_buffer_set_direction(buffer, run.is_turned ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
            hb_buffer_guess_segment_properties(buffer);
            hb_shape(piece.font->shaper, buffer, nullptr, 0);
            unsigned count = 0;
            const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
            const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer, &count);
            const float scale =
                piece.font->scale / (FT_IS_SCALABLE(piece.font->face) ? kUnit : kUnit * kUnit);
            const float unit = FT_IS_SCALABLE(piece.font->face) ? 1.0F / kUnit : scale;
            for (unsigned i = 0; i < count; ++i) {
                glyphs.push_back(
                    {piece.font,
                     infos[i].codepoint,
                     x + static_cast<float>(places[i].x_offset) * unit,
                     -static_cast<float>(places[i].y_offset) * unit}
                );
                x += static_cast<float>(places[i].x_advance) * unit;
            }
        }
        hb_buffer_destroy(buffer);
        return x;
    }
};

NativeTextEngine::NativeTextEngine(std::filesystem::path faces)
    : library_(std::make_unique<Library>()) {
    library_->faces = std::move(faces);
    FT_Init_FreeType(&library_->freetype);
    library_->config = FcInitLoadConfigAndFonts();
}

NativeTextEngine::~NativeTextEngine() = default;

float NativeTextEngine::width(const EngineRun& run) {
    std::vector<Glyph> glyphs;
    return library_->shape(run, glyphs);
}

ui::script::RunPicture NativeTextEngine::paint(const EngineRun& run, std::uint32_t rgb) {
    std::vector<Glyph> glyphs;
    const float width = library_->shape(run, glyphs);
    // Room for what hangs over: swashes sideways, stacked marks above and below.
    const int margin = static_cast<int>(std::ceil(run.em));
    ui::script::RunPicture picture;
    picture.left = -margin;
    picture.top = -2 * margin;
    picture.width = static_cast<int>(std::ceil(width)) + 2 * margin;
    picture.height = 3 * margin;
    picture.is_colored = std::ranges::any_of(glyphs, [](const Glyph& glyph) {
        return FT_HAS_COLOR(glyph.font->face);
    });
    constexpr std::uint32_t kWhite = 0xFFFFFF;
    Bitmap bitmap(picture.left, picture.top, picture.width, picture.height);
    OpenFont* sized = nullptr;
    for (const Glyph& glyph : glyphs) {
        if (glyph.font != sized)
            glyph.font->set_size(run.em);
        sized = glyph.font;
        bitmap.draw(glyph, picture.is_colored ? rgb : kWhite);
    }
    pixels_ = bitmap.take();
    picture.pixels = pixels_.data();
    return picture;
}

}  // namespace nedu::client::native
