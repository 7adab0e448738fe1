#include "server/config/master_key.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nedu::server::config {
namespace {

std::unexpected<Error> key_error(const std::filesystem::path& file, std::string_view problem) {
    return fail(
        ErrorCode::Internal, "error.internal", fmt::format("{}: {}", file.string(), problem)
    );
}

/// Nothing happens where the file exists already.
Result<void> make_if_missing(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return errno == EEXIST ? Result<void>{} : key_error(file, std::strerror(errno));
    MasterKey key{};
    randombytes_buf(key.data(), key.size());
    std::array<char, 2 * sizeof(MasterKey) + 1> text{};
    sodium_bin2hex(text.data(), text.size(), key.data(), key.size());
    text.back() = '\n';
    const bool is_written =
        write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        fsync(descriptor) == 0;
    close(descriptor);
    sodium_memzero(text.data(), text.size());
    return is_written ? Result<void>{} : key_error(file, "could not be written");
}

}  // namespace

Result<MasterKey> load_master_key(const std::filesystem::path& data_folder) {
    const std::filesystem::path file = data_folder / kMasterKeyFile;
    NEDU_CHECK(make_if_missing(file));
    struct stat found{};
    if (stat(file.c_str(), &found) != 0 || (found.st_mode & 077) != 0)
        return key_error(file, "only its owner may read it: chmod 600");
    std::ifstream in(file);
    std::string text;
    in >> text;
    MasterKey key{};
    std::size_t length = 0;
    const bool is_read =
        sodium_hex2bin(
            key.data(), key.size(), text.data(), text.size(), nullptr, &length, nullptr
        ) == 0;
    if (!is_read || length != key.size() || text.size() != 2 * key.size())
        return key_error(file, "is not a master key (64 hexadecimal digits)");
    return key;
}

}  // namespace nedu::server::config
