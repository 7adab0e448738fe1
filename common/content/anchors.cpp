#include "common/base/text.hpp"
#include "common/content/characters.hpp"
#include "common/content/markdown.hpp"

namespace nedu::content {
namespace {

// GitHub keeps letters, digits, marks, hyphens and connectors.
bool is_kept(char32_t c) {
    return c == U'-' || c == U'_' || is_letter_or_digit(c);
}

}  // namespace

std::string anchor_of(std::string_view plain_text) {
    const std::string lowered = text::lower(text::trim(plain_text));
    std::string anchor;
    for (std::size_t position = 0; position < lowered.size();) {
        const char32_t c = text::next_code_point(lowered, position);
        if (c == U' ' || c == U'\n' || c == U'\t')
            anchor += '-';
        else if (is_kept(c))
            text::append_code_point(anchor, c);
    }
    return anchor;
}

}  // namespace nedu::content
