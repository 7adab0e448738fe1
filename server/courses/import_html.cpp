#include "server/courses/import_html.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "common/base/text.hpp"
#include "common/content/element_rules.hpp"
#include "common/content/inline_spans.hpp"
#include "common/content/targets.hpp"
#include "server/courses/import_elements.hpp"
#include "server/courses/import_fences.hpp"
#include "server/courses/import_inline.hpp"
#include "server/courses/import_node.hpp"
#include "server/courses/import_table.hpp"

namespace nedu::server::courses {
namespace {

using content::Body;
using content::Element;

class TreeReader {
public:
    explicit TreeReader(const RenderedPage& page) : page_(page) {}

    PageElements run(const Node& root) {
        children(root);
        line_.place_anchors();
        flush();
        return std::move(result_);
    }

private:
    void report(ProblemKind kind, const Node& node, std::string detail) {
        inline_.report(kind, node, std::move(detail));
    }
    void anchor(const Node& node) { inline_.anchor(node); }

    // ---- gathering -----------------------------------------------------------------------------

    void add(Body body, int at) {
        if (elements_ == &result_.elements)
            result_.lines.push_back(at);
        elements_->push_back({content::refined(std::move(body)), -1, {}});
    }

    void flush() {
        if (line_.is_empty())
            return;
        content::Inline text = line_.take();
        if (!text.empty())
            add(content::Paragraph{std::move(text)}, begun_at_);
    }

    /// Ends the line before a block; gives where the block stands.
    int begin(const Node& node) {
        flush();
        anchor(node);
        return page_.line_at(node.offset());
    }

    /// The same before a block that no anchor can stand in.
    int begin_bare(const Node& node) {
        flush();
        anchor(node);
        line_.place_anchors();
        flush();
        return page_.line_at(node.offset());
    }

    /// Runs `read` for elements that stand inside of another one.
    template <class Read>
    std::vector<Element> inside(Read read) {
        flush();
        std::vector<Element> inner;
        std::vector<Element>* const around = std::exchange(elements_, &inner);
        read();
        flush();
        elements_ = around;
        return inner;
    }

    std::vector<Element> elements_in(const Node& node) {
        return inside([&] { children(node); });
    }

    /// What stands inside as one line, whatever blocks it is made of.
    content::Inline line_in(const Node& node) {
        flush();
        ++line_only_;
        children(node);
        --line_only_;
        content::Inline line = line_.take();
        for (content::Span& span : line.spans)
            if (span.kind == content::SpanKind::SoftBreak) {
                span.kind = content::SpanKind::Text;
                span.text = " ";
            }
        content::join_spans(line);
        return line;
    }

    void children(const Node& node) {
        for (const Node& child : node.children())
            visit(child);
    }

    void visit(const Node& node) {
        if (line_.is_empty())
            begun_at_ = page_.line_at(node.offset());
        if (node.is_text())
            inline_.text(node);
        else if (node.is_element() && !(line_only_ > 0 ? block_in_line(node) : block(node)))
            inline_.element(node);
    }

    // ---- blocks --------------------------------------------------------------------------------

    /// True: it was one.
    bool block(const Node& node) {
        const std::string_view name = node.name();
        if (heading_level(name) > 0)
            heading(node);
        else if (name == "ul" || name == "ol" || name == "menu" || name == "dir")
            list(node);
        else if (name == "dl")
            definitions(node);
        else if (name == "blockquote")
            quote(node);
        else if (name == "pre" || name == "listing" || name == "xmp")
            code_block(node);
        else if (name == "table")
            table(node);
        else if (name == "hr")
            rule(node);
        else if (name == "details")
            details(node);
        else if (media_of_element(name))
            media(node);
        else if (is_division(name))
            division(node);
        else
            return false;
        return true;
    }

