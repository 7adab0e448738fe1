#include "common/base/text.hpp"
#include "common/content/characters.hpp"
#include "common/content/plain_text.hpp"

namespace nedu::content {
namespace {

template <class Found>
void each_word(std::string_view text, Found found) {
    std::size_t begin = 0;
    bool in_word = false;
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t at = position;
        const bool belongs = is_letter_or_digit(text::next_code_point(text, position));
        if (belongs && !in_word)
            begin = at;
        else if (!belongs && in_word)
            found(text.substr(begin, at - begin));
        in_word = belongs;
    }
    if (in_word)
        found(text.substr(begin));
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    std::vector<std::string> words;
    each_word(text, [&](std::string_view word) {
        std::string folded = text::fold(word);
        if (!folded.empty())
            words.push_back(std::move(folded));
    });
    return words;
}

std::vector<std::string> search_words(const Document& document) {
    return search_words(plain_text(document));
}

std::size_t word_count(const Document& document) {
    std::size_t count = 0;
    each_word(plain_text(document), [&](std::string_view) { ++count; });
    return count;
}

}  // namespace nedu::content
