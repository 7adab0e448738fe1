// Small repairs of a line of text that keep spans and marks in step.
#pragma once

#include "common/content/document.hpp"

namespace nedu::content {

/// Text of one look that nothing parts becomes one span, as a parser would read it; empty text
/// goes, unless it is all that a mark holds.
void join_spans(Inline& line);

}  // namespace nedu::content
