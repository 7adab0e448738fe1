// Draws lines that hold more than the interface's faces can: orders their directions, hands foreign
// runs to the text engine and keeps what it made in ImGui's texture of glyphs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "client-wasm/ui/script/bidi.hpp"
#include "client-wasm/ui/theme/typography.hpp"

struct ImDrawList;

namespace nedu::ui::script {

class TextShaper {
public:
    explicit TextShaper(const Fonts& fonts) : fonts_(fonts) {}
    ~TextShaper();
    TextShaper(const TextShaper&) = delete;
    TextShaper& operator=(const TextShaper&) = delete;

    /// Whether ImGui alone draws it wrongly: signs alone are mirrored from right to left.
    bool is_needed(Face face, std::string_view text, Direction base);
    float width(Face face, float em, std::string_view text);
    /// `top_left` of the glyph box, as ImGui takes it.
    void draw(
        ImDrawList& list,
        const TextMetrics& look,
        Point top_left,
        std::uint32_t color,
        std::string_view text,
        Direction base
    );
    /// Another face or another fallback is here: what was measured holds no longer.
    void forget();

private:
    struct Stretch {
        std::size_t begin = 0;
        std::size_t end = 0;
        float x = 0.0F;
        bool is_foreign = false;
        bool is_turned = false;
    };
    struct Laid {
        std::vector<Stretch> stretches;  // from left to right
        float width = 0.0F;
        int asked_in = 0;  // frame
    };
    struct Kept {
        int rect = -1;  // in the atlas, -1: nothing to see
        int left = 0;
        int top = 0;
        int width = 0;
        int height = 0;
        bool is_colored = false;
        int asked_in = 0;
    };

    bool has(Face face, char32_t c);
    const Laid& lay(Face face, float em, std::string_view text, Direction base);
    Laid laid(Face face, float em, std::string_view text, Direction base);
    const Kept&
    picture(const TextMetrics& look, std::string_view text, bool is_turned, std::uint32_t rgb);
    Kept paint(const TextMetrics& look, std::string_view text, bool is_turned, std::uint32_t rgb);
    void release(const Kept& kept);
    void draw_picture(ImDrawList& list, const Kept& kept, Point pen, std::uint32_t color) const;
    void make_room();

    const Fonts& fonts_;
    std::unordered_map<std::uint64_t, bool> coverage_;  // by face and character
    std::unordered_map<std::string, Laid> lines_;
    /// What has no colours of its own by its text alone, what has by its letters' colour too.
    std::unordered_map<std::string, Kept> pictures_;
    std::unordered_set<std::string> colored_;  // the texts that have
    std::uint64_t kept_pixels_ = 0;
};

}  // namespace nedu::ui::script
