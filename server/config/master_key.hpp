// The key that wraps the keys of conversations. It stands in a file only its owner may read and
// never enters the database; whether it belongs to a database is told by its fingerprint, which
// stands there (server/messaging/master_key_service.hpp).
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>

#include "common/base/result.hpp"

namespace nedu::server::config {

using MasterKey = std::array<unsigned char, 32>;

inline constexpr const char* kMasterKeyFile = "master.key";
/// The key of a restore at work, which takes the other's place when the database has been replaced.
inline constexpr const char* kRestoredKeyFile = "master.key.restored";

/// None where there is no such file. Refuses with Internal one that is damaged or that others may
/// read.
Result<std::optional<MasterKey>> read_master_key(const std::filesystem::path& file);

/// A new one, written down. Refuses with Internal where there is such a file already.
Result<MasterKey> make_master_key(const std::filesystem::path& file);

/// Tells keys apart and says nothing about them: 64 hexadecimal digits.
std::string fingerprint_of(const MasterKey& key);

}  // namespace nedu::server::config
