#include "common/base/text.hpp"

#include <array>

namespace nedu::text {
namespace {

struct Decoded {
    char32_t code_point;
    std::size_t bytes;  // 0: broken
};

std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

Decoded decode(std::string_view bytes, std::size_t position) {
    const auto lead = static_cast<unsigned char>(bytes[position]);
    const std::size_t wanted = sequence_length(lead);
    if (wanted == 0 || position + wanted > bytes.size())
        return {kReplacement, 0};
    if (wanted == 1)
        return {lead, 1};
    char32_t value = lead & (0xFFu >> (wanted + 1));
    for (std::size_t i = 1; i < wanted; ++i) {
        const auto next = static_cast<unsigned char>(bytes[position + i]);
        if ((next & 0xC0) != 0x80)
            return {kReplacement, 0};
        value = (value << 6) | (next & 0x3Fu);
    }
    const bool overlong = (wanted == 3 && value < 0x800) || (wanted == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF)
        return {kReplacement, 0};
    return {value, wanted};
}

char32_t lower_of(char32_t c) {
    if (c >= U'A' && c <= U'Z')
        return c + 32;
    if (c < 0xC0)
        return c;
    if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9 && c != 0x3A2))
        return c + 32;
    if (c >= 0x410 && c <= 0x42F)
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    const bool even_pairs = (c >= 0x100 && c <= 0x137 && c != 0x130) ||
                            (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x4BF);
    const bool odd_pairs = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (even_pairs && c % 2 == 0)
        return c + 1;
    if (odd_pairs && c % 2 == 1)
        return c + 1;
    if (c == 0x178)
        return 0xFF;
    return c;
}

struct Fold {
    char32_t first;
    char32_t last;
    const char* plain;
};

// Lower-case letters only: fold() lowers first.
constexpr std::array kFolds{
    Fold{0xE0, 0xE5, "a"},    Fold{0xE6, 0xE6, "ae"},  Fold{0xE7, 0xE7, "c"},
    Fold{0xE8, 0xEB, "e"},    Fold{0xEC, 0xEF, "i"},   Fold{0xF1, 0xF1, "n"},
    Fold{0xF2, 0xF6, "o"},    Fold{0xF8, 0xF8, "o"},   Fold{0xF9, 0xFC, "u"},
    Fold{0xFD, 0xFD, "y"},    Fold{0xFF, 0xFF, "y"},   Fold{0xDF, 0xDF, "ss"},
    Fold{0x100, 0x105, "a"},  Fold{0x106, 0x10D, "c"}, Fold{0x10E, 0x111, "d"},
    Fold{0x112, 0x11B, "e"},  Fold{0x11C, 0x123, "g"}, Fold{0x124, 0x127, "h"},
    Fold{0x128, 0x131, "i"},  Fold{0x134, 0x135, "j"}, Fold{0x136, 0x138, "k"},
    Fold{0x139, 0x142, "l"},  Fold{0x143, 0x14B, "n"}, Fold{0x14C, 0x151, "o"},
    Fold{0x152, 0x153, "oe"}, Fold{0x154, 0x159, "r"}, Fold{0x15A, 0x161, "s"},
    Fold{0x162, 0x167, "t"},  Fold{0x168, 0x173, "u"}, Fold{0x174, 0x175, "w"},
    Fold{0x176, 0x178, "y"},  Fold{0x179, 0x17E, "z"}, Fold{0x451, 0x451, "\xD0\xB5"},  // ё -> е
};

bool is_bidi_control(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
    for (std::size_t position = 0; position < bytes.size();) {
        const Decoded decoded = decode(bytes, position);
        if (decoded.bytes == 0)
            return false;
        position += decoded.bytes;
    }
    return true;
}

char32_t next_code_point(std::string_view bytes, std::size_t& position) {
    const Decoded decoded = decode(bytes, position);
    position += decoded.bytes == 0 ? 1 : decoded.bytes;
    return decoded.code_point;
}

void append_code_point(std::string& out, char32_t c) {
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::size_t length(std::string_view utf8) {
    std::size_t count = 0;
    for (std::size_t position = 0; position < utf8.size(); ++count)
        next_code_point(utf8, position);
    return count;
}

std::string_view first(std::string_view utf8, std::size_t count) {
    std::size_t position = 0;
    while (count-- > 0 && position < utf8.size())
        next_code_point(utf8, position);
    return utf8.substr(0, position);
}

bool is_white_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

std::string_view trim(std::string_view utf8) {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool started = false;
    for (std::size_t position = 0; position < utf8.size();) {
        const std::size_t at = position;
        if (is_white_space(next_code_point(utf8, position)))
            continue;
        if (!started)
            begin = at;
        started = true;
        end = position;
    }
    return started ? utf8.substr(begin, end - begin) : std::string_view{};
}

std::string lower(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t position = 0; position < utf8.size();)
        append_code_point(out, lower_of(next_code_point(utf8, position)));
    return out;
}

std::string fold(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t position = 0; position < utf8.size();) {
        const char32_t c = lower_of(next_code_point(utf8, position));
        const char* plain = nullptr;
        for (const Fold& range : kFolds)
            if (c >= range.first && c <= range.last)
                plain = range.plain;
        if (c >= 0x300 && c <= 0x36F)
            continue;  // combining accents
        if (plain != nullptr)
            out += plain;
        else
            append_code_point(out, c);
    }
    return out;
}

bool has_forbidden_characters(std::string_view utf8) {
    for (std::size_t position = 0; position < utf8.size();) {
        const char32_t c = next_code_point(utf8, position);
        const bool control = (c < 0x20 && c != U'\t' && c != U'\n') || (c >= 0x7F && c < 0xA0);
        if (control || is_bidi_control(c))
            return true;
    }
    return false;
}

}  // namespace nedu::text
