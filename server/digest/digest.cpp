#include "server/digest/digest.hpp"

#include <array>

#include <sodium.h>

namespace nedu::server {

std::string hex_digest(std::string_view bytes) {
    constexpr std::size_t kBytes = 32;
    std::array<unsigned char, kBytes> digest{};
    crypto_generichash(
        digest.data(),
        digest.size(),
        reinterpret_cast<const unsigned char*>(bytes.data()),
        bytes.size(),
        nullptr,
        0
    );
    std::array<char, 2 * kBytes + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return hex.data();
}

}  // namespace nedu::server
