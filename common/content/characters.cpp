#include "common/content/characters.hpp"

#include <array>

#include "common/base/text.hpp"

extern "C" {
#include <entity.h>
}

namespace nedu::content {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Blocks of punctuation, symbols and emoji above ASCII; whatever is not in them counts as a letter.
// A table of Unicode categories would be larger than the rest of this folder; on the scripts people
// write courses in the two agree.
constexpr std::array kSymbols{
    Range{0x80, 0xA9},      // controls, Latin-1 signs up to ©
    Range{0xAB, 0xB4},      // « … ´
    Range{0xB6, 0xB9},      // ¶ · ¸ ¹
    Range{0xBB, 0xBF},      // » … ¿
    Range{0xD7, 0xD7},      // ×
    Range{0xF7, 0xF7},      // ÷
    Range{0x2000, 0x206F},  // general punctuation
    Range{0x20A0, 0x218F},  // currency, letterlike signs such as №
    Range{0x2190, 0x2BFF},  // arrows, mathematics, boxes, dingbats
    Range{0x2E00, 0x2E7F},  // more punctuation
    Range{0x3000, 0x3004},  // ideographic space and marks
    Range{0x3008, 0x3020},
    Range{0xE000, 0xF8FF},  // private use
    Range{0xFE00, 0xFE6F},  // variation selectors, small forms
    Range{0xFF01, 0xFF0F},  // full-width punctuation
    Range{0xFF1A, 0xFF20},
    Range{0xFFF0, 0xFFFF},
    Range{0x1F000, 0x1FAFF},  // emoji
    Range{0xE0000, 0x10FFFF}
};

void append_clean(std::string& out, char32_t c) {
    const bool is_override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (is_override)
        return;
    if (c == U'\f' || c == U'\v')
        c = U' ';
    const bool is_kept = c == U'\t' || c == U'\n' || c == U'\r';
    if ((c < 0x20 && !is_kept) || (c >= 0x7F && c < 0xA0))
        c = text::kReplacement;
    text::append_code_point(out, c);
}

char32_t number_of(std::string_view digits, char32_t base) {
    char32_t number = 0;
    for (const char c : digits) {
        const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        number = number * base + static_cast<char32_t>(digit);
        if (number > 0x10FFFF)
            return text::kReplacement;
    }
    const bool is_surrogate = number >= 0xD800 && number <= 0xDFFF;
    return is_surrogate ? text::kReplacement : number;
}

}  // namespace

std::string clean_text(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t position = 0; position < bytes.size();)
        append_clean(out, text::next_code_point(bytes, position));
    return out;
}

void append_entity(std::string& out, std::string_view entity) {
    if (entity.size() > 3 && entity[1] == '#') {
        const bool is_hex = entity[2] == 'x' || entity[2] == 'X';
        const std::size_t begin = is_hex ? 3 : 2;
        append_clean(
            out, number_of(entity.substr(begin, entity.size() - begin - 1), is_hex ? 16 : 10)
        );
        return;
    }
    const ENTITY* found = entity_lookup(entity.data(), entity.size());
    if (found == nullptr) {
        out += entity;
        return;
    }
    for (const unsigned code_point : found->codepoints)
        if (code_point != 0)
            append_clean(out, code_point);
}

bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

bool is_letter_or_digit(char32_t c) {
    if (c < 0x80)
        return is_ascii_alphanumeric(static_cast<char>(c));
    for (const Range& range : kSymbols)
        if (c >= range.first && c <= range.last)
            return false;
    return true;
}

bool is_ascii_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace nedu::content
