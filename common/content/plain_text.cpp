#include "common/content/plain_text.hpp"

#include <algorithm>

#include "common/base/text.hpp"

namespace nedu::content {
namespace {

void append_line(std::string& out, const Inline& line) {
    for (const Span& span : line.spans) {
        if (span.kind == SpanKind::SoftBreak)
            out += ' ';
        else if (span.kind == SpanKind::HardBreak)
            out += '\n';
        else if (span.kind != SpanKind::Anchor)
            out += span.text;
    }
}

// Writes elements apart from each other by a blank line, and a list's items by a line.
class TextWriter {
public:
    explicit TextWriter(std::string& out) : out_(out) {}

    void write(const std::vector<Element>& elements) {
        for (const Element& element : elements)
            std::visit(*this, element.body);
    }

    void operator()(const Paragraph& paragraph) { line("\n\n", paragraph.text); }
    void operator()(const Heading& heading) { line("\n\n", heading.text); }
    void operator()(const Quote& quote) { write(quote.elements); }
    void operator()(const Callout& callout) { write(callout.elements); }
    void operator()(const Details& details) {
        line("\n\n", details.summary);
        write(details.elements);
    }
    void operator()(const Footnote& note) { write(note.elements); }
    void operator()(const Rule&) {}
    void operator()(const Quiz&) {}
    void operator()(const Code& code) { verbatim(code.text); }
    void operator()(const Math& math) { verbatim(math.tex); }
    void operator()(const Media& media) { verbatim(media.name); }
    void operator()(const List& list);
    void operator()(const Image& image);
    void operator()(const Table& table);

private:
    void part(std::string_view separator) {
        if (!out_.empty() && !at_item_)
            out_ += separator;
        at_item_ = false;
    }
    void line(std::string_view separator, const Inline& text) {
        if (text.empty())
            return;
        part(separator);
        append_line(out_, text);
    }
    void verbatim(std::string_view text) {
        while (text.ends_with('\n'))
            text.remove_suffix(1);
        if (text.empty())
            return;
        part("\n\n");
        out_ += text;
    }

    std::string& out_;
    bool at_item_ = false;   // a list's mark was just written
    std::size_t depth_ = 0;  // lists open
};

void TextWriter::operator()(const List& list) {
    std::int64_t number = list.start;
    for (const ListItem& item : list.items) {
        part(&item == &list.items.front() && depth_ == 0 ? "\n\n" : "\n");
        if (!out_.empty() && out_.back() == '\n')
            out_.append(2 * depth_, ' ');
        out_ += list.ordered ? std::to_string(number++) + ". " : "- ";
        at_item_ = true;
        ++depth_;
        write(item.elements);
        --depth_;
        at_item_ = false;
    }
}

void TextWriter::operator()(const Image& image) {
    verbatim(image.alt);
    line("\n", image.caption);
}

void TextWriter::operator()(const Table& table) {
    part("\n\n");
    const auto row = [this](const std::vector<Inline>& cells) {
        for (const Inline& cell : cells) {
            if (&cell != &cells.front())
                out_ += '\t';
            append_line(out_, cell);
        }
    };
    row(table.head);
    for (const std::vector<Inline>& cells : table.rows) {
        out_ += '\n';
        row(cells);
    }
}

void append_running_text(std::string& out, const std::vector<Element>& elements) {
    for (const Element& element : elements) {
        if (const auto* paragraph = std::get_if<Paragraph>(&element.body)) {
            if (!out.empty())
                out += ' ';
            append_line(out, paragraph->text);
        } else if (const auto* quote = std::get_if<Quote>(&element.body)) {
            append_running_text(out, quote->elements);
        } else if (const auto* callout = std::get_if<Callout>(&element.body)) {
            append_running_text(out, callout->elements);
        } else if (const auto* list = std::get_if<List>(&element.body)) {
            for (const ListItem& item : list->items)
                append_running_text(out, item.elements);
        }
    }
}

}  // namespace

std::string plain_text(const Document& document) {
    std::string out;
    TextWriter(out).write(document.elements);
    return out;
}

std::string plain_text(const Inline& text) {
    std::string out;
    append_line(out, text);
    return out;
}

std::string excerpt(const Document& document, std::size_t characters) {
    std::string whole;
    append_running_text(whole, document.elements);
    std::replace(whole.begin(), whole.end(), '\n', ' ');
    const std::string_view all = text::trim(whole);
    if (text::length(all) <= characters)
        return std::string(all);
    std::string_view kept = text::first(all, characters == 0 ? 0 : characters - 1);
    if (all[kept.size()] != ' ')
        if (const std::size_t space = kept.rfind(' '); space != kept.npos)
            kept = kept.substr(0, space);
    return std::string(text::trim(kept)) + "…";
}

}  // namespace nedu::content
