#include "server/courses/import_render.hpp"

#include <algorithm>
#include <map>

#include <md4c.h>

#include "common/base/text.hpp"
#include "common/content/document.hpp"
#include "common/content/html.hpp"
#include "common/content/inline_tags.hpp"
#include "server/courses/import_raw_html.hpp"

namespace nedu::server::courses {
namespace {

constexpr int kDeepestMarks = 32;  // within each other, where more look no different: parsers recur

class Renderer {
public:
    explicit Renderer(std::string_view source) : raw_(source) {}

    void enter(MD_BLOCKTYPE type, void* detail);
    void leave(MD_BLOCKTYPE type, void* detail);
    void enter(MD_SPANTYPE type, void* detail);
    void leave(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view piece);

    RenderedPage take() { return std::move(page_); }

private:
    void put(std::string_view html) { page_.html += html; }
    void put_text(std::string_view text) { page_.html += content::escape_html(text); }
    void put_attribute(std::string_view name, const MD_ATTRIBUTE& value);
    void put_cell(std::string_view tag, const MD_BLOCK_TD_DETAIL& cell);
    void code(std::string_view piece);

    RenderedPage page_;
    RawHtml raw_;
    int image_depth_ = 0;
    int containers_ = 0;
    int marks_ = 0;
    bool in_html_ = false;
    bool in_code_block_ = false;
    bool in_table_ = false;
};

void Renderer::put_attribute(std::string_view name, const MD_ATTRIBUTE& value) {
    ((page_.html += ' ') += name) += "=\"";
    for (unsigned i = 0; value.text != nullptr && value.substr_offsets[i] < value.size; ++i) {
        const MD_OFFSET begin = value.substr_offsets[i];
        const std::string_view piece(value.text + begin, value.substr_offsets[i + 1] - begin);
        if (value.substr_types[i] == MD_TEXT_ENTITY)
            put(piece);
        else
            put_text(piece);
    }
    page_.html += '"';
}

void Renderer::put_cell(std::string_view tag, const MD_BLOCK_TD_DETAIL& cell) {
    ((page_.html += '<') += tag);
    put(cell.align == MD_ALIGN_LEFT     ? " align=\"left\">"
        : cell.align == MD_ALIGN_CENTER ? " align=\"center\">"
        : cell.align == MD_ALIGN_RIGHT  ? " align=\"right\">"
                                        : ">");
}

constexpr std::string_view kHeadings = "h1h2h3h4h5h6";

std::string_view tag_of(MD_SPANTYPE type) {
    return type == MD_SPAN_EM       ? content::tag_named_for(content::MarkKind::Emphasis)
           : type == MD_SPAN_STRONG ? content::tag_named_for(content::MarkKind::Strong)
           : type == MD_SPAN_DEL    ? content::tag_named_for(content::MarkKind::Strike)
                                    : std::string_view{};
}

void Renderer::enter(MD_BLOCKTYPE type, void* detail) {
    const auto open = [&](std::string_view tag) {
        if (++containers_ <= content::kMaxNesting)
            put(tag);
    };
    page_.begin_block();
    switch (type) {
        case MD_BLOCK_DOC:
            return page_.note(1);
        case MD_BLOCK_QUOTE:
            return open("<blockquote>");
        case MD_BLOCK_UL:
            return open("<ul>");
        case MD_BLOCK_OL:
            return open(
                "<ol start=\"" +
                std::to_string(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start) + "\">"
            );
        case MD_BLOCK_LI: {
            const auto& item = *static_cast<const MD_BLOCK_LI_DETAIL*>(detail);
            if (containers_ > content::kMaxNesting)
                return;
            return put(
                item.is_task == 0       ? "<li>"
                : item.task_mark == ' ' ? "<li data-task=\" \">"
                                        : "<li data-task=\"x\">"
            );
        }
        case MD_BLOCK_HR:
            return put("<hr>");
        case MD_BLOCK_H: {
            const auto level = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level;
            return put("<" + std::string(kHeadings.substr(2 * (level - 1), 2)) + ">");
        }
        case MD_BLOCK_CODE:
            in_code_block_ = true;
            put("<pre");
            put_attribute("data-fence", static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->info);
            return put("><code>");
        case MD_BLOCK_HTML:
            in_html_ = true;
            return;
        case MD_BLOCK_P:
            return put("<p>");
        case MD_BLOCK_TABLE:
            in_table_ = true;
            return put("<table>");
        case MD_BLOCK_THEAD:
            return put("<thead>");
        case MD_BLOCK_TBODY:
            return put("<tbody>");
        case MD_BLOCK_TR:
            return put("<tr>");
        case MD_BLOCK_TH:
            return put_cell("th", *static_cast<const MD_BLOCK_TD_DETAIL*>(detail));
        case MD_BLOCK_TD:
            return put_cell("td", *static_cast<const MD_BLOCK_TD_DETAIL*>(detail));
    }
}

void Renderer::leave(MD_BLOCKTYPE type, void* detail) {
    const auto close = [&](std::string_view tag) {
        if (containers_-- <= content::kMaxNesting)
            put(tag);
    };
    switch (type) {
        case MD_BLOCK_DOC:
        case MD_BLOCK_HR:
            return;
        case MD_BLOCK_QUOTE:
            return close("</blockquote>\n");
        case MD_BLOCK_UL:
            return close("</ul>\n");
        case MD_BLOCK_OL:
            return close("</ol>\n");
        case MD_BLOCK_LI:
            return put(containers_ <= content::kMaxNesting ? "</li>\n" : "");
        case MD_BLOCK_H: {
            const auto level = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level;
            return put("</" + std::string(kHeadings.substr(2 * (level - 1), 2)) + ">\n");
        }
        case MD_BLOCK_CODE:
            in_code_block_ = false;
            return put("</code></pre>\n");
        case MD_BLOCK_HTML:
            in_html_ = false;
            return put("\n");
        case MD_BLOCK_P:
            return put("</p>\n");
        case MD_BLOCK_TABLE:
            in_table_ = false;
            return put("</table>\n");
        case MD_BLOCK_THEAD:
            return put("</thead>");
        case MD_BLOCK_TBODY:
            return put("</tbody>");
        case MD_BLOCK_TR:
            return put("</tr>\n");
        case MD_BLOCK_TH:
            return put("</th>");
        case MD_BLOCK_TD:
            return put("</td>");
    }
}

void Renderer::enter(MD_SPANTYPE type, void* detail) {
    if (image_depth_ > 0) {
        image_depth_ += type == MD_SPAN_IMG ? 1 : 0;
        return;
    }
    if (const std::string_view tag = tag_of(type); !tag.empty())
        return ++marks_ > kDeepestMarks ? void() : put("<" + std::string(tag) + ">");
    switch (type) {
        case MD_SPAN_A: {
            const auto& link = *static_cast<const MD_SPAN_A_DETAIL*>(detail);
            put("<a");
            put_attribute("href", link.href);
            put_attribute("title", link.title);
            return put(">");
        }
        case MD_SPAN_IMG: {
            const auto& image = *static_cast<const MD_SPAN_IMG_DETAIL*>(detail);
            image_depth_ = 1;
            put("<img");
            put_attribute("src", image.src);
            put_attribute("title", image.title);
            return put(" alt=\"");
        }
        case MD_SPAN_CODE:
            return put("<code>");
        case MD_SPAN_LATEXMATH:
            return put("<span data-tex=\"line\">");
        case MD_SPAN_LATEXMATH_DISPLAY:
            return put("<span data-tex=\"display\">");
        default:
            return;  // flags never asked for
    }
}

void Renderer::leave(MD_SPANTYPE type) {
    if (image_depth_ > 0) {
        if (type == MD_SPAN_IMG && --image_depth_ == 0)
            put("\">");
        return;
    }
    if (const std::string_view tag = tag_of(type); !tag.empty())
        return marks_-- > kDeepestMarks ? void() : put("</" + std::string(tag) + ">");
    switch (type) {
        case MD_SPAN_A:
            return put("</a>");
        case MD_SPAN_CODE:
            return put("</code>");
        case MD_SPAN_LATEXMATH:
        case MD_SPAN_LATEXMATH_DISPLAY:
            return put("</span>");
        default:
            return;
    }
}

// In a table even code escapes its pipes (GitHub Flavored Markdown, 4.10); md4c leaves that to us.
void Renderer::code(std::string_view piece) {
    for (std::size_t i = 0; i < piece.size(); ++i)
        if (!in_table_ || piece.substr(i, 2) != "\\|")
            put_text(piece.substr(i, 1));
}

void Renderer::text(MD_TEXTTYPE type, std::string_view piece) {
    if (const int line = raw_.line_of(piece); line > 0)
        page_.note(line);
    if (image_depth_ > 0) {
        const bool is_break = type == MD_TEXT_BR || type == MD_TEXT_SOFTBR;
        return is_break ? put(" ") : type == MD_TEXT_ENTITY ? put(piece) : put_text(piece);
    }
    switch (type) {
        case MD_TEXT_BR:
            return put("<br>\n");
        case MD_TEXT_SOFTBR:
            return put("\n");
        case MD_TEXT_ENTITY:
            return put(piece);
        case MD_TEXT_CODE:
        case MD_TEXT_LATEXMATH:
            return in_code_block_ ? put_text(piece) : code(piece);
        case MD_TEXT_HTML:
            return raw_.write(page_, piece, in_html_);
        case MD_TEXT_NORMAL:
        case MD_TEXT_NULLCHAR:
            return put_text(piece);
    }
}

}  // namespace

int RenderedPage::line_at(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(places_, offset, {}, &Place::offset);
    if (after == places_.begin())
        return places_.empty() ? 0 : places_.front().line;
    return std::prev(after)->line;
}

RenderedPage render_markdown(std::string_view markdown) {
    Renderer renderer(markdown);
    MD_PARSER parser{};
    parser.flags = MD_FLAG_STRIKETHROUGH | MD_FLAG_LATEXMATHSPANS | MD_FLAG_PERMISSIVEAUTOLINKS |
                   MD_FLAG_TABLES | MD_FLAG_TASKLISTS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        static_cast<Renderer*>(self)->enter(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        static_cast<Renderer*>(self)->leave(type, detail);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
        static_cast<Renderer*>(self)->enter(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
        static_cast<Renderer*>(self)->leave(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
        static_cast<Renderer*>(self)->text(type, {text, size});
        return 0;
    };
    md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &renderer);
    return renderer.take();
}

}  // namespace nedu::server::courses
