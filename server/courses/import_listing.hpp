// "<Listing number="1-1" file-name="src/main.rs" caption="…">": how mdBooks present files. Pure.
#pragma once

#include <optional>
#include <string>

#include "server/courses/import_lines.hpp"

namespace nedu::server::courses {

struct ListingStart {
    std::string file;
    std::string caption;  // Markdown, with the anchor "listing-1-1" that pages lead to
    std::string behind;   // what follows in the tag's last line
    std::size_t lines = 0;
};

/// Nothing where the tag that begins in line `at` does not end soon.
std::optional<ListingStart> read_listing(const std::vector<SourceLine>& lines, std::size_t at);

}  // namespace nedu::server::courses
