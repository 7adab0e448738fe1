// PostgreSQL's advisory locks that servers and commands on one database agree on. Any numbers will
// do as long as all take the same.
#pragma once

namespace nedu::server::db {

/// Whoever brings the schema up to date.
inline constexpr int kMigrationLock = 7308327;
/// Whoever decides which master key this database has.
inline constexpr int kMasterKeyLock = 7308328;
/// Shared by backups at work, alone by whoever removes a file: what a backup has seen in the
/// database it still finds on disk.
inline constexpr int kFileRemovalLock = 7308329;
/// Whoever writes the words that searches are corrected by.
inline constexpr int kSpellingLock = 7308330;

}  // namespace nedu::server::db
