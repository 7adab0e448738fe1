#include "server/digest/digest.hpp"

#include <array>
#include <fstream>
#include <vector>

#include <sodium.h>

namespace nedu::server {
namespace {

constexpr std::size_t kBytes = 32;
using Digest = std::array<unsigned char, kBytes>;

std::string hex(const Digest& digest) {
    std::array<char, 2 * kBytes + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string hex_digest(std::string_view bytes) {
    Digest digest{};
    crypto_generichash(digest.data(), digest.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
    return hex(digest);
}

Result<std::string> hex_digest_of_file(const std::filesystem::path& file) {
    constexpr std::size_t kPiece = 1 << 16;
    std::ifstream in(file, std::ios::binary);
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, kBytes);
    std::vector<char> piece(kPiece);
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const std::string_view bytes(piece.data(), static_cast<std::size_t>(in.gcount()));
        crypto_generichash_update(&state, bytes_of(bytes), bytes.size());
    }
    if (!in.eof())
        return fail(ErrorCode::Internal, "error.internal", "can't read " + file.string());
    Digest digest{};
    crypto_generichash_final(&state, digest.data(), digest.size());
    return hex(digest);
}

}  // namespace nedu::server
