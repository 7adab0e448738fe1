// Documents back to Markdown that reads as the same document. Must not know blocks.
#pragma once

#include <string>
#include <vector>

#include "common/content/document.hpp"

namespace nedu::content {

/// As parse_inline reads it. Marks that no Markdown can say (two emphases against each other) are
/// dropped, never the text.
std::string write_inline(const Inline& text);

/// One element, without a line feed at its end.
std::string write_element(const Element& element);

/// Elements apart from each other by a blank line.
std::string write_elements(const std::vector<Element>& elements);

}  // namespace nedu::content