    // In cells, headings and summaries blocks are lines, and lists say their bullets.
    bool block_in_line(const Node& node) {
        const std::string_view name = node.name();
        if (name == "hr") {
            report(ProblemKind::Html, node, "hr within a line");
            line_.new_line();
        } else if (name == "pre") {
            std::string code = node.whole_text();
            while (code.ends_with('\n'))
                code.pop_back();
            line_.new_line();
            line_.verbatim(content::SpanKind::Code, one_line(code));
            if (code.find('\n') != code.npos)
                report(ProblemKind::Html, node, "lines of code within a line");
        } else if (name == "li" || name == "tr" || is_division(name) || name == "blockquote" ||
                   heading_level(name) > 0) {
            if (name == "blockquote" || heading_level(name) > 0)
                report(ProblemKind::Html, node, std::string(name) + " within a line");
            line_.new_line();
            anchor(node);
            if (name == "li")
                line_.text("• ");
            children(node);
            line_.new_line();
        } else if (name == "ul" || name == "ol" || name == "table" || name == "details" ||
                   name == "dl") {
            report(ProblemKind::Html, node, std::string(name) + " within a line");
            children(node);
        } else if (media_of_element(name)) {
            media(node);
        } else {
            return false;
        }
        return true;
    }

    void heading(const Node& node) {
        const int at = begin(node);
        content::Inline text = line_in(node);
        add(content::Heading{heading_level(node.name()), {}, std::move(text)}, at);
    }

    void list(const Node& node) {
        const int at = begin(node);
        content::List list;
        list.ordered = node.name() == "ol";
        if (const std::string start = node.attribute("start"); list.ordered && !start.empty())
            list.start = std::clamp(std::atoi(start.c_str()), 0, 999'999'999);
        for (const Node& child : node.children()) {
            if (!child.is_element() && text::trim(child.text()).empty())
                continue;
            content::ListItem item;
            if (child.name() == "li") {
                anchor(child);
                const std::string task = child.attribute("data-task");
                if (!task.empty())
                    item.task = task == " " ? content::Task::Open : content::Task::Done;
                for (const Node& inner : child.children())
                    list.tight = list.tight && inner.name() != "p";
                item.elements = elements_in(child);
            } else {
                item.elements = inside([&] { visit(child); });
            }
            list.items.push_back(std::move(item));
        }
        settle_tightness(list);
        if (!list.items.empty())
            add(std::move(list), at);
    }

    // As Markdown can say it: texts in one item need room between them, one text alone has none; a
    // list that counts from elsewhere than 1 goes on with a text right above it.
    static void settle_tightness(content::List& list) {
        bool has_room = list.items.size() > 1;
        for (const content::ListItem& item : list.items) {
            has_room = has_room || item.elements.size() > 1;
            for (std::size_t i = 1; i < item.elements.size(); ++i) {
                const auto* inner = std::get_if<content::List>(&item.elements[i].body);
                if (inner != nullptr && inner->ordered && inner->start != 1)
                    list.tight = false;
                if (!std::holds_alternative<content::List>(item.elements[i].body) &&
                    !std::holds_alternative<content::Code>(item.elements[i].body) &&
                    !std::holds_alternative<content::Quote>(item.elements[i].body))
                    list.tight = false;
            }
        }
        list.tight = list.tight || !has_room;
    }

    // Terms are said strongly, what they mean stands below in the same item.
    void definitions(const Node& node) {
        const int at = begin(node);
        report(ProblemKind::Html, node, "dl: became a list");
        content::List list;
        list.tight = false;
        for (const Node& child : node.children()) {
            if (!child.is_element())
                continue;
            const bool is_term = child.name() == "dt";
            if (is_term || list.items.empty())
                list.items.emplace_back();
            if (is_term)
                line_.open(content::MarkKind::Strong);
            std::vector<Element> inner = elements_in(child);
            if (is_term)
                line_.close();
            std::ranges::move(inner, std::back_inserter(list.items.back().elements));
        }
        if (!list.items.empty())
            add(std::move(list), at);
    }

    void quote(const Node& node) {
        const int at = begin(node);
        add(content::Quote{elements_in(node)}, at);
    }

    void code_block(const Node& node) {
        const int at = begin_bare(node);
        std::string info = node.attribute("data-fence");
        for (const Node& child : node.children())
            if (const std::string kind = child.attribute("class"); kind.starts_with("language-"))
                info = kind.substr(std::string_view("language-").size());
        std::string code = node.whole_text();
        if (!code.empty() && !code.ends_with('\n'))
            code += '\n';
        add(content::Code{fence_language(info), std::move(code)}, at);
    }

