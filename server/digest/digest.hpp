// The one fingerprint of bytes the server uses: for addresses of contents, tokens at rest, ETags,
// migrations. Must not know what it is a fingerprint of.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/result.hpp"

namespace nedu::server {

/// BLAKE2b-256 in 64 lower-case hexadecimal digits.
std::string hex_digest(std::string_view bytes);

/// The same of a whole file, in constant memory. Internal where it can't be read.
Result<std::string> hex_digest_of_file(const std::filesystem::path& file);

}  // namespace nedu::server
