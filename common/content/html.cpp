#include "common/content/html.hpp"

#include <algorithm>

#include "common/content/element_rules.hpp"
#include "common/content/footnotes.hpp"
#include "common/content/html_inline.hpp"
#include "common/content/targets.hpp"

namespace nedu::content {
namespace {

class HtmlWriter {
public:
    HtmlWriter(std::string& out, const HtmlOptions& options) : out_(out), options_(options) {}

    void write(const std::vector<Element>& elements) {
        for (const Element& element : elements)
            write(element);
    }
    void write(const Element& element) {
        block_id_ = element.block_id;
        std::visit(*this, element.body);
    }

    void operator()(const Paragraph& paragraph);
    void operator()(const Heading& heading);
    void operator()(const List& list);
    void operator()(const Quote& quote);
    void operator()(const Callout& callout);
    void operator()(const Details& details);
    void operator()(const Footnote& note);
    void operator()(const Code& code);
    void operator()(const Image& image);
    void operator()(const Table& table);
    void operator()(const Rule&);
    void operator()(const Math& math);
    void operator()(const Media& media);
    void operator()(const Quiz&);

private:
    void open_line();
    void write_item(const ListItem& item, bool tight);
    void write_row(const Table& table, const std::vector<Inline>& cells, std::string_view tag);
    void write_picture(const Image& image);
    void line(const Inline& text) { append_inline(out_, text, options_); }

