// Emoji by the names that GitHub and others know (":rocket:"), from npm's gemoji at build. Pure.
#pragma once

#include <string>
#include <string_view>

namespace nedu::server::courses {

/// Replaces every name between colons that there is; all else stays.
std::string with_emoji(std::string_view text);

/// The first thing in the text that looks like such a name and is none; empty: nothing does.
std::string_view unknown_emoji(std::string_view text);

}  // namespace nedu::server::courses
