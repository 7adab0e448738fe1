#include "common/content/markdown_writer.hpp"

#include <algorithm>
#include <string_view>

#include "common/base/text.hpp"
#include "common/content/element_rules.hpp"
#include "common/content/inline_writer.hpp"
#include "common/content/markdown.hpp"
#include "common/content/targets.hpp"

namespace nedu::content {
namespace {

// What Markdown says of a line: files of ours are named by their address, notes by their label.
Inline as_written(Inline text) {
    for (NoteUse& note : text.notes)
        note.number = note.ordinal = 0;
    for (InlineImage& image : text.images) {
        if (!image.hash.empty())
            image.target = file_target(image.hash);
        image.hash.clear();
        image.width = image.height = image.shown = 0;
    }
    return text;
}

// The first way of writing that is read back as the same; what no Markdown can say is left out.
std::string proven_source(const Inline& original, Place place) {
    const Inline text = as_written(original);
    for (const Inline& candidate : {text, without_marks(text, true)})
        for (const EmphasisSigns signs :
             {EmphasisSigns::Asterisks, EmphasisSigns::Alternating, EmphasisSigns::Tags}) {
            const std::string source = inline_source(candidate, Place::Paragraph, signs);
            if (parse_inline(source) == candidate)
                return place == Place::Paragraph ? source : inline_source(candidate, place, signs);
        }
    return inline_source(without_marks(text, false), place, EmphasisSigns::Asterisks);
}

std::string indented(const std::string& text, std::string_view first, std::string_view rest) {
    std::string out(first);
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] != '\n' || i + 1 == text.size())
            continue;
        if (text[i + 1] != '\n')
            out += rest;
        else if (rest.starts_with('>'))
            out += '>';
    }
    while (out.ends_with(' '))
        out.pop_back();
    return out;
}

std::string fenced(const std::string& language, std::string_view text) {
    const char sign = language.find('`') == language.npos ? '`' : '~';
    std::size_t longest = 2;
    for (std::size_t i = 0, run = 0; i < text.size(); ++i) {
        run = text[i] == sign ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, sign);
    std::string out = fence;
    for (const char c : language) {
        if (c == '\\' || c == '&')
            out += '\\';
        out += c;
    }
    out += '\n';
    out += text;
    if (!text.empty() && !text.ends_with('\n'))
        out += '\n';
    return out + fence;
}

std::string item_mark(const List& list, std::int64_t number, bool alternate) {
    if (!list.ordered)
        return alternate ? "* " : "- ";
    return std::to_string(number) + (alternate ? ") " : ". ");
}

std::string_view task_mark(Task task) {
    switch (task) {
        case Task::Open:
            return "[ ] ";
        case Task::Done:
            return "[x] ";
        case Task::None:
            break;
    }
    return {};
}

class MarkdownWriter {
public:
    /// `alternate`: the element before was a list of the same kind, this one must not join it.
    explicit MarkdownWriter(bool alternate) : alternate_(alternate) {}

    std::string operator()(const Paragraph& paragraph) {
        return proven_source(paragraph.text, Place::Paragraph);
    }
    std::string operator()(const Heading& heading);
    std::string operator()(const List& list);
    std::string operator()(const Quote& quote) { return quoted(write_elements(quote.elements)); }
    std::string operator()(const Callout& callout);
    std::string operator()(const Details& details);
    std::string operator()(const Footnote& note);
    std::string operator()(const Code& code) { return fenced(code.language, code.text); }
    std::string operator()(const Image& image);
    std::string operator()(const Table& table);
    std::string operator()(const Rule&) { return "___"; }
    std::string operator()(const Math& math);
    std::string operator()(const Media& media);
    std::string operator()(const Quiz& quiz) {
        return fenced(std::string(kQuizLanguage), quiz.source);
    }

private:
    static std::string quoted(const std::string& inner) {
        return indented(inner, inner.starts_with('\n') ? ">" : "> ", "> ");
    }
    static std::string row(const std::vector<Inline>& cells);

    bool alternate_;
};

std::string MarkdownWriter::operator()(const Heading& heading) {
    const std::string text = proven_source(heading.text, Place::Heading);
    const std::string signs(static_cast<std::size_t>(std::clamp(heading.level, 1, 6)), '#');
    return text.empty() ? signs : signs + " " + text;
}

