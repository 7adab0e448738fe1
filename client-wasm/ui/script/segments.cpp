#include "client-wasm/ui/script/segments.hpp"

#include "common/base/text.hpp"

namespace nedu::ui::script {

namespace {

void add(std::vector<Segment>& out, std::size_t end, bool is_foreign) {
    const std::size_t begin = out.empty() ? 0 : out.back().end;
    if (begin == end)
        return;
    if (!out.empty() && out.back().is_foreign == is_foreign)
        out.back().end = end;
    else
        out.push_back({begin, end, is_foreign});
}

constexpr std::size_t kShort = 24;    // characters: about 1,000 pixels of Chinese at ratio 3
constexpr std::size_t kLongest = 96;  // where no letter stands alone and no space comes
constexpr char32_t kJoiner = 0x200D;

/// Chinese, Japanese and Korean letters do not change beside each other; their signs may, which
/// are set closer where two of them meet.
bool stands_alone(char32_t c) {
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

/// Marks, and what makes one sign of two: skin colours, the letters of flags.
bool belongs_to(char32_t before, char32_t c) {
    return needs_shaping(c) || before == kJoiner || (c >= 0x1F3FB && c <= 0x1F3FF) ||
           (c >= 0x1F1E6 && c <= 0x1F1FF);
}

}  // namespace

std::vector<Piece> short_pieces(std::string_view utf8) {
    std::vector<Piece> out;
    std::size_t begin = 0;
    std::size_t count = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t next = at;
        const char32_t c = text::next_code_point(utf8, next);
        const bool is_good = before == U' ' || (stands_alone(before) && stands_alone(c));
        if (((count >= kShort && is_good) || count >= kLongest) && !belongs_to(before, c)) {
            out.push_back({begin, at});
            begin = at;
            count = 0;
        }
        ++count;
        before = c;
        at = next;
    }
    if (begin < utf8.size())
        out.push_back({begin, utf8.size()});
    return out;
}

bool needs_shaping(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
           (c >= 0x1DC0 && c <= 0x1DFF) || c == 0x200C || c == 0x200D ||
           (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F);
}

bool is_invisible(char32_t c) {
    return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::vector<Segment> segments_of(std::string_view utf8, const HasCharacter& has) {
    std::vector<Segment> out;
    // Spaces between two foreign words join them; so they wait for what comes.
    std::size_t word_end = 0;
    bool was_foreign = false;
    for (std::size_t at = 0; at < utf8.size();) {
        while (at < utf8.size() && utf8[at] == ' ')
            ++at;
        const std::size_t word = at;
        bool is_foreign = false;
        while (at < utf8.size() && utf8[at] != ' ') {
            const char32_t c = text::next_code_point(utf8, at);
            is_foreign = is_foreign || needs_shaping(c) || !has(c);
        }
        if (word == at)
            break;
        if (!was_foreign || !is_foreign)
            add(out, word, false);
        add(out, at, is_foreign);
        word_end = at;
        was_foreign = is_foreign;
    }
    if (word_end < utf8.size())
        add(out, utf8.size(), false);
    return out;
}

}  // namespace nedu::ui::script
