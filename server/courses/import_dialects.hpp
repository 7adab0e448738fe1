// What people's tools know beyond Markdown, as Markdown that we read: admonitions (":::", "!!!",
// "???", "```admonish", "> [!info] Title"), <Listing>, "{#id}" behind headings, definitions of
// footnotes. Pure.
#pragma once

#include "server/courses/import_lines.hpp"

namespace nedu::server::courses {

/// In place; what is no such construct stays as it is, and what looks like one is reported.
void translate_dialects(PageLines& page);

}  // namespace nedu::server::courses
