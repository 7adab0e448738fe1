// What must hold for every document, whatever it came from. A broken promise ends the process, so
// that the fuzzer keeps the input.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "common/base/text.hpp"
#include "common/content/element_walk.hpp"
#include "common/content/html.hpp"
#include "common/content/plain_text.hpp"
#include "common/content/targets.hpp"

namespace nedu::content {

inline void promise(bool holds, const char* what) {
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

inline void check_line(const Inline& line) {
    std::size_t opened = 0;
    for (const Mark& mark : line.marks) {
        promise(mark.first < mark.end && mark.end <= line.spans.size(), "a mark holds spans");
        promise(mark.first >= opened, "marks stand in the order of their opening");
        promise(mark.kind != MarkKind::Link || is_safe_target(mark.target), "links are safe");
        opened = mark.first;
    }
    for (const Span& span : line.spans) {
        promise(text::is_valid_utf8(span.text), "text is UTF-8");
        promise(span.link < static_cast<int>(line.marks.size()), "a span's link is a mark");
        promise(span.image < static_cast<int>(line.images.size()), "a span's image is one");
        promise(span.note < static_cast<int>(line.notes.size()), "a span's note is one");
        promise(
            (span.kind == SpanKind::Note) == (span.note >= 0), "notes are mentioned by their spans"
        );
    }
    for (const InlineImage& image : line.images)
        promise(is_safe_target(image.target), "pictures are safe");
}

inline void check_document(const Document& document) {
    each_inline(document.elements, [](const Inline& line) { check_line(line); });
    const std::string html = to_html(document);
    promise(text::is_valid_utf8(html), "HTML is UTF-8");
    promise(!text::has_forbidden_characters(html), "HTML is free of controls and overrides");
    for (const std::string_view tag : {"<script", "<style", "<iframe", "javascript:\"", "<!--"})
        promise(html.find(tag) == html.npos, "no markup but ours");
    const std::string text = plain_text(document);
    promise(text::is_valid_utf8(text), "plain text is UTF-8");
    promise(text::length(excerpt(document, 50)) <= 50, "an excerpt is as short as asked");
}

}  // namespace nedu::content
