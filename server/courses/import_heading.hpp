// "## Title {#id .class}": attributes that many tools read behind a heading. Pure.
#pragma once

#include "server/courses/import_lines.hpp"

namespace nedu::server::courses {

/// Ids become anchors; what else the braces say is reported. Braces that say something else stay.
void take_heading_attributes(PageLines& page, SourceLine& line);

}  // namespace nedu::server::courses
