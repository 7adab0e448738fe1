// What a file is, told by its first bytes: names and claims of senders are not asked. Pure.
#pragma once

#include <string_view>

namespace nedu::server::files {

/// "image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml", or empty for what we take
/// no pictures from.
std::string_view image_type(std::string_view bytes);

/// Whether a browser shows this original in place; anything else is offered for saving.
bool is_shown_inline(std::string_view mime);

}  // namespace nedu::server::files
