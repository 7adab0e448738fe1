// Walks a line's spans with its marks opening and closing around them in their nesting order: what
// every writer of nested text needs.
#pragma once

#include <vector>

#include "common/content/document.hpp"

namespace nedu::content {

/// Calls open(mark), close(mark) and span(span) in the order of the text.
template <class Open, class Close, class Each>
void walk_marks(const Inline& text, Open open, Close close, Each each) {
    std::vector<const Mark*> around;
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.spans.size(); ++i) {
        while (next < text.marks.size() && text.marks[next].first == i) {
            around.push_back(&text.marks[next++]);
            open(*around.back());
        }
        each(text.spans[i]);
        while (!around.empty() && around.back()->end == i + 1) {
            close(*around.back());
            around.pop_back();
        }
    }
}

}  // namespace nedu::content
