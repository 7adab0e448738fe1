#include "common/content/inline_writer.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "common/content/characters.hpp"
#include "common/content/inline_signs.hpp"
#include "common/content/inline_tags.hpp"
#include "common/content/mark_walk.hpp"

namespace nedu::content {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char at(std::string_view text, std::size_t index) {
    return index < text.size() ? text[index] : '\0';
}

// Puts text out character by character, knowing what stands before.
class Escaper {
public:
    Escaper(std::string& out, Place place) : out_(out), place_(place) {}

    void write(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i)
            i += write_one(text, i);
    }

private:
    std::size_t write_one(std::string_view text, std::size_t i);
    bool at_line_start() const { return out_.empty() || out_.back() == '\n'; }
    bool starts_block(std::string_view text, std::size_t i) const;
    bool needs_escape(std::string_view text, std::size_t i) const;
    bool ends_list_number(std::string_view text, std::size_t i) const;

    std::string& out_;
    Place place_;
};

// A character that at the start of a line would begin a list, heading, quote, rule or table.
bool Escaper::starts_block(std::string_view text, std::size_t i) const {
    const char next = at(text, i + 1);
    switch (text[i]) {
        case '#':
        case '>':
        case '=':
        case '*':
        case '|':
            return true;
        case '-':
        case '+':
            return !is_ascii_alphanumeric(next);
        case ':':
            return next == '-';
        default:
            return false;
    }
}

// "12." or "3)" with nothing before it on its line.
bool Escaper::ends_list_number(std::string_view text, std::size_t i) const {
    const char next = at(text, i + 1);
    if ((text[i] != '.' && text[i] != ')') || !(next == ' ' || next == '\t' || next == '\0'))
        return false;
    std::size_t begin = out_.size();
    while (begin > 0 && is_digit(out_[begin - 1]) && out_.size() - begin < 10)
        --begin;
    return begin < out_.size() && (begin == 0 || out_[begin - 1] == '\n');
}

bool Escaper::needs_escape(std::string_view text, std::size_t i) const {
    const char before = i > 0 ? text[i - 1] : (out_.empty() ? ' ' : out_.back());
    const char next = at(text, i + 1);
    switch (text[i]) {
        case '\\':
            return next == '\0' || next == '\n' || is_ascii_punctuation(next);
        case '`':
        case '[':
        case ']':
        case '~':
        case '$':
            return true;
        case '*':
            return !(before == ' ' && next == ' ');
        case '_':
            return !(is_ascii_alphanumeric(before) && is_ascii_alphanumeric(next));
        case '<':
            return is_ascii_alphanumeric(next) || next == '/' || next == '\0';
        case '&':
            return next == '#' || is_ascii_alphanumeric(next) || next == '\0';
        case '#':
            return next == '\0' && place_ == Place::Heading;  // or it would close the heading
        case '|':
            return place_ == Place::Cell;
        case '@':
            return true;  // no bare e-mail address
        case ':':
            return text.substr(i).starts_with("://");
        case '.':
            return i >= 3 && (text.substr(i - 3, 3) == "www" || text.substr(i - 3, 3) == "WWW");
        default:
            return false;
    }
}

std::size_t Escaper::write_one(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (c == '\n' || c == '\r') {
        out_ += "&#10;";
    } else if ((c == ' ' || c == '\t') && at_line_start()) {
        out_ += c == ' ' ? "&#32;" : "&#9;";  // kept from being trimmed
    } else if (text.substr(i).starts_with(kNoBreakSpace) && (i == 0 || i + 2 == text.size())) {
        out_ += "&nbsp;";
        return 1;
    } else {
        if (needs_escape(text, i) || ends_list_number(text, i) ||
            (at_line_start() && starts_block(text, i)))
            out_ += '\\';
        out_ += c;
    }
    return 0;
}

