#include "common/content/inline_spans.hpp"

#include <utility>

namespace nedu::content {
namespace {

bool looks_alike(const Span& left, Span right) {
    if (left.kind != SpanKind::Text || right.kind != SpanKind::Text)
        return false;
    right.text = left.text;
    return left == right;
}

}  // namespace

void join_spans(Inline& line) {
    const std::size_t count = line.spans.size();
    std::vector<bool> parted(count + 1, false);
    std::vector<bool> held(count, false);  // alone in a mark
    for (const Mark& mark : line.marks) {
        parted[mark.first] = parted[mark.end] = true;
        if (mark.end == mark.first + 1)
            held[mark.first] = true;
    }
    std::vector<std::size_t> moved(count + 1);
    std::vector<Span> joined;
    bool may_join = false;
    for (std::size_t i = 0; i < count; ++i) {
        Span& span = line.spans[i];
        moved[i] = joined.size();
        may_join = may_join && !parted[i];
        if (span.kind == SpanKind::Text && span.text.empty() && !held[i])
            continue;
        if (may_join && looks_alike(joined.back(), span)) {
            joined.back().text += span.text;
            continue;
        }
        joined.push_back(std::move(span));
        may_join = true;
    }
    moved[count] = joined.size();
    for (Mark& mark : line.marks) {
        mark.first = moved[mark.first];
        mark.end = moved[mark.end];
    }
    line.spans = std::move(joined);
}

}  // namespace nedu::content
