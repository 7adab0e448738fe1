// Everything Nedu keeps (database, files, master key) in one tar file, and back.
#pragma once

#include <filesystem>
#include <string>

#include "common/base/result.hpp"

namespace nedu::server::jobs {

struct BackupPlace {
    std::filesystem::path data_folder;
    std::string connection;  // libpq, with or without a password
};

/// May be made while a server runs: no file is removed meanwhile. The archive holds the master key:
/// it is readable by its owner only, and is to be kept as safe as the server. It appears only when
/// it is whole.
Result<void> make_backup(const BackupPlace& place, const std::filesystem::path& archive);

/// Replaces database, files and master key; must not run while a server uses the same data (who
/// calls holds the config::ServingLock). The archive is unpacked beside and every byte of it
/// checked before anything is touched, and the database changes in one transaction: an archive that
/// is refused leaves no trace. The schema may be older than this server's and must be migrated
/// afterwards; one that is newer is refused.
Result<void> restore_backup(const BackupPlace& place, const std::filesystem::path& archive);

}  // namespace nedu::server::jobs
