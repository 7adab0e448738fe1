// What mdBook puts into a page before anybody reads it: "{{#include file:2:10}}",
// "{{#rustdoc_include file:anchor}}", "{{#playground file}}". Reads files, never outside a folder.
#pragma once

#include <filesystem>

#include "server/courses/import_lines.hpp"

namespace nedu::server::courses {

struct IncludeSource {
    std::filesystem::path root;    // of the course
    std::filesystem::path bounds;  // nothing from outside of here is read
};

/// Replaces every line that asks for a file by what it asks for. What can't be had stays as it is
/// and is reported.
void expand_includes(PageLines& page, const IncludeSource& source);

}  // namespace nedu::server::courses
