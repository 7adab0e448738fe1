// Browsers in which somebody has signed in before: a random token which the browser keeps for long,
// its hash in the database. It gives no right but one: what is tried there counts apart from
// everybody else's tries, so that strangers can't lock an account's owner out. Must not know
// cookies or passwords.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "common/base/ids.hpp"
#include "server/db/database.hpp"

namespace nedu::server::auth {

/// Since somebody last signed in there; no browser keeps a cookie for longer (RFC 6265bis, 5.5).
inline constexpr std::chrono::hours kDeviceLifetime{24 * 400};
/// Of one person; those used longest ago are forgotten.
inline constexpr int kMaxDevices = 20;
/// Who share one browser and are known in it; who signed in longest ago is forgotten.
inline constexpr std::size_t kMaxPeople = 8;

/// A browser holds one token for each person, so that none of them can do anything with what
/// another's browser holds, nor plant a token in it beforehand. `tokens` is what it holds, with a
/// point between them; anybody may have made it up.
class KnownDevices {
public:
    explicit KnownDevices(db::Database& database) : database_(database) {}

    /// Somebody has signed in there. Gives the tokens it is to hold from now on.
    Result<std::string> remember(UserId user, std::string_view tokens);

    /// A name for this browser where this person has signed in there, else empty. Asks the same of
    /// the database whether there is such a person or not.
    Result<std::string> name_of(UserId user, std::string_view tokens);

    /// Those not used for kDeviceLifetime; how many.
    Result<int> remove_expired();

private:
    db::Database& database_;
};

}  // namespace nedu::server::auth
