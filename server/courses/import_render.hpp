// Markdown with the HTML that people put into it, as one text of HTML for a parser of HTML: the
// first half of reading a page. What would make that parser lose text (tags that nothing closes,
// comments without an end) is written as text and reported. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/courses/import_report.hpp"

namespace nedu::server::courses {

/// A problem of the text that was given; its file is the caller's to know.
struct MarkupProblem {
    ProblemKind kind = ProblemKind::Html;
    int line = 0;
    std::string detail;
};

class RenderedPage {
public:
    std::string html;
    std::vector<MarkupProblem> problems;

    /// From here on the HTML says what stands in that line.
    void note(int line) {
        if (places_.empty() || places_.back().line != line)
            places_.push_back({begun_ ? block_ : html.size(), line});
        begun_ = false;
    }
    /// What comes now belongs to the line that is noted next.
    void begin_block() {
        if (!begun_)
            block_ = html.size();
        begun_ = true;
    }
    int line_at(std::size_t offset) const;

private:
    struct Place {
        std::size_t offset;
        int line;
    };
    std::vector<Place> places_;
    std::size_t block_ = 0;
    bool begun_ = false;
};

/// Besides HTML's own: <pre data-fence="info">, <li data-task="x">, <span data-tex="line|display">.
RenderedPage render_markdown(std::string_view markdown);

/// Whether HTML has an element of that name; what only looks like a tag ("<ssid>") is text.
bool is_html_name(std::string_view name);

/// Elements without content and end, such as <br>.
bool is_void_name(std::string_view name);

}  // namespace nedu::server::courses
