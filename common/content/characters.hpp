// Single characters of content: what may stand in a document at all, and what entities stand for.
#pragma once

#include <string>
#include <string_view>

namespace nedu::content {

/// Valid UTF-8 without NUL and other control characters (they become U+FFFD, form feeds a space)
/// and without the bidirectional overrides that make a line read as another one (left out).
std::string clean_text(std::string_view bytes);

/// Appends what "&amp;", "&#60;" or "&#x3C;" stands for; an unknown name is appended as it is.
void append_entity(std::string& out, std::string_view entity);

bool is_ascii_punctuation(char c);
bool is_ascii_alphanumeric(char c);

/// Of any script: what is neither white space, punctuation, symbol nor emoji.
bool is_letter_or_digit(char32_t c);

}  // namespace nedu::content
