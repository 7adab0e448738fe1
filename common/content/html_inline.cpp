#include "common/content/html_inline.hpp"

#include "common/content/characters.hpp"
#include "common/content/footnotes.hpp"
#include "common/content/inline_tags.hpp"
#include "common/content/mark_walk.hpp"
#include "common/content/targets.hpp"

namespace nedu::content {
namespace {

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty())
        return;
    out += ' ';
    out += name;
    out += "=\"";
    append_escaped(out, value);
    out += '"';
}

void append_size(std::string& out, std::string_view name, int pixels) {
    if (pixels > 0)
        append_attribute(out, name, std::to_string(pixels));
}

void append_sizes(std::string& out, const Picture& picture) {
    const std::int64_t width = picture.reference.width;
    const std::int64_t height = picture.reference.height;
    const bool is_scaled = picture.shown > 0 && width > 0;
    append_size(out, "width", picture.shown > 0 ? picture.shown : picture.reference.width);
    append_size(
        out,
        "height",
        is_scaled ? static_cast<int>(height * picture.shown / width) : picture.reference.height
    );
}

std::string_view tag_of(MarkKind kind) {
    return kind == MarkKind::Link ? "a" : tag_named_for(kind);
}

void append_note(std::string& out, const NoteUse& note, const HtmlOptions& options) {
    if (!options.page)
        return append_escaped(out, "[^" + note.label + "]");
    out += "<sup class=\"note\">";
    append_anchor(out, note_mention_anchor(note.label, note.ordinal));
    append_link(out, "#" + note_anchor(note.label), {}, options);
    out += std::to_string(note.number) + "</a></sup>";
}

void append_wrapped(
    std::string& out,
    std::string_view before,
    std::string_view text,
    std::string_view after
) {
    out += before;
    append_escaped(out, text);
    out += after;
}

void append_span(
    std::string& out,
    const Inline& line,
    const Span& span,
    const HtmlOptions& options
) {
    switch (span.kind) {
        case SpanKind::Text:
            return append_escaped(out, span.text);
        case SpanKind::Code:
            return append_wrapped(out, "<code>", span.text, "</code>");
        case SpanKind::Math:
            return append_wrapped(out, "<span class=\"math\">", span.text, "</span>");
        case SpanKind::DisplayMath:
            return append_wrapped(out, "<span class=\"math display\">", span.text, "</span>");
        case SpanKind::SoftBreak:
            out += '\n';
            return;
        case SpanKind::HardBreak:
            out += "<br />\n";
            return;
        case SpanKind::Anchor:
            return append_anchor(out, span.text);
        case SpanKind::Note:
            return append_note(out, line.notes[static_cast<std::size_t>(span.note)], options);
        case SpanKind::Image: {
            const InlineImage& image = line.images[static_cast<std::size_t>(span.image)];
            return append_picture(
                out,
                {{image.hash, image.target, image.width, image.height},
                 span.text,
                 image.title,
                 image.shown},
                options
            );
        }
    }
}

ImageSource source_of(const ImageReference& reference, const HtmlOptions& options) {
    if (options.image)
        return options.image(reference);
    return {reference.hash.empty() ? reference.target : file_target(reference.hash), {}, {}};
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
}

void append_url(std::string& out, std::string_view url) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    static constexpr std::string_view kKept = "-_.+!*'(),%#@?=;:/$~";  // '&' is escaped below
    for (const char c : url) {
        if (c == '&') {
            out += "&amp;";
        } else if (is_ascii_alphanumeric(c) || kKept.find(c) != kKept.npos) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15];
        }
    }
}

void append_id(std::string& out, std::string_view name) {
    if (name.empty() || name.starts_with(kShellIds))
        return;
    out += " id=\"";
    append_escaped(out, name);
    out += '"';
}

void append_anchor(std::string& out, std::string_view name) {
    out += "<a";
    append_id(out, name);
    out += "></a>";
}

void append_link(
    std::string& out,
    const std::string& target,
    std::string_view title,
    const HtmlOptions& options
) {
    out += "<a href=\"";
    append_url(out, options.link ? options.link(target) : target);
    out += '"';
    append_attribute(out, "title", title);
    if (options.page && is_external_target(target))
        out += " rel=\"noopener noreferrer\"";
    out += '>';
}

void append_picture(std::string& out, const Picture& picture, const HtmlOptions& options) {
    const ImageSource source = source_of(picture.reference, options);
    if (source.url.empty() && options.image)
        return append_wrapped(out, "<span class=\"missing\">", picture.alt, "</span>");
    out += "<img src=\"";
    append_url(out, source.url);
    out += "\" alt=\"";
    append_escaped(out, picture.alt);
    out += '"';
    append_attribute(out, "title", picture.title);
    if (options.page) {
        append_attribute(out, "srcset", source.srcset);
        append_attribute(out, "sizes", source.sizes);
        append_sizes(out, picture);
        out += " loading=\"lazy\"";
    }
    out += " />";
}

void append_inline(std::string& out, const Inline& text, const HtmlOptions& options) {
    walk_marks(
        text,
        [&](const Mark& mark) {
            if (mark.kind == MarkKind::Link)
                append_link(out, mark.target, mark.title, options);
            else
                out.append("<").append(tag_of(mark.kind)).append(">");
        },
        [&](const Mark& mark) { out.append("</").append(tag_of(mark.kind)).append(">"); },
        [&](const Span& span) { append_span(out, text, span, options); }
    );
}

}  // namespace nedu::content
