// The adapter around md4c, the only place that knows it: Markdown to elements, before anchors,
// block ids and files are known.
#pragma once

#include <string_view>
#include <vector>

#include "common/content/document.hpp"

namespace nedu::content {

enum class Dialect {
    Nedu,        // what markdown.hpp describes
    Line,        // the same without tables and indented code, for text that is one paragraph
    CommonMark,  // the bare standard, every target kept: to measure against its examples
};

/// `markdown` is cleaned first (characters.hpp). Beyond kMaxMarkdownBytes it comes back as one
/// piece of code.
std::vector<Element> read_markdown(std::string_view markdown, Dialect dialect);

}  // namespace nedu::content
