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

}  // namespace

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
