#include "common/content/footnotes.hpp"

#include <algorithm>
#include <map>

#include "common/content/element_walk.hpp"
#include "common/content/inline_spans.hpp"

namespace nedu::content {
namespace {

using Notes = std::map<std::string, Footnote*, std::less<>>;

void settle_line(Inline& line, const Notes& notes, int& last) {
    bool has_text = false;
    for (Span& span : line.spans) {
        if (span.kind != SpanKind::Note)
            continue;
        NoteUse& use = line.notes[static_cast<std::size_t>(span.note)];
        const auto found = notes.find(use.label);
        if (found == notes.end()) {
            span.kind = SpanKind::Text;
            span.text = "[^" + use.label + "]";
            has_text = true;
            continue;
        }
        Footnote& note = *found->second;
        if (note.number == 0)
            note.number = ++last;
        use.number = note.number;
        use.ordinal = ++note.uses;
    }
    if (!has_text)
        return;
    std::vector<NoteUse> kept;
    for (Span& span : line.spans) {
        if (span.kind == SpanKind::Note) {
            kept.push_back(std::move(line.notes[static_cast<std::size_t>(span.note)]));
            span.note = static_cast<int>(kept.size()) - 1;
        } else {
            span.note = -1;
        }
    }
    line.notes = std::move(kept);
    join_spans(line);
}

}  // namespace

void settle_footnotes(std::vector<Element>& elements) {
    Notes notes;
    std::vector<Footnote*> in_order;
    each_element(elements, [&](Element& element) {
        auto* note = std::get_if<Footnote>(&element.body);
        if (note == nullptr)
            return;
        note->number = note->uses = 0;
        notes.try_emplace(note->label, note);
        in_order.push_back(note);
    });
    int last = 0;
    each_inline(elements, [&](Inline& line) {
        if (!line.notes.empty())
            settle_line(line, notes, last);
    });
    for (Footnote* note : in_order)
        if (note->number == 0)
            note->number = ++last;
}

bool is_note_label(std::string_view label) {
    constexpr std::size_t kLongest = 64;
    return !label.empty() && label.size() <= kLongest &&
           std::all_of(label.begin(), label.end(), [](char c) {
               return static_cast<unsigned char>(c) > ' ' && c != '\x7F' &&
                      std::string_view("[]()<>\"'`\\&*~$^|").find(c) == std::string_view::npos;
           });
}

std::string note_anchor(std::string_view label) {
    return "fn-" + std::string(label);
}

std::string note_mention_anchor(std::string_view label, int ordinal) {
    return "fnref-" + std::string(label) + (ordinal > 1 ? "-" + std::to_string(ordinal) : "");
}

}  // namespace nedu::content