std::string joined(const std::vector<Element>& elements, std::string_view separator) {
    std::string out;
    bool alternate = false;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto* list = std::get_if<List>(&elements[i].body);
        const auto* before = i == 0 ? nullptr : std::get_if<List>(&elements[i - 1].body);
        const bool follows =
            list != nullptr && before != nullptr && list->ordered == before->ordered;
        alternate = follows && !alternate;
        if (i > 0)
            out += separator;
        out += std::visit(MarkdownWriter(alternate), elements[i].body);
    }
    return out;
}

std::string MarkdownWriter::operator()(const List& list) {
    std::string out;
    std::int64_t number = list.start;
    for (const ListItem& item : list.items) {
        if (!out.empty())
            out += list.tight ? "\n" : "\n\n";
        const std::string mark = item_mark(list, number++, alternate_);
        const std::string inner = joined(item.elements, list.tight ? "\n" : "\n\n");
        out += indented(
            inner, mark + std::string(task_mark(item.task)), std::string(mark.size(), ' ')
        );
    }
    return out;
}

std::string MarkdownWriter::operator()(const Callout& callout) {
    std::string label(name_of(callout.tone));
    std::transform(label.begin(), label.end(), label.begin(), [](char c) {
        return static_cast<char>(c - 'a' + 'A');
    });
    const std::string inner = write_elements(callout.elements);
    return quoted("[!" + label + "]" + (inner.empty() ? "" : "\n" + inner));
}

std::string MarkdownWriter::operator()(const Details& details) {
    std::string out(kDetailsLabel);
    out += details.open ? "+" : "";
    if (!details.summary.empty())
        out += " " + proven_source(details.summary, Place::Heading);
    const std::string inner = write_elements(details.elements);
    return quoted(out + (inner.empty() ? "" : "\n\n" + inner));
}

std::string MarkdownWriter::operator()(const Footnote& note) {
    const std::string inner = write_elements(note.elements);
    return quoted(
        std::string(kFootnoteLabel) + " " + escaped_markdown(note.label, Place::Heading) +
        (inner.empty() ? "" : "\n\n" + inner)
    );
}

std::string MarkdownWriter::operator()(const Image& image) {
    const std::string target = image.hash.empty() ? image.target : file_target(image.hash);
    std::string title;
    for (const Span& span : image.caption.spans)
        title += span.kind == SpanKind::SoftBreak ? std::string(" ") : span.text;
    std::string out = "![" + escaped_markdown(image.alt, Place::Paragraph) + "]" +
                      target_source(target, title, Place::Paragraph);
    if (!image.link.empty())
        out = "[" + out + "]" + target_source(image.link, {}, Place::Paragraph);
    return out;
}

std::string MarkdownWriter::row(const std::vector<Inline>& cells) {
    std::string out = "|";
    for (const Inline& cell : cells)
        out += " " + proven_source(cell, Place::Cell) + " |";
    return out;
}

std::string MarkdownWriter::operator()(const Table& table) {
    std::string out = row(table.head) + "\n|";
    for (const Align align : table.columns) {
        const bool left = align == Align::Left || align == Align::Centre;
        const bool right = align == Align::Right || align == Align::Centre;
        out.append(left ? " :" : " ").append("---").append(right ? ": |" : " |");
    }
    for (const std::vector<Inline>& cells : table.rows)
        out += "\n" + row(cells);
    return out;
}

std::string MarkdownWriter::operator()(const Math& math) {
    const bool is_line = math.tex.find_first_of("\n$\\`") == math.tex.npos && !math.tex.empty();
    return is_line ? "$$" + math.tex + "$$" : fenced(std::string(kMathLanguage), math.tex);
}

std::string MarkdownWriter::operator()(const Media& media) {
    const std::string target = media.hash.empty() ? media.target : file_target(media.hash);
    return "[" + escaped_markdown(media.name, Place::Paragraph) + "]" +
           target_source(target, {}, Place::Paragraph);
}

}  // namespace

std::string write_inline(const Inline& text) {
    return proven_source(text, Place::Paragraph);
}

std::string write_element(const Element& element) {
    return std::visit(MarkdownWriter(false), element.body);
}

std::string write_elements(const std::vector<Element>& elements) {
    return joined(elements, "\n\n");
}

}  // namespace nedu::content
