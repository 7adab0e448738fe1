#include "server/files/content_store.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/courses/courses.hpp"
#include "server/digest/digest.hpp"

namespace nedu::server::files {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kHashBytes = 32;
constexpr std::string_view kDraftName = ".draft-";

Error disk_error(std::string what) {
    return Error{
        ErrorCode::Internal, "error.internal", {}, std::move(what) + ": " + std::strerror(errno)
    };
}

Result<void> write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(disk_error("write"));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace

std::string content_hash(std::string_view bytes) {
    return hex_digest(bytes);
}

bool is_content_hash(std::string_view text) {
    return text.size() == 2 * kHashBytes && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

Result<std::string> read_file(const fs::path& path, std::size_t limit) {
    std::error_code code;
    const auto size = fs::file_size(path, code);
    if (code)
        return not_found("no such file: " + path.string());
    if (size > limit)
        return fail(ErrorCode::TooLarge, "error.too_large", path.string());
    std::ifstream in(path, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        return not_found("unreadable: " + path.string());
    return bytes;
}

ContentStore::ContentStore(fs::path root) : root_(std::move(root)) {}

fs::path ContentStore::path_of(std::string_view hash, int width) const {
    std::string name(hash);
    if (width != 0)
        name += "." + std::to_string(width) + ".webp";
    return root_ / hash.substr(0, 2) / hash.substr(2, 2) / name;
}

bool ContentStore::has(std::string_view hash, int width) const {
    std::error_code code;
    return fs::is_regular_file(path_of(hash, width), code);
}

Result<void> ContentStore::put(std::string_view hash, std::string_view bytes, int width) const {
    const fs::path place = path_of(hash, width);
    std::error_code code;
    fs::create_directories(place.parent_path(), code);
    if (code)
        return fail(ErrorCode::Internal, "error.internal", place.string() + ": " + code.message());
    std::string draft = (place.parent_path() / kDraftName).string() + "XXXXXX";
    const int descriptor = ::mkostemp(draft.data(), O_CLOEXEC);
    if (descriptor < 0)
        return fail(disk_error(draft));
    Result<void> written = write_all(descriptor, bytes);
    if (written && ::fchmod(descriptor, 0640) != 0)
        written = fail(disk_error("chmod"));
    if (written && ::fdatasync(descriptor) != 0)
        written = fail(disk_error("sync"));
    ::close(descriptor);
    if (written && ::rename(draft.c_str(), place.c_str()) != 0)
        written = fail(disk_error("rename"));
    if (!written)
        ::unlink(draft.c_str());
    return written;
}

void ContentStore::remove(std::string_view hash) const {
    std::error_code ignored;
    fs::remove(path_of(hash), ignored);
    for (const int width : nedu::courses::kImageWidths)
        fs::remove(path_of(hash, width), ignored);
}

std::vector<std::string> ContentStore::put_before(fs::file_time_type time) const {
    constexpr std::size_t kHashDigits = 2 * kHashBytes;
    std::set<std::string> old;
    std::set<std::string> young;
    std::error_code code;
    fs::recursive_directory_iterator entry(root_, code);
    for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
        std::error_code gone;  // while we look
        if (!entry->is_regular_file(gone))
            continue;
        const bool is_old = entry->last_write_time(gone) < time && !gone;
        const std::string name = entry->path().filename().string();
        const std::string hash = name.substr(0, kHashDigits);
        if (is_content_hash(hash))
            (is_old ? old : young).insert(hash);
        else if (is_old && name.starts_with(kDraftName))
            fs::remove(entry->path(), gone);
    }
    std::vector<std::string> hashes;
    std::ranges::set_difference(old, young, std::back_inserter(hashes));
    return hashes;
}

}  // namespace nedu::server::files
