// The tar file of a backup: what is in it, packed with a digest of every part and unpacked only
// whole. Must not know the database.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/base/result.hpp"

namespace nedu::server::jobs {

/// Names in the archive, besides config::kMasterKeyFile.
inline constexpr const char* kDumpFile = "database.dump";
inline constexpr const char* kFilesFolder = "files";

/// What the folders begin with that a backup or a restore at work makes in the data folder.
inline constexpr const char* kStagingName = "backup-";

/// A folder only we may enter, gone with the object.
class Staging {
public:
    static Result<Staging> make(const std::filesystem::path& parent);
    Staging(Staging&& other) noexcept;
    Staging& operator=(Staging&&) = delete;
    ~Staging();
    const std::filesystem::path& path() const { return path_; }

private:
    explicit Staging(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path path_;
};

/// Packs everything in `folder`. `migrations` are those the dump's schema has. The archive appears
/// only when it is whole, readable by its owner only.
Result<void> pack(
    const std::filesystem::path& folder,
    const std::vector<std::string>& migrations,
    const std::filesystem::path& archive
);

/// What the archive says of itself.
struct Unpacked {
    /// Every byte is what was packed. An archive from before there were manifests can't show that
    /// of its database and key.
    bool is_proven = false;
    std::vector<std::string> migrations;  // none where it is not proven
    std::vector<std::string> files;       // below kFilesFolder, as "ab/cd/abcd…"
};

/// Into `folder`, which is empty. Refuses an archive that is no backup, or of which one byte or one
/// part is missing, too many or altered.
Result<Unpacked> unpack(const std::filesystem::path& archive, const std::filesystem::path& folder);

/// Everything below `from` also stands below `to`, without taking its space again where they are on
/// one disk. Drafts of files that are just being put (".…") are left out.
Result<void> link_files(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace nedu::server::jobs
