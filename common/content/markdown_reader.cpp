#include "common/content/markdown_reader.hpp"

#include <functional>
#include <string>
#include <utility>

#include <md4c.h>

#include "common/content/characters.hpp"
#include "common/content/element_rules.hpp"
#include "common/content/inline_builder.hpp"
#include "common/content/inline_signs.hpp"

namespace nedu::content {
namespace {

enum class FrameKind { Root, Quote, List, Item };

// What stands open around the current place. Only the members of its kind are used.
struct Frame {
    FrameKind kind = FrameKind::Root;
    std::vector<Element> elements;
    List list;
    Task task = Task::None;
};

std::string text_of(const MD_ATTRIBUTE& attribute) {
    std::string out;
    if (attribute.text == nullptr)
        return out;
    for (unsigned i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
        const MD_OFFSET begin = attribute.substr_offsets[i];
        const std::string_view piece(
            attribute.text + begin, attribute.substr_offsets[i + 1] - begin
        );
        if (attribute.substr_types[i] == MD_TEXT_ENTITY)
            append_entity(out, piece);
        else
            out += piece;
    }
    return out;
}

Align align_of(MD_ALIGN align) {
    switch (align) {
        case MD_ALIGN_LEFT:
            return Align::Left;
        case MD_ALIGN_CENTER:
            return Align::Centre;
        case MD_ALIGN_RIGHT:
            return Align::Right;
        case MD_ALIGN_DEFAULT:
            break;
    }
    return Align::None;
}

// In a table even code escapes its pipes (GitHub Flavored Markdown, 4.10); md4c leaves that to us.
void unescape_pipes(std::string& code) {
    std::string out;
    for (std::size_t i = 0; i < code.size(); ++i)
        if (code[i] != '\\' || i + 1 == code.size() || code[i + 1] != '|')
            out += code[i];
    code = std::move(out);
}

unsigned flags_of(Dialect dialect) {
    const unsigned ours = MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH | MD_FLAG_LATEXMATHSPANS |
                          MD_FLAG_PERMISSIVEAUTOLINKS;
    switch (dialect) {
        case Dialect::Nedu:
            return ours | MD_FLAG_TABLES | MD_FLAG_TASKLISTS;
        case Dialect::Line:
            return ours | MD_FLAG_NOINDENTEDCODEBLOCKS;
        case Dialect::CommonMark:
            break;
    }
    return MD_FLAG_NOHTML;
}

class Reader {
public:
    Reader(Dialect dialect, std::string_view source)
        : dialect_(dialect),
          source_(source),
          line_(dialect == Dialect::CommonMark ? Targets::All : Targets::SafeOnly) {
        frames_.emplace_back();
    }

    void enter(MD_BLOCKTYPE type, void* detail);
    void leave(MD_BLOCKTYPE type, void* detail);
    void enter(MD_SPANTYPE type, void* detail);
    void leave(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view piece);

    std::vector<Element> take() {
        flush_paragraph();
        return std::move(frames_.front().elements);
    }

private:
    bool is_container(MD_BLOCKTYPE type) const {
        return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL ||
               type == MD_BLOCK_LI;
    }
    void enter_container(MD_BLOCKTYPE type, void* detail);
    void leave_container();
    void leave_code(const MD_BLOCK_CODE_DETAIL& detail);
    void leave_cell(MD_BLOCKTYPE type, const MD_BLOCK_TD_DETAIL& detail);
    void flush_paragraph();
    void add(Body body);
    void verbatim(std::string_view piece);
    std::string_view without_line_ends(std::string_view piece) const;
    bool ends_line(std::string_view piece) const;

