#include "server/courses/import_line.hpp"

#include <algorithm>
#include <utility>

#include "common/content/footnotes.hpp"
#include "common/content/inline_spans.hpp"
#include "server/courses/import_emoji.hpp"

namespace nedu::server::courses {

void ImportLine::open(content::MarkKind kind, std::string target, std::string title) {
    marks_.push_back({kind, std::move(target), std::move(title)});
}

bool ImportLine::close() {
    const Mark mark = std::move(marks_.back());
    marks_.pop_back();
    if (mark.is_begun)
        builder_.close(mark.kind);
    if (mark.has_content && !marks_.empty())
        marks_.back().has_content = true;
    return mark.has_content;
}

// White space stands before the marks that follow it, so that they begin with a letter.
void ImportLine::begin() {
    const bool is_first = !has_content_ || at_break_;
    if (!is_first && space_ == Space::LineEnd)
        builder_.line_break(content::SpanKind::SoftBreak);
    else if (!is_first && space_ == Space::Blank)
        builder_.text(" ");
    space_ = Space::None;
    has_content_ = true;
    at_break_ = false;
    for (Mark& mark : marks_) {
        mark.has_content = true;
        if (!std::exchange(mark.is_begun, true))
            builder_.open(mark.kind, mark.target, mark.title);
    }
    for (const std::string& name : std::exchange(anchors_, {}))
        builder_.anchor(name);
}

// Mentions of footnotes are signs of the text.
void ImportLine::put_text(std::string_view text) {
    begin();
    while (!text.empty()) {
        const std::size_t note = text.find("[^");
        const std::size_t end = note == text.npos ? note : text.find(']', note);
        const bool in_link = std::ranges::any_of(marks_, [](const Mark& mark) {
            return mark.kind == content::MarkKind::Link;
        });
        if (end == text.npos || in_link ||
            !content::is_note_label(text.substr(note + 2, end - note - 2))) {
            builder_.text(with_emoji(text));
            return;
        }
        if (note > 0)
            builder_.text(with_emoji(text.substr(0, note)));
        builder_.note(text.substr(note + 2, end - note - 2));
        text.remove_prefix(end + 1);
    }
}

void ImportLine::text(std::string_view text) {
    constexpr std::string_view kSpaces = " \t\n\r\f";
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find_first_not_of(kSpaces), text.size());
        if (blank > 0) {
            const bool is_line_end = text.substr(0, blank).find('\n') != text.npos;
            if (is_line_end || space_ == Space::LineEnd)
                space_ = Space::LineEnd;
            else
                space_ = Space::Blank;
            text.remove_prefix(blank);
            continue;
        }
        // Up to the next line end or run of blanks; a single blank between words stays.
        std::size_t end = 0;
        while (end < text.size()) {
            if (kSpaces.find(text[end]) == kSpaces.npos) {
                ++end;
                continue;
            }
            const bool is_single = text[end] == ' ' && end + 1 < text.size() &&
                                   kSpaces.find(text[end + 1]) == kSpaces.npos;
            if (!is_single)
                break;
            ++end;
        }
        put_text(text.substr(0, end));
        text.remove_prefix(end);
    }
}

void ImportLine::verbatim(content::SpanKind kind, std::string_view text) {
    if (text.empty())
        return;
    begin();
    builder_.open_verbatim(kind);
    builder_.text(text);
    builder_.close_verbatim();
}

void ImportLine::image(
    const std::string& target,
    const std::string& alt,
    const std::string& title,
    int shown
) {
    begin();
    builder_.open_image(target, title, shown);
    builder_.text(alt);
    builder_.close_image();
}

void ImportLine::place_anchors() {
    if (!anchors_.empty())
        begin();
}

void ImportLine::line_break() {
    if (!has_content_)
        return;
    space_ = Space::None;
    builder_.tag_break();
    at_break_ = true;
}

content::Inline ImportLine::take() {
    if (has_content_ && !anchors_.empty()) {
        space_ = Space::None;
        begin();
    }
    content::Inline line = builder_.take();
    for (Mark& mark : marks_)
        mark.is_begun = false;
    has_content_ = at_break_ = false;
    space_ = Space::None;
    while (!line.spans.empty() && line.spans.back().kind == content::SpanKind::HardBreak &&
           std::ranges::none_of(line.marks, [&](const content::Mark& mark) {
               return mark.end == line.spans.size();
           }))
        line.spans.pop_back();
    content::join_spans(line);
    return line;
}

}  // namespace nedu::server::courses
