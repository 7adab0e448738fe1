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

}  // namespace

Result<std::optional<MasterKey>> read_master_key(const std::filesystem::path& file) {
    struct stat found{};
    if (stat(file.c_str(), &found) != 0) {
        if (errno == ENOENT)
            return std::nullopt;
        return key_error(file, std::strerror(errno));
    }
    if ((found.st_mode & 077) != 0)
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

Result<MasterKey> make_master_key(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return key_error(file, std::strerror(errno));
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
    if (!is_written) {
        unlink(file.c_str());
        return key_error(file, "could not be written");
    }
    return key;
}

std::string fingerprint_of(const MasterKey& key) {
    constexpr std::string_view kPurpose = "nedu: which master key this is";
    std::array<unsigned char, 32> digest{};
    crypto_generichash(
        digest.data(),
        digest.size(),
        reinterpret_cast<const unsigned char*>(kPurpose.data()),
        kPurpose.size(),
        key.data(),
        key.size()
    );
    std::array<char, 2 * sizeof digest + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return hex.data();
}

}  // namespace nedu::server::config