    Dialect dialect_;
    std::string_view source_;  // what is parsed; pieces of text point into it
    InlineBuilder line_;
    std::vector<Frame> frames_;
    std::size_t flattened_ = 0;  // containers entered beyond kMaxNesting
    int nesting_ = 0;            // quotes and lists open
    bool in_code_ = false;
    bool owes_space_ = false;  // a line of a code span ended, and more of it may come
    std::string code_;
    Table table_;
};

void Reader::add(Body body) {
    if (dialect_ != Dialect::CommonMark)
        body = refined(std::move(body));
    frames_.back().elements.push_back({std::move(body), -1, {}});
}

void Reader::flush_paragraph() {
    if (!line_.empty())
        add(Paragraph{line_.take()});
}

void Reader::enter_container(MD_BLOCKTYPE type, void* detail) {
    const bool nests = type != MD_BLOCK_LI;
    if (flattened_ > 0 || (nests && nesting_ >= kMaxNesting)) {
        ++flattened_;
        return;
    }
    nesting_ += nests ? 1 : 0;
    Frame frame;
    if (type == MD_BLOCK_QUOTE) {
        frame.kind = FrameKind::Quote;
    } else if (type == MD_BLOCK_LI) {
        const auto& item = *static_cast<const MD_BLOCK_LI_DETAIL*>(detail);
        frame.kind = FrameKind::Item;
        if (item.is_task != 0)
            frame.task = item.task_mark == ' ' ? Task::Open : Task::Done;
    } else {
        frame.kind = FrameKind::List;
        frame.list.ordered = type == MD_BLOCK_OL;
        if (frame.list.ordered) {
            const auto& list = *static_cast<const MD_BLOCK_OL_DETAIL*>(detail);
            frame.list.start = list.start;
            frame.list.tight = list.is_tight != 0;
        } else {
            frame.list.tight = static_cast<const MD_BLOCK_UL_DETAIL*>(detail)->is_tight != 0;
        }
    }
    frames_.push_back(std::move(frame));
}

void Reader::leave_container() {
    if (flattened_ > 0) {
        --flattened_;
        return;
    }
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.kind == FrameKind::Item) {
        frames_.back().list.items.push_back({frame.task, std::move(frame.elements)});
        return;
    }
    --nesting_;
    if (frame.kind == FrameKind::Quote)
        add(Quote{std::move(frame.elements)});
    else
        add(std::move(frame.list));
}

void Reader::leave_code(const MD_BLOCK_CODE_DETAIL& detail) {
    in_code_ = false;
    add(Code{text_of(detail.lang), std::exchange(code_, {})});
}

void Reader::leave_cell(MD_BLOCKTYPE type, const MD_BLOCK_TD_DETAIL& detail) {
    Inline cell = line_.take();
    for (Span& span : cell.spans)
        if (span.kind == SpanKind::Code)
            unescape_pipes(span.text);
    if (type == MD_BLOCK_TH) {
        table_.columns.push_back(align_of(detail.align));
        table_.head.push_back(std::move(cell));
    } else {
        table_.rows.back().push_back(std::move(cell));
    }
}

void Reader::enter(MD_BLOCKTYPE type, void* detail) {
    flush_paragraph();
    if (is_container(type))
        enter_container(type, detail);
    else if (type == MD_BLOCK_CODE)
        in_code_ = true;
    else if (type == MD_BLOCK_TR)
        table_.rows.emplace_back();  // the head's own is dropped at its end
}

void Reader::leave(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
        case MD_BLOCK_QUOTE:
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
        case MD_BLOCK_LI:
            flush_paragraph();
            return leave_container();
        case MD_BLOCK_HR:
            return add(Rule{});
        case MD_BLOCK_H: {
            const auto level = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level;
            return add(Heading{static_cast<int>(level), {}, line_.take()});
        }
        case MD_BLOCK_CODE:
            return leave_code(*static_cast<const MD_BLOCK_CODE_DETAIL*>(detail));
        case MD_BLOCK_P:
            return add(Paragraph{line_.take()});
        case MD_BLOCK_THEAD:
            return table_.rows.clear();
        case MD_BLOCK_TABLE:
            return add(std::exchange(table_, {}));
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            return leave_cell(type, *static_cast<const MD_BLOCK_TD_DETAIL*>(detail));
        case MD_BLOCK_DOC:
        case MD_BLOCK_HTML:
        case MD_BLOCK_TBODY:
        case MD_BLOCK_TR:
            return;
    }
}

void Reader::enter(MD_SPANTYPE type, void* detail) {
    switch (type) {
        case MD_SPAN_EM:
            return line_.open(MarkKind::Emphasis);
        case MD_SPAN_STRONG:
            return line_.open(MarkKind::Strong);
        case MD_SPAN_DEL:
            return line_.open(MarkKind::Strike);
        case MD_SPAN_A: {
            const auto& link = *static_cast<const MD_SPAN_A_DETAIL*>(detail);
            return line_.open(MarkKind::Link, text_of(link.href), text_of(link.title));
        }
        case MD_SPAN_IMG: {
            const auto& image = *static_cast<const MD_SPAN_IMG_DETAIL*>(detail);
            return line_.open_image(text_of(image.src), text_of(image.title));
        }
        case MD_SPAN_CODE:
            return line_.open_verbatim(SpanKind::Code);
        case MD_SPAN_LATEXMATH:
            return line_.open_verbatim(SpanKind::Math);
        case MD_SPAN_LATEXMATH_DISPLAY:
            return line_.open_verbatim(SpanKind::DisplayMath);
        case MD_SPAN_WIKILINK:
        case MD_SPAN_U:
            return;  // flags never asked for
    }
}

