// What plain CommonMark elements mean to us beyond the standard: a picture or formula alone in its
// paragraph, a quote that is an alert, a collapsible section or a footnote, a fence that is a quiz
// or a formula.
#pragma once

#include <optional>
#include <string_view>

#include "common/content/document.hpp"

namespace nedu::content {

/// `body` as the element it really is; most come back unchanged.
Body refined(Body body);

std::string_view name_of(Tone tone);  // "note", "tip", "important", "warning", "caution"
std::optional<Tone> tone_named(std::string_view name);

/// Fences of these languages are not code.
inline constexpr std::string_view kQuizLanguage = "quiz";
inline constexpr std::string_view kMathLanguage = "math";

/// How the first paragraph of a quote begins that is a collapsible section ("[!DETAILS] Summary",
/// "[!DETAILS]+ Summary" where it is open at first) or a footnote ("[!FOOTNOTE] label").
inline constexpr std::string_view kDetailsLabel = "[!DETAILS]";
inline constexpr std::string_view kFootnoteLabel = "[!FOOTNOTE]";

/// `text` alone, without any mark.
Inline plain_inline(std::string_view text);

}  // namespace nedu::content
