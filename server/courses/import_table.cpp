#include "server/courses/import_table.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "server/courses/import_elements.hpp"

namespace nedu::server::courses {
namespace {

constexpr std::size_t kMostCells = 100'000;

}  // namespace

std::size_t HtmlTable::columns() const {
    std::size_t most = 0;
    for (const auto& row : rows)
        most = std::max(most, row.size());
    return most;
}

content::Table HtmlTable::table() && {
    content::Table table;
    table.columns = std::move(aligns);
    table.columns.resize(columns(), content::Align::None);
    for (auto& row : rows)
        row.resize(table.columns.size());
    table.head = std::move(rows.front());
    table.rows.assign(
        std::make_move_iterator(rows.begin() + 1), std::make_move_iterator(rows.end())
    );
    return table;
}

HtmlTable TableReader::read(const Node& node) {
    gather(node);
    return std::move(table_);
}

void TableReader::gather(const Node& node) {
    for (const Node& child : node.children()) {
        if (child.name() == "tr")
            row(child);
        else if (child.name() == "caption")
            table_.captions.push_back(line_in_(child));
        else if (child.is_element() && child.name() != "colgroup")
            gather(child);
    }
}

void TableReader::row(const Node& node) {
    const bool is_first = table_.rows.empty();
    if (cells_ > kMostCells) {
        if (!std::exchange(is_cut_, true))
            inline_.report(ProblemKind::Html, node, "table of too many cells: the rest left out");
        return;
    }
    bool is_head = true;
    std::vector<content::Inline> cells;
    for (const Node& cell : node.children()) {
        if (!cell.is_element())
            continue;
        inline_.anchor(cell);
        is_head = is_head && cell.name() == "th";
        cells.push_back(line_in_(cell));
        constexpr std::size_t kWidest = kMostTableColumns + 1;  // which tells that it does not fit
        const int span =
            std::clamp(std::atoi(cell.attribute("colspan").c_str()), 1, static_cast<int>(kWidest));
        if (span > 1 || std::atoi(cell.attribute("rowspan").c_str()) > 1)
            inline_.report(ProblemKind::Html, cell, "cell over several columns or rows");
        const std::size_t width = cells.size() + static_cast<std::size_t>(span) - 1;
        cells.resize(std::max(cells.size(), std::min(width, kWidest)));
        if (is_first)
            table_.aligns.resize(cells.size(), alignment(cell.attribute("align")));
    }
    if (is_first && !is_head)
        inline_.report(ProblemKind::Html, node, "table without a head: its first row became one");
    // Short rows are filled up to the first one's width.
    cells_ += std::max({cells.size(), table_.aligns.size(), std::size_t{1}});
    table_.rows.push_back(std::move(cells));
}

}  // namespace nedu::server::courses
