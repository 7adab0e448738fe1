// The key that wraps the keys of conversations. It stands in a file only its owner may read and
// never enters the database.
#pragma once

#include <array>
#include <filesystem>

#include "common/base/result.hpp"

namespace nedu::server::config {

using MasterKey = std::array<unsigned char, 32>;

inline constexpr const char* kMasterKeyFile = "master.key";

/// Made on first use. Refuses with Internal a file that is damaged or that others may read.
Result<MasterKey> load_master_key(const std::filesystem::path& data_folder);

}  // namespace nedu::server::config
