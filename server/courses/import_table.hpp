// A table of HTML, row by row: what spans several columns or rows, what heads it. Pure.
#pragma once

#include <functional>
#include <vector>

#include "common/content/document.hpp"
#include "server/courses/import_inline.hpp"

namespace nedu::server::courses {

struct HtmlTable {
    std::vector<std::vector<content::Inline>> rows;
    std::vector<content::Align> aligns;  // of the first row's cells
    std::vector<content::Inline> captions;

    std::size_t columns() const;
    /// The first row is the head.
    content::Table table() &&;
};

class TableReader {
public:
    using LineIn = std::function<content::Inline(const Node& cell)>;

    /// `line_in` reads what a cell holds.
    TableReader(InlineReader& inline_reader, LineIn line_in)
        : inline_(inline_reader), line_in_(std::move(line_in)) {}

    HtmlTable read(const Node& node);

private:
    void gather(const Node& node);
    void row(const Node& node);

    InlineReader& inline_;
    LineIn line_in_;
    HtmlTable table_;
    std::size_t cells_ = 0;  // with those that fill rows up
    bool is_cut_ = false;
};

}  // namespace nedu::server::courses
