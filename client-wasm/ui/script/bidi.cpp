#include "client-wasm/ui/script/bidi.hpp"

#include <algorithm>
#include <numeric>

#include <fribidi.h>

#include "common/base/text.hpp"

namespace nedu::ui::script {

namespace {

/// The first byte of U+0580 and above in UTF-8: nothing below has another direction.
constexpr unsigned char kFirstTurned = 0xD6;

bool is_turned(char32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

}  // namespace

bool may_turn(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        if (static_cast<unsigned char>(utf8[at]) < kFirstTurned) {
            ++at;
            continue;
        }
        if (is_turned(text::next_code_point(utf8, at)))
            return true;
    }
    return false;
}

Direction direction_of(std::string_view utf8) {
    if (!may_turn(utf8))
        return Direction::LeftToRight;
    for (std::size_t at = 0; at < utf8.size();) {
        const FriBidiCharType type = fribidi_get_bidi_type(text::next_code_point(utf8, at));
        if (FRIBIDI_IS_STRONG(type))
            return FRIBIDI_IS_RTL(type) ? Direction::RightToLeft : Direction::LeftToRight;
    }
    return Direction::LeftToRight;
}

std::vector<std::uint8_t> bidi_levels(std::string_view utf8, Direction base) {
    if (base == Direction::LeftToRight && !may_turn(utf8))
        return {};
    std::vector<FriBidiCharType> types;
    std::vector<FriBidiBracketType> brackets;
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < utf8.size();) {
        starts.push_back(at);
        const char32_t c = text::next_code_point(utf8, at);
        types.push_back(fribidi_get_bidi_type(c));
        brackets.push_back(
            types.back() == FRIBIDI_TYPE_ON ? fribidi_get_bracket(c) : FRIBIDI_NO_BRACKET
        );
    }
    const auto count = static_cast<FriBidiStrIndex>(types.size());
    std::vector<FriBidiLevel> found(types.size());
    FriBidiParType paragraph = base == Direction::RightToLeft ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (fribidi_get_par_embedding_levels_ex(
            types.data(), brackets.data(), count, &paragraph, found.data()
        ) == 0)
        return {};
    std::vector<std::uint8_t> levels(utf8.size());
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : utf8.size();
        std::fill(
            levels.begin() + static_cast<std::ptrdiff_t>(starts[i]),
            levels.begin() + static_cast<std::ptrdiff_t>(end),
            static_cast<std::uint8_t>(std::max<int>(found[i], 0))
        );
    }
    const bool is_flat = std::ranges::all_of(levels, [](std::uint8_t level) { return level == 0; });
    return is_flat ? std::vector<std::uint8_t>{} : levels;
}

std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels) {
    std::vector<std::size_t> order(levels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (levels.empty())
        return order;
    for (int level = *std::ranges::max_element(levels); level > 0; --level)
        for (std::size_t i = 0; i < levels.size();) {
            std::size_t end = i;
            while (end < levels.size() && levels[end] >= level)
                ++end;
            // What is already turned at a higher level turns again with all around it.
            std::reverse(
                order.begin() + static_cast<std::ptrdiff_t>(i),
                order.begin() + static_cast<std::ptrdiff_t>(end)
            );
            i = end + 1;
        }
    return order;
}

std::vector<LevelRun> visual_runs(std::string_view utf8, Direction base) {
    const std::vector<std::uint8_t> levels = bidi_levels(utf8, base);
    if (levels.empty())
        return {{0, utf8.size(), 0}};
    std::vector<LevelRun> runs;
    for (std::size_t at = 0; at < levels.size(); ++at) {
        if (runs.empty() || runs.back().level != levels[at])
            runs.push_back({at, at, levels[at]});
        runs.back().end = at + 1;
    }
    std::vector<std::uint8_t> of_runs;
    for (const LevelRun& run : runs)
        of_runs.push_back(run.level);
    std::vector<LevelRun> ordered;
    for (const std::size_t index : visual_order(of_runs))
        ordered.push_back(runs[index]);
    return ordered;
}

}  // namespace nedu::ui::script
