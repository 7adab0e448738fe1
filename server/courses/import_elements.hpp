// Which elements of HTML mean what to our documents: tables of names, and small readings of
// attributes. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "common/content/document.hpp"

namespace nedu::server::courses {

/// Of a table: the reader of Markdown knows no more.
inline constexpr std::size_t kMostTableColumns = 128;

/// 1 to 6; 0: it is no heading's name.
int heading_level(std::string_view name);

std::optional<content::MarkKind> mark_of_element(std::string_view name);

/// Begins and ends a block, and says nothing else.
bool is_division(std::string_view name);

/// Holds text of a line, and says nothing else.
bool is_plain_holder(std::string_view name);

/// What stands inside is not for readers.
bool is_unread(std::string_view name);

std::optional<content::MediaKind> media_of_element(std::string_view name);

/// CSS pixels that a "width" asks for; a share is one of the column that chapters are read in.
/// 0: it says nothing.
int shown_width(std::string_view width);

/// What the classes of a division say it is ("warning").
std::optional<content::Tone> callout_tone(std::string_view classes);

content::Align alignment(std::string_view align);

}  // namespace nedu::server::courses
