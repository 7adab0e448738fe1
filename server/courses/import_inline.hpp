// What stands within a line of a page, read from the tree of its HTML. Must not know blocks:
// whoever reads those is asked for what an element holds. Pure.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "server/courses/import_line.hpp"
#include "server/courses/import_node.hpp"
#include "server/courses/import_render.hpp"

namespace nedu::server::courses {

class InlineReader {
public:
    using Children = std::function<void(const Node&)>;

    InlineReader(const RenderedPage& page, std::vector<MarkupProblem>& problems, Children children)
        : page_(page), problems_(problems), children_(std::move(children)) {}

    void text(const Node& node);
    void element(const Node& node);
    /// The name, if it has one, that links may lead to.
    void anchor(const Node& node);
    void report(ProblemKind kind, const Node& node, std::string detail);

    ImportLine& line() { return line_; }

private:
    void plain_element(const Node& node);
    void marked(const Node& node, content::MarkKind kind);
    void between(const Node& node, std::string_view before, std::string_view after);
    void link(const Node& node);
    void image(const Node& node);
    void abbreviation(const Node& node);

    const RenderedPage& page_;
    std::vector<MarkupProblem>& problems_;
    Children children_;
    ImportLine line_;
    int in_code_ = 0;
    std::set<std::string> spelled_out_;
};

/// With spaces for line ends.
std::string one_line(std::string_view text);

}  // namespace nedu::server::courses
