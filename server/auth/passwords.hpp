// Hashing and checking passwords with Argon2id. Expensive by design: to be called by routes of
// http::Lane::Passwords only, which has few at work at once.
#pragma once

#include <string>
#include <string_view>

#include "common/base/result.hpp"

namespace nedu::server::auth {

/// What one hash costs. The default is libsodium's "interactive" (2 passes over 64 MiB, 56 ms
/// measured); OWASP asks for 2 passes over 19 MiB at least.
struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t bytes = 64 << 20;
};

class Passwords {
public:
    explicit Passwords(PasswordCost cost = {});

    /// For storing. Fails with Unavailable where there is no memory.
    Result<std::string> hash(std::string_view password);

    /// An empty `stored` stands for "no such account": it takes the same time and is never right.
    Result<bool> is_right(std::string_view password, const std::string& stored);

    /// Whether the hash was made with another cost than today's.
    bool is_outdated(const std::string& stored) const;

private:
    PasswordCost cost_;
    std::string nobody_;  // the hash of a random password
};

}  // namespace nedu::server::auth
