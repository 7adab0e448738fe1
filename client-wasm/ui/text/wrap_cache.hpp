// Plain text broken into lines, kept by its content: a page asks for the same words in every frame.
// Must not know who draws them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client-wasm/ui/script/bidi.hpp"
#include "client-wasm/ui/theme/typography.hpp"

namespace nedu::ui {

/// Where a line of wrapped text begins and ends, in bytes, and the direction of its paragraph.
struct LineBreak {
    std::size_t begin = 0;
    std::size_t end = 0;
    float width = 0;
    script::Direction base = script::Direction::LeftToRight;

    /// How far from the left it stands in a column of `room` more than its width.
    float indent(float room) const {
        return base == script::Direction::RightToLeft ? std::max(room, 0.0F) : 0.0F;
    }
};

class WrapCache {
public:
    explicit WrapCache(const Fonts& fonts) : fonts_(fonts) {}

    /// Words longer than `width` are cut. At least one line.
    std::vector<LineBreak> lines(const TextMetrics& look, std::string_view words, float width);
    /// Another face is here: widths hold no longer.
    void forget() { kept_.clear(); }

private:
    struct Kept {
        std::vector<LineBreak> lines;
        int asked_in = 0;  // frame
    };

    std::vector<LineBreak> broken(const TextMetrics& look, std::string_view words, float width);

    const Fonts& fonts_;
    std::unordered_map<std::string, Kept> kept_;
};

}  // namespace nedu::ui
