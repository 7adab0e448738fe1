// One line of text gathered from a tree: white space as HTML has it, marks that a block ends and
// the next one takes up again. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/content/document.hpp"
#include "common/content/inline_builder.hpp"

namespace nedu::server::courses {

class ImportLine {
public:
    void open(content::MarkKind kind, std::string target = {}, std::string title = {});
    /// False: the mark held nothing.
    bool close();
    void text(std::string_view text);  // white space runs together
    void verbatim(content::SpanKind kind, std::string_view text);
    void
    image(const std::string& target, const std::string& alt, const std::string& title, int shown);
    /// Stands before what comes next in this line, at its end, or in the next line.
    void anchor(std::string_view name) { anchors_.emplace_back(name); }
    void line_break();
    /// A line break, unless one was just made.
    void new_line() {
        if (!at_break_)
            line_break();
    }

    /// What came so far, without white space at its ends; marks stay open for the next line.
    content::Inline take();
    bool is_empty() const { return !has_content_; }
    bool has_anchors() const { return !anchors_.empty(); }
    /// Anchors that wait come into this line though it says nothing.
    void place_anchors();

private:
    struct Mark {
        content::MarkKind kind;
        std::string target;
        std::string title;
        bool is_begun = false;  // in this line
        bool has_content = false;
    };
    void begin();
    void put_text(std::string_view text);

    content::InlineBuilder builder_{content::Targets::SafeOnly};
    std::vector<Mark> marks_;
    std::vector<std::string> anchors_;
    enum class Space { None, Blank, LineEnd } space_ = Space::None;
    bool has_content_ = false;
    bool at_break_ = false;
};

}  // namespace nedu::server::courses
