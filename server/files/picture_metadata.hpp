// Takes out of a picture's file what is not the picture: where and by whom it was taken, comments,
// previews, whatever follows its end. Only the container is rewritten, no pixel is decoded. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nedu::server::files {

/// Colour profile and orientation stay. JPEG, PNG, WebP and GIF; anything else (SVG) comes back as
/// it is. Nothing where the file is damaged.
std::optional<std::string> without_metadata(std::string_view bytes);

}  // namespace nedu::server::files
