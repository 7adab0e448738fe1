#include "client-wasm/ui/text/wrap_cache.hpp"

#include <cstring>

#include <imgui.h>

#include "client-wasm/ui/text/canvas_metrics.hpp"
#include "client-wasm/ui/text/line_layout.hpp"

namespace nedu::ui {

namespace {

constexpr std::size_t kTextsMost = 2'000;  // several pages full; about 1 MB

std::string key_of(const TextMetrics& look, std::string_view words, float width) {
    const float numbers[] = {look.em, look.line_height, width, static_cast<float>(look.face)};
    std::string key(sizeof numbers, '\0');
    std::memcpy(key.data(), numbers, sizeof numbers);
    return key.append(words);
}

}  // namespace

std::vector<LineBreak>
WrapCache::lines(const TextMetrics& look, std::string_view words, float width) {
    const int frame = ImGui::GetFrameCount();
    std::string key = key_of(look, words, width);
    auto found = kept_.find(key);
    if (found == kept_.end()) {
        if (kept_.size() >= kTextsMost)
            std::erase_if(kept_, [&](const auto& kept) {
                return kept.second.asked_in < frame - 1;
            });
        found = kept_.emplace(std::move(key), Kept{broken(look, words, width), frame}).first;
    }
    found->second.asked_in = frame;
    return found->second.lines;
}

std::vector<LineBreak>
WrapCache::broken(const TextMetrics& look, std::string_view words, float width) {
    // A width that was measured whole must hold the same words measured one by one.
    constexpr float kSlack = 0.5F;
    const rich::Font font{look.face, look.em};
    const rich::LineSetting setting{width + kSlack, look.line_height, font, rich::Side::Left, true};
    std::vector<LineBreak> lines;
    // Each line that the author began is a paragraph with a direction of its own.
    for (std::size_t begin = 0; begin <= words.size();) {
        const std::size_t end = std::min(words.find('\n', begin), words.size());
        rich::Run run;
        run.text = words.substr(begin, end - begin);
        run.style.font = font;
        for (const rich::Line& line :
             rich::layout_lines({run}, setting, rich::CanvasMetrics(fonts_)))
            lines.push_back({begin + line.begin, begin + line.end, line.width, line.base});
        begin = end + 1;
    }
    return lines;
}

}  // namespace nedu::ui
