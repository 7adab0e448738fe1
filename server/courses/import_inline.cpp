#include "server/courses/import_inline.hpp"

#include <algorithm>

#include "common/content/inline_signs.hpp"
#include "common/content/targets.hpp"
#include "server/courses/import_elements.hpp"
#include "server/courses/import_emoji.hpp"

namespace nedu::server::courses {

std::string one_line(std::string_view text) {
    std::string out(text);
    std::ranges::replace(out, '\n', ' ');
    return out;
}

void InlineReader::report(ProblemKind kind, const Node& node, std::string detail) {
    problems_.push_back({kind, page_.line_at(node.offset()), std::move(detail)});
}

void InlineReader::text(const Node& node) {
    const std::string_view words = node.text();
    if (in_code_ > 0)
        return line_.verbatim(content::SpanKind::Code, one_line(words));
    if (const std::string_view name = unknown_emoji(words); !name.empty())
        report(ProblemKind::Emoji, node, std::string(name));
    line_.text(words);
}

void InlineReader::anchor(const Node& node) {
    const std::string id = node.attribute("id");
    const std::string name = id.empty() && node.name() == "a" ? node.attribute("name") : id;
    if (name.empty())
        return;
    if (content::is_anchor_name(name))
        line_.anchor(name);
    else
        report(ProblemKind::Attribute, node, "id=" + name);
}

void InlineReader::element(const Node& node) {
    const std::string_view name = node.name();
    if (name == "br")
        return line_.line_break();
    if (name == "img")
        return image(node);
    if (name == "a")
        return link(node);
    if (is_unread(name)) {
        if (name != "head" || !node.children().empty())
            report(ProblemKind::Html, node, std::string(name));
        return;
    }
    if (const std::string tex = node.attribute("data-tex"); !tex.empty())
        return line_.verbatim(
            tex == "line" ? content::SpanKind::Math : content::SpanKind::DisplayMath,
            one_line(node.whole_text())
        );
    anchor(node);
    if (const auto mark = mark_of_element(name))
        return marked(node, *mark);
    plain_element(node);
}

void InlineReader::plain_element(const Node& node) {
    const std::string_view name = node.name();
    if (name == "code" || name == "samp" || name == "tt") {
        ++in_code_;
        children_(node);
        --in_code_;
    } else if (name == "q") {
        between(node, "“", "”");
    } else if (name == "rt") {
        between(node, "(", ")");
    } else if (name == "abbr") {
        abbreviation(node);
    } else {
        if (!is_plain_holder(name) || node.has_attribute("style"))
            report(ProblemKind::Html, node, std::string(name));
        children_(node);
    }
}

void InlineReader::between(const Node& node, std::string_view before, std::string_view after) {
    line_.text(before);
    children_(node);
    line_.text(after);
}

void InlineReader::marked(const Node& node, content::MarkKind kind) {
    line_.open(kind);
    children_(node);
    line_.close();
}

void InlineReader::link(const Node& node) {
    anchor(node);
    const std::string target = node.attribute("href");
    if (target.empty())
        return children_(node);
    if (!content::is_safe_target(target))
        report(ProblemKind::BrokenLink, node, target);
    line_.open(content::MarkKind::Link, target, node.attribute("title"));
    children_(node);
    if (!line_.close())
        report(ProblemKind::Html, node, "a link around nothing: " + target);
}

void InlineReader::image(const Node& node) {
    const std::string source = node.attribute("src");
    const std::string alt = node.attribute("alt");
    if (!content::is_safe_target(source) || source.empty()) {
        report(ProblemKind::MissingImage, node, source);
        return line_.text(alt);
    }
    line_.image(source, alt, node.attribute("title"), shown_width(node.attribute("width")));
}

// Nobody can point at a word on a telephone: it is spelled out where it stands first.
void InlineReader::abbreviation(const Node& node) {
    children_(node);
    const std::string meaning = node.attribute("title");
    if (!meaning.empty() && spelled_out_.insert(meaning).second)
        line_.text(" (" + meaning + ")");
}

}  // namespace nedu::server::courses
