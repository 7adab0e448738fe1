#include "server/courses/search_index.hpp"

#include <set>

#include "common/base/text.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"
#include "server/courses/import_plan.hpp"

namespace nedu::server::courses {
namespace {

// A tsvector takes 1 MB in all; this many words of common length stay well below.
constexpr std::size_t kMostWords = 40'000;
constexpr std::size_t kLongestWord = 60;  // bytes; longer ones are addresses and keys

std::string joined(const std::vector<std::string>& words) {
    std::string line;
    for (const std::string& word : words)
        line += (line.empty() ? "" : " ") + word;
    return line;
}

bool is_letter(char32_t c) {
    constexpr char32_t kFirstAccented = 0xC0;
    constexpr char32_t kEndOfLetters = 0x2000;
    const bool is_ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_sign = c == 0xD7 || c == 0xF7;  // × and ÷ stand among the letters
    return is_ascii || (c >= kFirstAccented && c < kEndOfLetters && !is_sign);
}

// Words of letters as they are written; what is shorter than four is not worth correcting to.
void note_spellings(std::string_view text, std::map<std::string, std::string>& spellings) {
    constexpr std::size_t kShortest = 4;
    std::string word;
    const auto close = [&] {
        const std::string lower = text::lower(word);
        word.clear();
        if (text::length(lower) >= kShortest && lower.size() <= kLongestWord &&
            spellings.size() < kMostWords)
            spellings.try_emplace(text::fold(lower), lower);
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        if (is_letter(c))
            text::append_code_point(word, c);
        else
            close();
    }
    close();
}

}  // namespace

SearchIndex index_of(const CoursePlan& plan) {
    SearchIndex index;
    index.language = plan.language;
    index.title = joined(content::search_words(plan.title));
    index.summary = joined(content::search_words(plan.summary));
    note_spellings(plan.title, index.spellings);
    note_spellings(plan.summary, index.spellings);
    std::set<std::string> words;
    const auto add = [&](std::string_view text) {
        for (std::string& word : content::search_words(text))
            if (word.size() <= kLongestWord && words.size() < kMostWords)
                words.insert(std::move(word));
        note_spellings(text, index.spellings);
    };
    for (const PlannedModule& module : plan.modules) {
        index.chapters += joined(content::search_words(module.title)) + " ";
        for (const PlannedChapter& chapter : module.chapters) {
            index.chapters += joined(content::search_words(chapter.title)) + " ";
            note_spellings(chapter.title, index.spellings);
            add(chapter.plain);
        }
    }
    add(content::plain_text(content::parse_markdown(plan.description)));
    index.body = joined({words.begin(), words.end()});
    return index;
}

}  // namespace nedu::server::courses