    void rule(const Node& node) {
        const int at = begin_bare(node);
        add(content::Rule{}, at);
    }

    void details(const Node& node) {
        const int at = begin(node);
        content::Details details;
        for (const Node& child : node.children())
            if (child.name() == "summary" && details.summary.empty())
                details.summary = line_in(child);
        details.open = node.has_attribute("open");
        details.elements = inside([&] {
            bool has_summary = false;
            for (const Node& child : node.children())
                if (child.name() != "summary" || std::exchange(has_summary, true))
                    visit(child);
        });
        add(std::move(details), at);
    }

    // "<div class="warning">" is mdBook's way to warn; all else only lays out.
    void division(const Node& node) {
        const int at = begin(node);
        if (const auto tone = callout_tone(node.attribute("class"))) {
            add(content::Callout{*tone, elements_in(node)}, at);
            return;
        }
        if (node.name() == "figure" && captioned_picture(node, at))
            return;
        const bool only_lays_out =
            node.name() != "p" || node.has_attribute("align") || node.has_attribute("style");
        if (only_lays_out && node.name() != "figure" && node.name() != "figcaption")
            report(ProblemKind::Html, node, std::string(node.name()));
        children(node);
        flush();
    }

    // A figure that is one picture and what is said under it.
    bool captioned_picture(const Node& node, int at) {
        std::vector<Element> inner = inside([&] {
            for (const Node& child : node.children())
                if (child.name() != "figcaption")
                    visit(child);
        });
        content::Inline caption;
        for (const Node& child : node.children())
            if (child.name() == "figcaption")
                caption = line_in(child);
        auto* image =
            inner.size() == 1 ? std::get_if<content::Image>(&inner.front().body) : nullptr;
        if (image != nullptr && image->caption.empty() && caption.notes.empty() &&
            caption.images.empty()) {
            image->caption = std::move(caption);
            add(std::move(*image), at);
            return true;
        }
        for (Element& element : inner)
            add(std::move(element.body), at);
        if (!caption.empty())
            add(content::Paragraph{std::move(caption)}, at);
        return true;
    }

    void media(const Node& node) {
        const std::string source = source_of(node);
        std::string name = node.attribute("title");
        if (name.empty())
            name = source.substr(source.find_last_of('/') + 1);
        if (line_only_ > 0 || !content::is_external_target(source)) {
            report(ProblemKind::MediaNotTaken, node, std::string(node.name()) + ": " + source);
            line_.text(name);
            return children(node);
        }
        const int at = begin_bare(node);
        add(content::Media{*media_of_element(node.name()), {}, source, name}, at);
    }

    // ---- tables --------------------------------------------------------------------------------

    void table(const Node& node) {
        const int at = begin(node);
        TableReader reader(inline_, [this](const Node& cell) { return line_in(cell); });
        HtmlTable read = reader.read(node);
        for (content::Inline& caption : read.captions)
            add(content::Paragraph{std::move(caption)}, at);
        if (read.columns() <= kMostTableColumns) {
            if (read.columns() > 0)
                add(std::move(read).table(), at);
            return;
        }
        report(ProblemKind::WideTable, node, "more than 128 columns: became text");
        for (auto& row : read.rows)
            for (content::Inline& cell : row)
                if (!cell.empty())
                    add(content::Paragraph{std::move(cell)}, at);
    }

    const RenderedPage& page_;
    PageElements result_;
    std::vector<Element>* elements_ = &result_.elements;
    InlineReader inline_{page_, result_.problems, [this](const Node& node) { children(node); }};
    ImportLine& line_ = inline_.line();
    int begun_at_ = 0;   // line of the source where the line of text begins
    int line_only_ = 0;  // holders that blocks can't stand in
};

}  // namespace

PageElements read_page(std::string_view markdown) {
    const RenderedPage page = render_markdown(markdown);
    const HtmlTree tree(page.html);
    PageElements result = TreeReader(page).run(tree.root());
    result.problems.insert(result.problems.begin(), page.problems.begin(), page.problems.end());
    return result;
}

}  // namespace nedu::server::courses
