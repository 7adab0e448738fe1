// Widths of a table's columns from what stands in them, as browsers do it. Pure arithmetic.
#pragma once

#include <vector>

#include "client-wasm/ui/text/line_layout.hpp"

namespace nedu::ui::rich {

/// Natural widths where they fit; else narrower in proportion to what each column can spare; where
/// not even the longest words fit, columns of a readable width, wider together than `available`.
/// `widest` caps a column in the last case.
std::vector<float>
column_widths(const std::vector<WidthRange>& columns, float available, float widest);

}  // namespace nedu::ui::rich
