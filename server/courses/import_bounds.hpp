// What of a folder may be read: nothing that stands outside of it, whatever names and symbolic
// links lead there.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "common/base/result.hpp"

namespace nedu::server::courses {

/// The file's own path, if it is a regular one within `bounds`, which is a path without links.
std::optional<std::filesystem::path>
file_within(const std::filesystem::path& bounds, const std::filesystem::path& file);

/// NotFound for what stands outside; otherwise as files::read_file.
Result<std::string> read_within(
    const std::filesystem::path& bounds,
    const std::filesystem::path& file,
    std::size_t most_bytes
);

}  // namespace nedu::server::courses
