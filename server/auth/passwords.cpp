#include "server/auth/passwords.hpp"

#include <array>
#include <chrono>

#include <sodium.h>

namespace nedu::server::auth {
namespace {

constexpr auto kPatience = std::chrono::seconds(5);

/// Gives its turn back when it goes.
class Turn {
public:
    explicit Turn(std::counting_semaphore<2>& turns)
        : turns_(turns), is_mine_(turns.try_acquire_for(kPatience)) {}
    ~Turn() {
        if (is_mine_)
            turns_.release();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    bool is_mine() const { return is_mine_; }

private:
    std::counting_semaphore<2>& turns_;
    bool is_mine_;
};

std::unexpected<Error> too_busy() {
    return fail(ErrorCode::Unavailable, "error.unavailable", "too many passwords at once");
}

}  // namespace

Passwords::Passwords(PasswordCost cost) : cost_(cost) {
    std::array<char, 16> random{};
    randombytes_buf(random.data(), random.size());
    nobody_ = hash({random.data(), random.size()}).value_or("");
}

Result<std::string> Passwords::hash(std::string_view password) {
    const Turn turn(turns_);
    if (!turn.is_mine())
        return too_busy();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(
            out.data(), password.data(), password.size(), cost_.passes, cost_.bytes
        ) != 0)
        return fail(ErrorCode::Unavailable, "error.unavailable", "no memory for a password hash");
    return std::string(out.data());
}

Result<bool> Passwords::is_right(std::string_view password, const std::string& stored) {
    const Turn turn(turns_);
    if (!turn.is_mine())
        return too_busy();
    const std::string& against = stored.empty() ? nobody_ : stored;
    const bool matches =
        crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return matches && !stored.empty();
}

bool Passwords::is_outdated(const std::string& stored) const {
    return crypto_pwhash_str_needs_rehash(stored.c_str(), cost_.passes, cost_.bytes) != 0;
}

}  // namespace nedu::server::auth
