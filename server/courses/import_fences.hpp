// What stands in fenced code for tools rather than for people. Pure.
#pragma once

#include <string>
#include <string_view>

#include "server/courses/import_lines.hpp"

namespace nedu::server::courses {

/// The language a fence names: the first word of what stands behind its signs ("rust,ignore").
std::string fence_language(std::string_view info);

/// Drops the lines that rustdoc compiles and nobody is shown; reported, once a fence.
void drop_hidden_lines(PageLines& page);

}  // namespace nedu::server::courses
