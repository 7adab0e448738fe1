// Where a line of text may end: Unicode's line breaking (UAX #14, by libunibreak) with what
// English, French and Russian typesetting add. Must not know widths or fonts.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace nedu::ui::script {

enum class BreakKind { Allowed, Hyphen, Mandatory };

/// A line may end before byte `at`; Hyphen: after a soft hyphen, which then shows.
struct BreakPoint {
    std::size_t at = 0;
    BreakKind kind = BreakKind::Allowed;

    bool operator==(const BreakPoint&) const = default;
};

/// In text order; the end of the text is not among them.
std::vector<BreakPoint> break_points(std::string_view utf8);

/// The end of the smallest piece from `from` that may be parted from the next: a code point with
/// the marks, joiners and modifiers that belong to it (UAX #29). `from` must be below the size.
std::size_t cluster_end(std::string_view utf8, std::size_t from);

/// The ends of all of them.
std::vector<std::size_t> cluster_ends(std::string_view utf8);

}  // namespace nedu::ui::script
