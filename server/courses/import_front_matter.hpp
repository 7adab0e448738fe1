// The settings that people put above a page's text. Pure.
#pragma once

#include "server/courses/import_lines.hpp"

namespace nedu::server::courses {

/// Takes YAML between "---" and TOML between "+++" off the page, into page.settings; keys that
/// nobody asks for are reported.
void take_front_matter(PageLines& page);

}  // namespace nedu::server::courses
