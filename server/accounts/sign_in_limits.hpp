// How often one may try to sign in, by who seems to be trying. A password must not be guessed, yet
// nobody who knows an address of e-mail may lock its owner out by guessing.
#pragma once

#include <chrono>
#include <string>

#include "common/base/time.hpp"
#include "server/auth/rate_limiter.hpp"

namespace nedu::server::accounts {

/// Whoever guesses locks out themselves at one account, by `account_and_customer`, and soon at all,
/// by `address`. From everywhere at once a password is tried 14,400 times a day by `account`: to
/// use that up takes ten customers' lines at first and more than ten for as long as it shall last,
/// for it comes back ten times as fast as the first. What is tried in a browser that its owner has
/// used before counts by `device` alone.
struct SignInRates {
    auth::Rate account_and_customer{10, std::chrono::minutes(1)};
    auth::Rate account{100, std::chrono::seconds(6)};
    auth::Rate address{60, std::chrono::seconds(2)};
    auth::Rate device{10, std::chrono::seconds(30)};
};

class SignInLimits {
public:
    explicit SignInLimits(const SignInRates& rates);

    /// `email` as it is stored; empty where what was said can't be anybody's.
    bool may_try(const std::string& email, const std::string& client_address, TimePoint now);

    /// In a browser the account knows, by the name of KnownDevices.
    bool may_try_on(const std::string& device, TimePoint now);

private:
    auth::RateLimiter by_account_and_customer_;
    auth::RateLimiter by_account_;
    auth::RateLimiter by_address_;
    auth::RateLimiter by_device_;
};

}  // namespace nedu::server::accounts
