// Parts text into what the interface's own faces draw letter by letter and what goes whole to a
// text engine: scripts that join, reorder or stack their letters, emoji, letters the faces lack.
// Must not know fonts or who the engine is.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace nedu::ui::script {

struct Segment {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_foreign = false;

    bool operator==(const Segment&) const = default;
};

/// Whether the face draws this character rightly when it stands alone.
using HasCharacter = std::function<bool(char32_t)>;

/// Needs more than a glyph of its own: marks, joiners, variation selectors.
bool needs_shaping(char32_t c);

/// Neither seen nor missed where it is not drawn: what a face lacks of these is no lack.
bool is_invisible(char32_t c);

struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const Piece&) const = default;
};

/// Cuts what goes to the engine so that no piece makes a picture of unbounded width: after spaces
/// and beside letters that stand alone. Where there is neither, also elsewhere, but never before
/// what belongs to the letter before it.
std::vector<Piece> short_pieces(std::string_view utf8);

/// In text order, covering all of it. Whole words go to the engine, and the spaces between two of
/// them, so that its kerning and joining see all they need.
std::vector<Segment> segments_of(std::string_view utf8, const HasCharacter& has);

}  // namespace nedu::ui::script
