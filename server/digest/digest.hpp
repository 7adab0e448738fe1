// The one fingerprint of bytes the server uses: for addresses of contents, tokens at rest, ETags,
// migrations. Must not know what it is a fingerprint of.
#pragma once

#include <string>
#include <string_view>

namespace nedu::server {

/// BLAKE2b-256 in 64 lower-case hexadecimal digits.
std::string hex_digest(std::string_view bytes);

}  // namespace nedu::server
