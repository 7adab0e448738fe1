// A page of Markdown and HTML as the elements of our documents: what both say becomes one tree,
// read as a browser would read it. What has no counterpart among the elements keeps its text, and
// is reported. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "common/content/document.hpp"
#include "server/courses/import_render.hpp"

namespace nedu::server::courses {

struct PageElements {
    std::vector<content::Element> elements;
    std::vector<int> lines;  // where each of them begins
    std::vector<MarkupProblem> problems;
};

/// Targets stay as they are written; footnotes and anchors are not settled.
PageElements read_page(std::string_view markdown);

}  // namespace nedu::server::courses
