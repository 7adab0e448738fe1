#include "client-wasm/ui/text/table_layout.hpp"

#include <algorithm>

namespace nedu::ui::rich {

std::vector<float>
column_widths(const std::vector<WidthRange>& columns, float available, float widest) {
    float least = 0.0F;
    float most = 0.0F;
    for (const WidthRange& column : columns) {
        least += column.least;
        most += column.most;
    }
    std::vector<float> widths;
    for (const WidthRange& column : columns) {
        const float spare = column.most - column.least;
        if (most <= available)
            widths.push_back(column.most);
        else if (least <= available)
            widths.push_back(column.least + spare * (available - least) / (most - least));
        else
            widths.push_back(std::max(column.least, std::min(column.most, widest)));
    }
    return widths;
}

}  // namespace nedu::ui::rich
