#include "client-wasm/ui/theme/typography.hpp"

#include <cstring>
#include <utility>

#include <imgui.h>

#include "client-wasm/ui/script/text_shaper.hpp"
#include "client-wasm/ui/text/wrap_cache.hpp"
#include "client-wasm/ui/theme/wanted_faces.hpp"

namespace nedu::ui {
namespace {

constexpr TextMetrics kStyles[static_cast<std::size_t>(TextStyle::Count)] = {
    {Face::Display, 28, 36},
    {Face::Display, 22, 30},
    {Face::SemiBold, 18, 26},
    {Face::SemiBold, 16, 24},
    {Face::Regular, 16, 26},
    {Face::Italic, 16, 26},
    {Face::SemiBold, 16, 26},
    {Face::Regular, 14.5F, 22},
    {Face::SemiBold, 14.5F, 22},
    {Face::Medium, 14, 20},
    {Face::SemiBold, 14, 20},
    {Face::Medium, 12, 16},
    {Face::SemiBold, 12, 16},
    {Face::Mono, 13.5F, 21},
};
/// Ascent to descent of Inter over its em, for the time before a face is here.
constexpr float kInterRatio = 1.2102F;
constexpr float kBaseSize = 16;

std::uint32_t wanted_faces = 0;

int big_endian_16(std::span<const unsigned char> file, std::size_t at) {
    if (at + 2 > file.size())
        return 0;
    return static_cast<std::int16_t>(file[at] << 8 | file[at + 1]);
}

std::size_t big_endian_32(std::span<const unsigned char> file, std::size_t at) {
    if (at + 4 > file.size())
        return 0;
    return static_cast<std::size_t>(file[at]) << 24 | static_cast<std::size_t>(file[at + 1]) << 16 |
           static_cast<std::size_t>(file[at + 2]) << 8 | file[at + 3];
}

std::size_t table_offset(std::span<const unsigned char> file, const char* tag) {
    const int tables = big_endian_16(file, 4);
    for (int i = 0; i < tables; ++i) {
        const std::size_t entry = 12 + 16 * static_cast<std::size_t>(i);
        if (entry + 16 <= file.size() && std::memcmp(file.data() + entry, tag, 4) == 0)
            return big_endian_32(file, entry + 8);
    }
    return 0;
}

/// (ascent - descent) / units per em, from the hhea and head tables, as stb_truetype scales.
float ratio_of(std::span<const unsigned char> file) {
    const std::size_t hhea = table_offset(file, "hhea");
    const std::size_t head = table_offset(file, "head");
    const int units = head == 0 ? 0 : big_endian_16(file, head + 18);
    if (hhea == 0 || units <= 0)
        return kInterRatio;
    const int height = big_endian_16(file, hhea + 4) - big_endian_16(file, hhea + 6);
    return static_cast<float>(height) / static_cast<float>(units);
}

bool is_reading(TextStyle style) {
    return style == TextStyle::Reading || style == TextStyle::ReadingItalic ||
           style == TextStyle::ReadingStrong;
}

}  // namespace

TextMetrics metrics_of(TextStyle style, TextSettings settings) {
    TextMetrics metrics = kStyles[static_cast<std::size_t>(style)];
    if (settings.phone && is_reading(style)) {
        metrics.em += 1;
        metrics.line_height += 1;
    }
    metrics.em *= settings.scale;
    metrics.line_height =
        static_cast<float>(static_cast<int>(metrics.line_height * settings.scale + 0.5F));
    return metrics;
}

Fonts::Fonts()
    : shaper_(std::make_unique<script::TextShaper>(*this)),
      wrapped_(std::make_unique<WrapCache>(*this)) {}

Fonts::~Fonts() = default;

void Fonts::forget_measures() {
    shaper_->forget();
    wrapped_->forget();
}

void Fonts::add(Face face, std::span<const unsigned char> file) {
    const auto index = static_cast<std::size_t>(face);
    ImFontConfig config;
    config.FontDataOwnedByAtlas = true;
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    void* copy = IM_ALLOC(file.size());
    std::memcpy(copy, file.data(), file.size());
    fonts_[index] =
        atlas->AddFontFromMemoryTTF(copy, static_cast<int>(file.size()), kBaseSize, &config);
    ratios_[index] = ratio_of(file);
    forget_measures();
}

bool Fonts::has(Face face) const {
    return fonts_[static_cast<std::size_t>(face)] != nullptr;
}

std::uint32_t take_wanted_faces() {
    return std::exchange(wanted_faces, 0);
}

ImFont* Fonts::font(Face face) const {
    if (has(face))
        return fonts_[static_cast<std::size_t>(face)];
    wanted_faces |= 1U << static_cast<std::uint32_t>(face);
    if (has(Face::Regular))
        return fonts_[static_cast<std::size_t>(Face::Regular)];
    return ImGui::GetFont();
}

float Fonts::imgui_size(Face face, float em) const {
    if (has(face))
        return em * ratios_[static_cast<std::size_t>(face)];
    return em *
           (has(Face::Regular) ? ratios_[static_cast<std::size_t>(Face::Regular)] : kInterRatio);
}

float Fonts::width(Face face, float em, std::string_view text) const {
    if (shaper_->is_needed(face, text, script::direction_of(text)))
        return shaper_->width(face, em, text);
    return plain_width(face, em, text);
}

void Fonts::draw(
    ImDrawList& list,
    const TextMetrics& look,
    Point top_left,
    std::uint32_t color,
    std::string_view text,
    script::Direction base
) const {
    if (shaper_->is_needed(look.face, text, base))
        shaper_->draw(list, look, top_left, color, text, base);
    else
        draw_plain(list, look, top_left, color, text);
}

float Fonts::plain_width(Face face, float em, std::string_view text) const {
    if (text.empty())
        return 0;  // ImGui takes an end of null for "until the zero byte"
    const float size = imgui_size(face, em);
    return font(face)->CalcTextSizeA(size, 1e9F, 0, text.data(), text.data() + text.size()).x;
}

void Fonts::draw_plain(
    ImDrawList& list,
    const TextMetrics& look,
    Point top_left,
    std::uint32_t color,
    std::string_view text
) const {
    if (text.empty())
        return;
    list.AddText(
        font(look.face),
        imgui_size(look.face, look.em),
        {top_left.x, top_left.y},
        color,
        text.data(),
        text.data() + text.size()
    );
}

float Fonts::baseline_offset(Face face, float em, float line_height) const {
    return (line_height - imgui_size(face, em)) / 2;
}

}  // namespace nedu::ui
