// UTF-8 text: validity, lengths in characters, and the clean-up every typed line goes through.
// Must not know what the text is for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nedu::text {

inline constexpr char32_t kReplacement = U'\uFFFD';

/// Strict UTF-8 as in RFC 3629: no surrogates, no overlong forms, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view bytes);

/// Reads the code point at `position` and moves past it; a broken sequence gives kReplacement and
/// moves one byte on. `position` must be below bytes.size().
char32_t next_code_point(std::string_view bytes, std::size_t& position);

void append_code_point(std::string& out, char32_t code_point);

/// Code points, not bytes.
std::size_t length(std::string_view utf8);

/// At most `count` code points of `utf8`, never cutting one.
std::string_view first(std::string_view utf8, std::size_t count);

/// ASCII and Unicode white space off both ends.
std::string_view trim(std::string_view utf8);

/// Lower case of ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic: enough for the three
/// languages of the interface; other letters stay.
std::string lower(std::string_view utf8);

/// Lower case with the accents of the same ranges taken off (é -> e, ё -> е).
std::string fold(std::string_view utf8);

/// Control characters but tab and newline, NUL, and the bidirectional overrides and isolates
/// (U+202A-202E, U+2066-2069) that make a name read as another one.
bool has_forbidden_characters(std::string_view utf8);

bool is_white_space(char32_t code_point);

}  // namespace nedu::text
