// Whether what somebody typed can be read by others: that there is anything to see, and that it
// stays on its line. Asked of names and messages on both sides.
#pragma once

#include <cstddef>
#include <string_view>

namespace nedu::text {

/// Of combining marks on one letter. The most that a script in use needs is nine (Tibetan stacks);
/// more is done to write over the lines around.
inline constexpr std::size_t kMaxMarks = 12;

/// Whether anything but white space and characters without a look of their own is there.
bool is_visible(std::string_view utf8);

/// Whether more than kMaxMarks stand on one letter.
bool has_piled_marks(std::string_view utf8);

}  // namespace nedu::text