    std::string& out_;
    const HtmlOptions& options_;
    std::string_view block_id_;
};

void HtmlWriter::open_line() {
    if (!out_.empty() && out_.back() != '\n')
        out_ += '\n';
}

void HtmlWriter::operator()(const Paragraph& paragraph) {
    open_line();
    out_ += "<p>";
    line(paragraph.text);
    out_ += "</p>\n";
}

void HtmlWriter::operator()(const Heading& heading) {
    const char level =
        static_cast<char>('0' + std::clamp(heading.level + options_.heading_shift, 1, 6));
    open_line();
    out_.append("<h") += level;
    if (options_.page)
        append_id(out_, heading.anchor);
    out_ += '>';
    line(heading.text);
    (out_.append("</h") += level) += ">\n";
}

void HtmlWriter::write_item(const ListItem& item, bool tight) {
    open_line();
    out_ += item.task == Task::None || !options_.page ? "<li>" : "<li class=\"task\">";
    if (item.task != Task::None)
        out_ += item.task == Task::Done ? "<input type=\"checkbox\" checked=\"\" disabled=\"\" /> "
                                        : "<input type=\"checkbox\" disabled=\"\" /> ";
    for (const Element& element : item.elements) {
        const auto* paragraph = std::get_if<Paragraph>(&element.body);
        if (tight && paragraph != nullptr) {
            if (&element != &item.elements.front())
                open_line();
            line(paragraph->text);
        } else {
            write(element);
        }
    }
    out_ += "</li>\n";
}

void HtmlWriter::operator()(const List& list) {
    open_line();
    if (list.ordered && list.start != 1)
        out_ += "<ol start=\"" + std::to_string(list.start) + "\">\n";
    else
        out_ += list.ordered ? "<ol>\n" : "<ul>\n";
    for (const ListItem& item : list.items)
        write_item(item, list.tight);
    out_ += list.ordered ? "</ol>\n" : "</ul>\n";
}

void HtmlWriter::operator()(const Quote& quote) {
    open_line();
    out_ += "<blockquote>\n";
    write(quote.elements);
    out_ += "</blockquote>\n";
}

void HtmlWriter::operator()(const Callout& callout) {
    open_line();
    out_.append("<aside class=\"callout ").append(name_of(callout.tone)).append("\">\n");
    const auto tone = static_cast<std::size_t>(callout.tone);
    if (tone < options_.tone_names.size() && !options_.tone_names[tone].empty()) {
        out_ += "<p class=\"tone\">";
        append_escaped(out_, options_.tone_names[tone]);
        out_ += "</p>\n";
    }
    write(callout.elements);
    out_ += "</aside>\n";
}

void HtmlWriter::operator()(const Details& details) {
    open_line();
    out_ += details.open || options_.opens_details ? "<details open=\"\">\n" : "<details>\n";
    out_ += "<summary>";
    line(details.summary);
    out_ += "</summary>\n";
    write(details.elements);
    out_ += "</details>\n";
}

void HtmlWriter::operator()(const Footnote& note) {
    open_line();
    out_ += "<aside class=\"footnote\" role=\"doc-footnote\" id=\"";
    append_escaped(out_, note_anchor(note.label));
    out_ += "\">\n<p class=\"number\">" + std::to_string(note.number) + ".</p>\n";
    write(note.elements);
    for (int ordinal = 1; ordinal <= note.uses; ++ordinal) {
        open_line();
        append_link(out_, "#" + note_mention_anchor(note.label, ordinal), {}, options_);
        if (!options_.note_back.empty()) {
            out_.insert(out_.size() - 1, " aria-label=\"");
            out_.insert(out_.size() - 1, escape_html(options_.note_back) + "\"");
        }
        out_ += "\u21A9</a>\n";
    }
    open_line();
    out_ += "</aside>\n";
}

void HtmlWriter::operator()(const Code& code) {
    open_line();
    out_ += "<pre><code";
    if (!code.language.empty()) {
        out_ += " class=\"language-";
        append_escaped(out_, code.language);
        out_ += '"';
    }
    out_ += '>';
    append_escaped(out_, code.text);
    out_ += "</code></pre>\n";
}

void HtmlWriter::write_picture(const Image& image) {
    if (!image.link.empty())
        append_link(out_, image.link, {}, options_);
    std::string title;
    if (!options_.page)
        for (const Span& span : image.caption.spans)
            title += span.text;
    append_picture(
        out_,
        {{image.hash, image.target, image.width, image.height}, image.alt, title, image.shown},
        options_
    );
    if (!image.link.empty())
        out_ += "</a>";
}

void HtmlWriter::operator()(const Image& image) {
    open_line();
    out_ += options_.page ? "<figure>\n" : "<p>";
    write_picture(image);
    if (!options_.page) {
        out_ += "</p>\n";
        return;
    }
    if (!image.caption.empty()) {
        out_ += "\n<figcaption>";
        line(image.caption);
        out_ += "</figcaption>";
    }
    out_ += "\n</figure>\n";
}

void HtmlWriter::write_row(
    const Table& table,
    const std::vector<Inline>& cells,
    std::string_view tag
) {
    out_ += "<tr>\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out_.append("<").append(tag);
        const Align align = i < table.columns.size() ? table.columns[i] : Align::None;
        if (align != Align::None)
            out_ += align == Align::Left     ? " align=\"left\""
                    : align == Align::Centre ? " align=\"center\""
                                             : " align=\"right\"";
        out_ += '>';
        line(cells[i]);
        out_.append("</").append(tag).append(">\n");
    }
    out_ += "</tr>\n";
}

void HtmlWriter::operator()(const Table& table) {
    open_line();
    out_ += "<table>\n<thead>\n";
    write_row(table, table.head, "th");
    out_ += "</thead>\n";
    if (!table.rows.empty()) {
        out_ += "<tbody>\n";
        for (const std::vector<Inline>& row : table.rows)
            write_row(table, row, "td");
        out_ += "</tbody>\n";
    }
    out_ += "</table>\n";
}

void HtmlWriter::operator()(const Rule&) {
    open_line();
    out_ += "<hr />\n";
}

void HtmlWriter::operator()(const Math& math) {
    open_line();
    out_ += "<div class=\"math\">";
    append_escaped(out_, math.tex);
    out_ += "</div>\n";
}

void HtmlWriter::operator()(const Media& media) {
    const std::string target = media.hash.empty() ? media.target : file_target(media.hash);
    open_line();
    out_ += "<p class=\"media\">";
    append_link(out_, target, {}, options_);
    append_escaped(out_, media.name.empty() ? target : media.name);
    out_ += "</a></p>\n";
}

// A page without scripts can't ask; the client puts the questions here.
void HtmlWriter::operator()(const Quiz&) {
    open_line();
    out_ += "<div class=\"quiz\" data-block=\"";
    append_escaped(out_, block_id_);
    out_ += "\"></div>\n";
}

}  // namespace

std::string to_html(const Document& document, const HtmlOptions& options) {
    std::string out;
    HtmlWriter(out, options).write(document.elements);
    return out;
}

std::string to_html(const Inline& text, const HtmlOptions& options) {
    std::string out;
    append_inline(out, text, options);
    return out;
}

std::string escape_html(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

}  // namespace nedu::content
