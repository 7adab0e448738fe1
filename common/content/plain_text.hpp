// A document as bare text and as words, for search, excerpts, messages and reading time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/content/document.hpp"

namespace nedu::content {

/// What a person reads, one line a paragraph, a blank line between elements.
std::string plain_text(const Document& document);
std::string plain_text(const Inline& text);

/// The first sentences of the running text (no headings, code or tables), at most `characters`
/// long, cut between words and closed with "…" where something was left off.
std::string excerpt(const Document& document, std::size_t characters);

/// Folded words (lower case, no accents) of letters and digits in order of appearance, repeats
/// kept; an apostrophe or hyphen parts words.
std::vector<std::string> search_words(std::string_view text);
std::vector<std::string> search_words(const Document& document);

/// Words a person reads (code and formulas count too).
std::size_t word_count(const Document& document);

}  // namespace nedu::content
