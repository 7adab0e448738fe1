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
};

/// One place where a file is shown, seen by one person.
struct FileUse {
    bool is_public = false;  // a published course's cover, someone's picture
    bool is_free = false;    // in a free chapter
    bool is_enrolled = false;
};

std::optional<StoredFile> find_file(soci::session& session, const std::string& hash);

/// Leaves a file that is already there as it is.
void insert_file(soci::session& session, const StoredFile& file);

/// Uses in published courses and profiles; `reader` 0 is a visitor.
std::vector<FileUse> file_uses(soci::session& session, const std::string& hash, UserId reader);

}  // namespace nedu::server::files
