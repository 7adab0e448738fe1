// The order of text whose directions mix (UAX #9, by FriBidi). Must not know fonts or widths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace nedu::ui::script {

enum class Direction : std::uint8_t { LeftToRight, RightToLeft };

/// Whether anything in it could stand otherwise than from left to right; quick.
bool may_turn(std::string_view utf8);

/// What the first letter with a direction says; from left to right when there is none.
Direction direction_of(std::string_view utf8);

/// The embedding level of every byte; odd ones read from right to left. Empty when all is 0.
std::vector<std::uint8_t> bidi_levels(std::string_view utf8, Direction base);

/// Rule L2: which of the items, given by their levels in reading order, stands first, second, …
/// from the left.
std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels);

/// Bytes of one level.
struct LevelRun {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint8_t level = 0;

    bool is_turned() const { return level % 2 == 1; }
    bool operator==(const LevelRun&) const = default;
};

/// The line cut where its level changes, from left to right as it is painted.
std::vector<LevelRun> visual_runs(std::string_view utf8, Direction base);

}  // namespace nedu::ui::script
