// What stands in running text beyond CommonMark's own signs: tags of the closed set in
// inline_tags.hpp, "<br>", "<a id="name"></a>" and mentions of footnotes, "[^label]".
#pragma once

#include <string>
#include <string_view>

#include "common/content/inline_builder.hpp"

namespace nedu::content {

/// Puts a piece of text that holds no Markdown any more into the line.
void read_signs(InlineBuilder& line, std::string_view piece);

/// Whether `name` can stand in an anchor so that read_signs finds it again.
bool is_anchor_name(std::string_view name);

std::string anchor_source(std::string_view name);
std::string note_source(std::string_view label);

}  // namespace nedu::content
