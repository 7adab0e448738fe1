// Files and folders that a process which died has left behind, told by name and age.
#pragma once

#include <chrono>
#include <filesystem>
#include <string_view>

namespace nedu::server::jobs {

/// Removes what stands right below `folder`, begins with `prefix` and has not changed for `age`;
/// how many.
int remove_leftovers(
    const std::filesystem::path& folder,
    std::string_view prefix,
    std::chrono::seconds age
);

}  // namespace nedu::server::jobs
