#include "server/courses/import_table.hpp"

#include <algorithm>
#include <cstdlib>

#include "server/courses/import_elements.hpp"

namespace nedu::server::courses {

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
    bool is_head = true;
    std::vector<content::Inline> cells;
    for (const Node& cell : node.children()) {
        if (!cell.is_element())
            continue;
        inline_.anchor(cell);
        is_head = is_head && cell.name() == "th";
        cells.push_back(line_in_(cell));
        constexpr int kMost = 200;
        const int span = std::clamp(std::atoi(cell.attribute("colspan").c_str()), 1, kMost);
        if (span > 1 || std::atoi(cell.attribute("rowspan").c_str()) > 1)
            inline_.report(ProblemKind::Html, cell, "cell over several columns or rows");
        cells.resize(cells.size() + static_cast<std::size_t>(span) - 1);
        if (is_first)
            table_.aligns.resize(cells.size(), alignment(cell.attribute("align")));
    }
    if (is_first && !is_head)
        inline_.report(ProblemKind::Html, node, "table without a head: its first row became one");
    table_.rows.push_back(std::move(cells));
}

}  // namespace nedu::server::courses
