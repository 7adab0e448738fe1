#include "server/auth/passwords.hpp"

#include <array>

#include <sodium.h>

namespace nedu::server::auth {
Passwords::Passwords(PasswordCost cost) : cost_(cost) {
    std::array<char, 16> random{};
    randombytes_buf(random.data(), random.size());
    nobody_ = hash({random.data(), random.size()}).value_or("");
}

Result<std::string> Passwords::hash(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(
            out.data(), password.data(), password.size(), cost_.passes, cost_.bytes
        ) != 0)
        return fail(ErrorCode::Unavailable, "error.unavailable", "no memory for a password hash");
    return std::string(out.data());
}

Result<bool> Passwords::is_right(std::string_view password, const std::string& stored) {
    const std::string& against = stored.empty() ? nobody_ : stored;
    const bool matches =
        crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return matches && !stored.empty();
}

bool Passwords::is_outdated(const std::string& stored) const {
    return crypto_pwhash_str_needs_rehash(stored.c_str(), cost_.passes, cost_.bytes) != 0;
}

}  // namespace nedu::server::auth
