// Footnotes of a document: which mention means which note, their numbers, and the names under which
// links find both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/content/document.hpp"

namespace nedu::content {

/// Numbers notes by their first mention; notes that nobody mentions come after. A mention of a note
/// that is not there becomes the text it was written as, "[^label]".
void settle_footnotes(std::vector<Element>& elements);

/// What a mention and its note may be called: 1 to 64 bytes without spaces, brackets or quotes.
bool is_note_label(std::string_view label);

/// Names of anchors, without "#".
std::string note_anchor(std::string_view label);
std::string note_mention_anchor(std::string_view label, int ordinal);

}  // namespace nedu::content
