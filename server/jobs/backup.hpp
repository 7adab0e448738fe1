// Everything Nedu keeps (database, files, master key) in one tar file, and back. Must not run while
// a server uses the same data: who calls sees to that.
#pragma once

#include <filesystem>
#include <string>

#include "common/base/result.hpp"

namespace nedu::server::jobs {

/// What the folders begin with that a backup at work makes in the data folder.
inline constexpr const char* kStagingName = "backup-";

struct BackupPlace {
    std::filesystem::path data_folder;
    std::string connection;  // libpq, with or without a password
};

/// The archive holds the master key: it is readable by its owner only, and is to be kept as safe as
/// the server. The file appears only when it is whole.
Result<void> make_backup(const BackupPlace& place, const std::filesystem::path& archive);

/// Replaces database, files and master key. The archive is checked before anything is touched; the
/// schema may be older than this server's and must be migrated afterwards.
Result<void> restore_backup(const BackupPlace& place, const std::filesystem::path& archive);

}  // namespace nedu::server::jobs