void Reader::leave(MD_SPANTYPE type) {
    switch (type) {
        case MD_SPAN_EM:
            return line_.close(MarkKind::Emphasis);
        case MD_SPAN_STRONG:
            return line_.close(MarkKind::Strong);
        case MD_SPAN_DEL:
            return line_.close(MarkKind::Strike);
        case MD_SPAN_A:
            return line_.close(MarkKind::Link);
        case MD_SPAN_IMG:
            return line_.close_image();
        case MD_SPAN_CODE:
        case MD_SPAN_LATEXMATH:
        case MD_SPAN_LATEXMATH_DISPLAY:
            owes_space_ = false;
            return line_.close_verbatim();
        case MD_SPAN_WIKILINK:
        case MD_SPAN_U:
            return;
    }
}

bool Reader::ends_line(std::string_view piece) const {
    const std::less_equal<const char*> not_after;
    const char* end = piece.data() + piece.size();
    if (!not_after(source_.data(), piece.data()) ||
        !not_after(end, source_.data() + source_.size()))
        return false;  // a constant of md4c's, not of the source
    return end == source_.data() + source_.size() || *end == '\n' || *end == '\r';
}

// md4c takes spaces off the ends of a line but leaves tabs.
std::string_view Reader::without_line_ends(std::string_view piece) const {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    while (line_.empty() && !piece.empty() && is_blank(piece.front()))
        piece.remove_prefix(1);
    if (ends_line(piece))
        while (!piece.empty() && is_blank(piece.back()))
            piece.remove_suffix(1);
    return piece;
}

// A line end in a code span is a space, also after the spaces at the end of its line, where md4c
// forgets it.
void Reader::verbatim(std::string_view piece) {
    if (std::exchange(owes_space_, false))
        line_.text(" ");
    line_.text(piece);
    owes_space_ =
        !piece.empty() && piece.find_first_not_of(" \t") == piece.npos && ends_line(piece);
}

void Reader::text(MD_TEXTTYPE type, std::string_view piece) {
    if (in_code_) {
        code_ += piece;
        return;
    }
    switch (type) {
        case MD_TEXT_BR:
            return line_.line_break(SpanKind::HardBreak);
        case MD_TEXT_SOFTBR:
            return line_.line_break(SpanKind::SoftBreak);
        case MD_TEXT_ENTITY: {
            std::string meant;
            append_entity(meant, piece);
            return line_.text(meant);
        }
        case MD_TEXT_CODE:
        case MD_TEXT_LATEXMATH:
            return verbatim(piece);
        case MD_TEXT_NORMAL:
        case MD_TEXT_HTML:      // flags never asked for
        case MD_TEXT_NULLCHAR:  // cleaned away before
            piece = without_line_ends(piece);
            return dialect_ == Dialect::CommonMark ? line_.text(piece) : read_signs(line_, piece);
    }
}

MD_PARSER parser_of(Dialect dialect) {
    MD_PARSER parser{};
    parser.flags = flags_of(dialect);
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* reader) {
        static_cast<Reader*>(reader)->enter(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* reader) {
        static_cast<Reader*>(reader)->leave(type, detail);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* reader) {
        static_cast<Reader*>(reader)->enter(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* reader) {
        static_cast<Reader*>(reader)->leave(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* reader) {
        static_cast<Reader*>(reader)->text(type, {text, size});
        return 0;
    };
    return parser;
}

}  // namespace

std::vector<Element> read_markdown(std::string_view markdown, Dialect dialect) {
    const std::string text = clean_text(markdown);
    if (text.size() > kMaxMarkdownBytes)
        return {Element{Code{{}, text}, -1, {}}};
    Reader reader(dialect, text);
    const MD_PARSER parser = parser_of(dialect);
    if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &reader) != 0)
        return {Element{Code{{}, text}, -1, {}}};  // out of memory, the only failure md4c knows
    return reader.take();
}

}  // namespace nedu::content