std::string code_source(const std::string& code, Place place) {
    std::size_t longest = 0;
    for (std::size_t i = 0, run = 0; i < code.size(); ++i) {
        run = code[i] == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    const bool is_blank = code.find_first_not_of(' ') == code.npos;
    const bool pads =
        !code.empty() && !is_blank &&
        (code.front() == '`' || code.back() == '`' || (code.front() == ' ' && code.back() == ' '));
    std::string out = fence + (pads ? " " : "");
    for (const char c : code) {
        if (c == '|' && place == Place::Cell)
            out += '\\';
        out += c;
    }
    return out + (pads ? " " : "") + fence;
}

// "<https://…>" says link and text at once.
bool is_autolink(const Inline& text, const Mark& mark) {
    if (mark.end != mark.first + 1 || !mark.title.empty())
        return false;
    const Span& only = text.spans[mark.first];
    const std::string& target = mark.target;
    if (only.kind != SpanKind::Text || only.text != target)
        return false;
    const bool has_scheme = target.starts_with("http://") || target.starts_with("https://");
    return has_scheme && target.find_first_of(" <>&\\|*_`$~[]") == target.npos;
}

class InlineWriter {
public:
    InlineWriter(const Inline& text, Place place, EmphasisSigns signs)
        : text_(text), place_(place), signs_(signs) {}

    std::string write() {
        walk_marks(
            text_,
            [this](const Mark& mark) { open(mark); },
            [this](const Mark& mark) { close(mark); },
            [this](const Span& span) { write(span); }
        );
        return trimmed_end();
    }

private:
    void open(const Mark& mark);
    void close(const Mark& mark);
    void write(const Span& span);
    bool is_tag(MarkKind kind) const {
        const bool has_sign =
            kind == MarkKind::Emphasis || kind == MarkKind::Strong || kind == MarkKind::Strike;
        return !has_sign || signs_ == EmphasisSigns::Tags;
    }
    std::string trimmed_end();

    const Inline& text_;
    Place place_;
    EmphasisSigns signs_;
    std::string out_;
    std::vector<std::string> delimiters_;
    bool in_autolink_ = false;
};

void InlineWriter::open(const Mark& mark) {
    if (mark.kind == MarkKind::Link) {
        in_autolink_ = is_autolink(text_, mark);
        if (!in_autolink_ && out_.ends_with('!'))
            out_.insert(out_.size() - 1, "\\");  // or it would be a picture
        out_ += in_autolink_ ? '<' : '[';
        return;
    }
    if (is_tag(mark.kind)) {
        out_.append("<").append(tag_named_for(mark.kind)).append(">");
        return;
    }
    const std::size_t width = mark.kind == MarkKind::Emphasis ? 1 : 2;
    const bool touches = width == 1 && out_.ends_with('*');
    const bool doubles = touches && !delimiters_.empty() && delimiters_.back() == "*";
    const bool underscores = doubles || (touches && signs_ == EmphasisSigns::Alternating);
    const char sign = mark.kind == MarkKind::Strike ? '~' : underscores ? '_' : '*';
    delimiters_.emplace_back(width, sign);
    out_ += delimiters_.back();
}

void InlineWriter::close(const Mark& mark) {
    if (mark.kind == MarkKind::Link) {
        out_ += in_autolink_ ? ">" : "]" + target_source(mark.target, mark.title, place_);
        in_autolink_ = false;
        return;
    }
    if (is_tag(mark.kind)) {
        out_.append("</").append(tag_named_for(mark.kind)).append(">");
        return;
    }
    out_ += delimiters_.back();
    delimiters_.pop_back();
}

void InlineWriter::write(const Span& span) {
    switch (span.kind) {
        case SpanKind::Text:
            if (in_autolink_)
                out_ += span.text;
            else
                Escaper(out_, place_).write(span.text);
            break;
        case SpanKind::Code:
            out_ += code_source(span.text, place_);
            break;
        case SpanKind::Math:
            out_ += "$" + span.text + "$";
            break;
        case SpanKind::DisplayMath:
            out_ += "$$" + span.text + "$$";
            break;
        case SpanKind::SoftBreak:
            out_ += place_ == Place::Paragraph ? '\n' : ' ';
            break;
        case SpanKind::HardBreak:
            out_ += place_ == Place::Paragraph ? "\\\n" : "<br>";
            break;
        case SpanKind::Anchor:
            out_ += anchor_source(span.text);
            break;
        case SpanKind::Note:
            out_ += note_source(text_.notes[static_cast<std::size_t>(span.note)].label);
            break;
        case SpanKind::Image: {
            const InlineImage& image = text_.images[static_cast<std::size_t>(span.image)];
            out_ += "![";
            Escaper(out_, place_).write(span.text);
            out_ += "]" + target_source(image.target, image.title, place_);
            break;
        }
    }
}

std::string InlineWriter::trimmed_end() {
    if (out_.ends_with(' ') || out_.ends_with('\t')) {
        const bool is_tab = out_.back() == '\t';
        out_.pop_back();
        out_ += is_tab ? "&#9;" : "&#32;";
    }
    return std::move(out_);
}

}  // namespace

std::string inline_source(const Inline& text, Place place, EmphasisSigns signs) {
    return InlineWriter(text, place, signs).write();
}

std::string escaped_markdown(const std::string& text, Place place) {
    std::string out;
    Escaper(out, place).write(text);
    return out;
}

std::string target_source(const std::string& target, const std::string& title, Place place) {
    const bool in_angles = target.empty() || target.find_first_of(" ()<>") != target.npos;
    const bool has_entities = target.find(';') != target.npos;
    std::string out = in_angles ? "(<" : "(";
    for (const char c : target) {
        if (std::string_view("\\<>`$").find(c) != std::string_view::npos ||
            (c == '&' && has_entities) || (c == '|' && place == Place::Cell))
            out += '\\';
        out += c;
    }
    out += in_angles ? ">" : "";
    if (!title.empty()) {
        out += " \"";
        for (const char c : title) {
            if (c == '\n') {
                out += "&#10;";
                continue;
            }
            if (std::string_view("\\\"&`$").find(c) != std::string_view::npos ||
                (c == '|' && place == Place::Cell))
                out += '\\';
            out += c;
        }
        out += '"';
    }
    return out + ")";
}

Inline without_marks(const Inline& text, bool keep_links) {
    Inline bare;
    bare.images = text.images;
    bare.notes = text.notes;
    std::vector<int> moved(text.marks.size(), -1);
    for (std::size_t i = 0; i < text.marks.size(); ++i)
        if (keep_links && text.marks[i].kind == MarkKind::Link) {
            moved[i] = static_cast<int>(bare.marks.size());
            bare.marks.push_back(text.marks[i]);
        }
    for (Span span : text.spans) {
        for (const InlineTag& tag : kInlineTags)
            span.*tag.flag = false;
        span.link = span.link < 0 ? -1 : moved[static_cast<std::size_t>(span.link)];
        bare.spans.push_back(std::move(span));
    }
    return bare;
}

}  // namespace nedu::content
