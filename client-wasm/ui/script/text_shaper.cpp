#include "client-wasm/ui/script/text_shaper.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <imgui.h>
#include <imgui_internal.h>

#include "client-wasm/ui/script/segments.hpp"
#include "client-wasm/ui/script/text_engine.hpp"
#include "common/base/text.hpp"

namespace nedu::ui::script {

namespace {

constexpr std::size_t kLinesMost = 20'000;        // about 4 MB with words of a long chapter
constexpr std::uint64_t kPixelsMost = 3'000'000;  // 12 MB of RGBA, several screens of text
constexpr std::uint64_t kPixelsAfterCleaning = 2'000'000;
constexpr std::uint32_t kNoColor = 0;
constexpr std::size_t kColoredMost = 20'000;

TextEngine* engine = nullptr;

template <class T>
void append_bytes(std::string& key, const T& value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    key.append(bytes, sizeof(T));
}

std::string key_of(Face face, float em, std::string_view text, bool is_turned, std::uint32_t rgb) {
    std::string key;
    key.reserve(text.size() + 12);
    append_bytes(key, em);
    append_bytes(key, rgb);
    key += static_cast<char>(face);
    key += static_cast<char>(is_turned);
    key += text;
    return key;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

void set_text_engine(TextEngine* made) {
    engine = made;
}

TextEngine* text_engine() {
    return engine;
}

TextShaper::~TextShaper() = default;

bool TextShaper::has(Face face, char32_t c) {
    if (c < 0x80 || is_invisible(c))
        return true;
    const std::uint64_t key = static_cast<std::uint64_t>(face) << 32 | c;
    const auto known = coverage_.find(key);
    if (known != coverage_.end())
        return known->second;
    const bool found = fonts_.font(face)->IsGlyphInFont(static_cast<ImWchar>(c));
    coverage_.emplace(key, found);
    return found;
}

bool TextShaper::is_needed(Face face, std::string_view text, Direction base) {
    if (engine == nullptr || face == Face::Icons || face == Face::Math || text.empty())
        return false;
    if (base == Direction::RightToLeft)
        return true;
    if (is_ascii(text))
        return false;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const char32_t c = text::next_code_point(text, at);
        if (needs_shaping(c) || !has(face, c))
            return true;
    }
    return may_turn(text);
}

float TextShaper::width(Face face, float em, std::string_view text) {
    return lay(face, em, text, direction_of(text)).width;
}

const TextShaper::Laid&
TextShaper::lay(Face face, float em, std::string_view text, Direction base) {
    const int frame = ImGui::GetFrameCount();
    std::string key = key_of(face, em, text, base == Direction::RightToLeft, kNoColor);
    auto found = lines_.find(key);
    if (found == lines_.end()) {
        if (lines_.size() >= kLinesMost)
            std::erase_if(lines_, [&](const auto& line) { return line.second.asked_in != frame; });
        found = lines_.emplace(std::move(key), laid(face, em, text, base)).first;
    }
    found->second.asked_in = frame;
    return found->second;
}

TextShaper::Laid TextShaper::laid(Face face, float em, std::string_view text, Direction base) {
    Laid out;
    const auto add = [&](std::size_t begin, std::size_t end, bool is_foreign, bool is_turned) {
        const std::string_view part = text.substr(begin, end - begin);
        out.stretches.push_back({begin, end, out.width, is_foreign, is_turned});
        out.width += is_foreign ? engine->width({part, face, em, is_turned})
                                : fonts_.plain_width(face, em, part);
    };
    for (const LevelRun& run : visual_runs(text, base)) {
        const std::string_view part = text.substr(run.begin, run.end - run.begin);
        if (run.is_turned()) {
            const auto pieces = short_pieces(part);
            for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece)
                add(run.begin + piece->begin, run.begin + piece->end, true, true);
            continue;
        }
        for (const Segment& segment : segments_of(part, [&](char32_t c) { return has(face, c); })) {
            const std::size_t start = run.begin + segment.begin;
            if (!segment.is_foreign) {
                add(start, run.begin + segment.end, false, false);
                continue;
            }
            for (const Piece& piece :
                 short_pieces(part.substr(segment.begin, segment.end - segment.begin)))
                add(start + piece.begin, start + piece.end, true, false);
        }
    }
    return out;
}

void TextShaper::draw(
    ImDrawList& list,
    const TextMetrics& look,
    Point top_left,
    std::uint32_t color,
    std::string_view text,
    Direction base
) {
    const Laid& line = lay(look.face, look.em, text, base);
    const float size = fonts_.imgui_size(look.face, look.em);
    // ImGui draws letters from whole pixels; what stands beside them does the same.
    const float ascent = std::round(fonts_.font(look.face)->GetFontBaked(size)->Ascent);
    const float baseline = std::trunc(top_left.y) + ascent;
    for (const Stretch& stretch : line.stretches) {
        const std::string_view part = text.substr(stretch.begin, stretch.end - stretch.begin);
        const float x = top_left.x + stretch.x;
        if (!stretch.is_foreign)
            fonts_.draw_plain(list, look, {x, top_left.y}, color, part);
        else
            draw_picture(list, picture(look, part, stretch.is_turned, color), {x, baseline}, color);
    }
}

const TextShaper::Kept& TextShaper::picture(
    const TextMetrics& look,
    std::string_view text,
    bool is_turned,
    std::uint32_t color
) {
    const float em = look.em * ImGui::GetIO().DisplayFramebufferScale.x;
    const std::uint32_t rgb = color & ~IM_COL32_A_MASK;
    const int frame = ImGui::GetFrameCount();
    const std::string any = key_of(look.face, em, text, is_turned, kNoColor);
    const std::string own = key_of(look.face, em, text, is_turned, rgb | IM_COL32_A_MASK);
    auto found = pictures_.find(colored_.contains(any) ? own : any);
    if (found == pictures_.end()) {
        make_room();
        const Kept made = paint({look.face, em, 0}, text, is_turned, rgb);
        if (made.is_colored)
            colored_.insert(any);
        const std::string& key = made.is_colored ? own : any;
        if (const auto before = pictures_.find(key); before != pictures_.end())
            release(before->second);
        found = pictures_.insert_or_assign(key, made).first;
    }
    found->second.asked_in = frame;
    return found->second;
}

TextShaper::Kept TextShaper::paint(
    const TextMetrics& look,
    std::string_view text,
    bool is_turned,
    std::uint32_t rgb
) {
    const RunPicture made = engine->paint({text, look.face, look.em, is_turned}, rgb);
    Kept kept{-1, made.left, made.top, made.width, made.height, made.is_colored, 0};
    if (made.pixels == nullptr || made.width <= 0 || made.height <= 0)
        return kept;
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    ImFontAtlasRect rect;
    kept.rect = atlas->AddCustomRect(made.width, made.height, &rect);
    if (kept.rect == ImFontAtlasRectId_Invalid)
        return {};
    ImTextureData* texture = atlas->TexData;
    const auto row = static_cast<std::size_t>(made.width) * 4;
    for (int y = 0; y < made.height; ++y)
        std::memcpy(
            texture->GetPixelsAt(rect.x, rect.y + y),
            made.pixels + static_cast<std::size_t>(y) * row,
            row
        );
    ImFontAtlasTextureBlockQueueUpload(atlas, texture, rect.x, rect.y, rect.w, rect.h);
    kept_pixels_ +=
        static_cast<std::uint64_t>(made.width) * static_cast<std::uint64_t>(made.height);
    return kept;
}

void TextShaper::draw_picture(ImDrawList& list, const Kept& kept, Point pen, std::uint32_t color)
    const {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    ImFontAtlasRect rect;
    if (kept.rect < 0 || !atlas->GetCustomRect(kept.rect, &rect))
        return;
    const float ratio = ImGui::GetIO().DisplayFramebufferScale.x;
    const float left = (std::round(pen.x * ratio) + static_cast<float>(kept.left)) / ratio;
    const float top = (std::round(pen.y * ratio) + static_cast<float>(kept.top)) / ratio;
    list.AddImage(
        atlas->TexRef,
        {left, top},
        {left + static_cast<float>(kept.width) / ratio,
         top + static_cast<float>(kept.height) / ratio},
        rect.uv0,
        rect.uv1,
        kept.is_colored ? color | ~IM_COL32_A_MASK : color
    );
}

/// What this frame has drawn already stays: its places in the texture are written down.
void TextShaper::make_room() {
    if (kept_pixels_ < kPixelsMost)
        return;
    const int frame = ImGui::GetFrameCount();
    std::vector<std::pair<int, std::string>> oldest;
    for (const auto& [key, kept] : pictures_)
        if (kept.asked_in != frame)
            oldest.emplace_back(kept.asked_in, key);
    std::ranges::sort(oldest);
    for (const auto& [asked_in, key] : oldest) {
        if (kept_pixels_ <= kPixelsAfterCleaning)
            break;
        release(pictures_[key]);
        pictures_.erase(key);
    }
    if (colored_.size() > kColoredMost)
        colored_.clear();
}

void TextShaper::release(const Kept& kept) {
    if (kept.rect < 0)
        return;
    ImGui::GetIO().Fonts->RemoveCustomRect(kept.rect);
    kept_pixels_ -=
        static_cast<std::uint64_t>(kept.width) * static_cast<std::uint64_t>(kept.height);
}

void TextShaper::forget() {
    coverage_.clear();
    lines_.clear();
    for (const auto& [key, kept] : pictures_)
        release(kept);
    pictures_.clear();
    colored_.clear();
}

}  // namespace nedu::ui::script
