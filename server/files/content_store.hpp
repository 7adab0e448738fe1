// Files on disk under the hash of their bytes, so that the same bytes are kept once and a name
// never changes its meaning. Knows nothing of what the bytes are or who may have them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.hpp"

namespace nedu::server::files {

/// 64 lower-case hexadecimal digits of BLAKE2b-256.
std::string content_hash(std::string_view bytes);
bool is_content_hash(std::string_view text);

/// The whole file; TooLarge above `limit` bytes, NotFound if it can't be opened.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

class ContentStore {
public:
    /// `root` and what lies below it are created on first use.
    explicit ContentStore(std::filesystem::path root);

    /// "<root>/ab/cd/<hash>", with ".<width>.webp" for a variant (0: the original).
    std::filesystem::path path_of(std::string_view hash, int width = 0) const;
    bool has(std::string_view hash, int width = 0) const;

    /// Written beside its place and renamed, so that a reader sees all of it or nothing.
    Result<void> put(std::string_view hash, std::string_view bytes, int width = 0) const;

    /// The original and its variants.
    void remove(std::string_view hash) const;

    /// Whatever is kept, in part or whole, and was last put before `time`. Drafts that old, left by
    /// a process that died, are removed on the way.
    std::vector<std::string> put_before(std::filesystem::file_time_type time) const;

private:
    std::filesystem::path root_;
};

}  // namespace nedu::server::files
