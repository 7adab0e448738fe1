// What the database knows of kept files: their facts and where they are used.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "common/base/ids.hpp"

namespace nedu::server::files {

struct StoredFile {
    std::string hash;
    std::string mime;
    std::int64_t size = 0;
    int width = 0;
    int height = 0;
    bool is_fresh = true;  // taken in lately: is not cleaned away for hours yet
};

/// One place where a file is shown, seen by one person.
struct FileUse {
    bool is_public = false;  // a published course's cover, someone's picture
    bool is_free = false;    // in a free chapter
    bool is_enrolled = false;
};

std::optional<StoredFile> find_file(soci::session& session, const std::string& hash);

/// A file that is already there is fresh again.
void insert_file(soci::session& session, const StoredFile& file);

/// Makes it fresh; false if there is none.
bool touch_file(soci::session& session, const std::string& hash);

/// Whoever puts or removes the bytes behind a hash holds this until their transaction ends.
void lock_file(soci::session& session, const std::string& hash);

/// Files that nothing has used for a day; at most `limit`.
std::vector<std::string> unused_files(soci::session& session, int limit);

/// Those of `hashes` that have no row.
std::vector<std::string>
unknown_files(soci::session& session, const std::vector<std::string>& hashes);

/// Whether files may be removed in this transaction: not while a backup is at work, and none begins
/// until it ends.
bool may_remove_files(soci::session& session);

/// Only what unused_files() would name. Whether there is no such file now.
bool delete_unused_file(soci::session& session, const std::string& hash);

/// Uses in published courses and profiles; `reader` 0 is a visitor.
std::vector<FileUse> file_uses(soci::session& session, const std::string& hash, UserId reader);

}  // namespace nedu::server::files
