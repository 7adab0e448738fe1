#include "server/courses/import_titles.hpp"

#include <algorithm>
#include <cctype>

#include "common/base/text.hpp"
#include "common/content/element_walk.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"

namespace nedu::server::courses {
namespace {

bool has_letter(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c));
    });
}

std::string label_of(const content::Inline& text, const content::Mark& link) {
    content::Inline inner;
    inner.spans.assign(
        text.spans.begin() + static_cast<std::ptrdiff_t>(link.first),
        text.spans.begin() + static_cast<std::ptrdiff_t>(link.end)
    );
    std::erase_if(inner.spans, [](const content::Span& span) {
        return span.kind == content::SpanKind::Image;
    });
    return std::string(text::trim(content::plain_text(inner)));
}

}  // namespace

std::map<std::string, std::string> link_labels(const std::vector<content::Element>& elements) {
    std::map<std::string, std::string> labels;
    content::each_inline(elements, [&](const content::Inline& text) {
        for (const content::Mark& mark : text.marks) {
            if (mark.kind != content::MarkKind::Link)
                continue;
            if (std::string label = label_of(text, mark); has_letter(label))
                labels.try_emplace(mark.target, std::move(label));
        }
    });
    return labels;
}

std::string prose_of(const std::vector<content::Block>& blocks, std::size_t characters) {
    content::Document prose;
    for (const content::Block& block : blocks) {
        if (block.kind != content::BlockKind::Paragraph)
            continue;
        content::Inline text = content::parse_inline(block.source);
        std::size_t bytes = 0;  // outside of links
        for (const content::Span& span : text.spans)
            if (span.kind == content::SpanKind::Text && span.link < 0 && has_letter(span.text))
                bytes += span.text.size();
        constexpr std::size_t kSaysSomething = 12;  // "About rivers"
        if (bytes >= kSaysSomething)
            prose.elements.push_back({content::Paragraph{std::move(text)}, -1, {}});
    }
    return content::excerpt(prose, characters);
}

std::string short_title(const std::string& title) {
    std::size_t end = title.size();
    for (const std::string_view dash : {" - ", " – ", " — "})
        end = std::min(end, title.find(dash));
    return end == 0 ? title : title.substr(0, end);
}

std::string title_of_folder(const std::string& name) {
    std::string title = without_number(name);
    std::ranges::replace(title, '-', ' ');
    std::ranges::replace(title, '_', ' ');
    if (!title.empty())
        title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
    return title;
}

std::string without_number(const std::string& name) {
    const std::size_t digits = name.find_first_not_of("0123456789");
    const bool is_numbered =
        digits != 0 && digits != std::string::npos &&
        (name[digits] == '-' || name[digits] == '_' || name[digits] == '.' || name[digits] == ' ');
    return is_numbered ? name.substr(digits + 1) : name;
}

}  // namespace nedu::server::courses
