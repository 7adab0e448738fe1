// Use cases of accounts: registering, signing in and out, one's own profile. What may be typed is
// ruled by common/accounts. Must not know HTTP replies or SQL.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/accounts/accounts_api.hpp"
#include "server/accounts/sign_in_limits.hpp"
#include "server/auth/known_devices.hpp"
#include "server/auth/passwords.hpp"
#include "server/auth/rate_limiter.hpp"
#include "server/auth/sessions_service.hpp"
#include "server/db/database.hpp"
#include "server/db/recent.hpp"
#include "server/http/request_context.hpp"

namespace nedu::server::accounts {

// The values have the same feature's name in common; here they go without it.
using namespace nedu::accounts;

/// How often one may do what costs.
struct AccountRates {
    SignInRates sign_in;
    auth::Rate register_by_address{30, std::chrono::seconds(20)};
    auth::Rate picture_by_user{10, std::chrono::seconds(30)};  // decoding one may take seconds
};

struct ProfileFields;

struct OpenedSession {
    Profile profile;
    std::string token;          // for the cookie and nowhere else
    std::string device_tokens;  // for the other cookie, likewise
};

/// Keeps the picture's bytes and gives its content hash.
using KeepPicture = std::function<Result<std::string>(std::string_view bytes)>;

struct AccountsContext {
    db::Database& database;
    auth::Passwords& passwords;
    auth::SessionsService& sessions;
    auth::KnownDevices& devices;
    bus::Bus& bus;
    KeepPicture keep_picture;
};

class AccountsService {
public:
    explicit AccountsService(AccountsContext context, AccountRates rates = {});

    /// Every wrong field is in the error, not only the first. A taken address is Conflict with the
    /// field "email" and "error.email_taken".
    Result<OpenedSession>
    register_account(const http::RequestContext& context, const Register& request);

    /// Unauthenticated "error.wrong_credentials", the same and after the same time whether the
    /// address or the password is wrong. RateLimited after too many tries, whatever of them is
    /// right.
    Result<OpenedSession> sign_in(const http::RequestContext& context, const SignIn& request);

    Result<void> sign_out(const http::RequestContext& context);
    Result<Profile> profile(UserId user);
    /// To be shown: up to a second old where another server changed it.
    Result<Profile> recent_profile(UserId user, TimePoint now);
    /// The same where it was asked for a moment ago, without waiting for the database.
    std::optional<Profile> known_profile(UserId user, TimePoint now) const;
    Result<Profile> change_profile(UserId user, const ChangeProfile& change);
    /// RateLimited after too many.
    Result<Profile> set_picture(const http::RequestContext& context, std::string_view bytes);

    // ---- for the command line -----------------------------------------------------------------
    Result<UserId> create(const Register& request, Role role);
    Result<std::vector<Profile>> list();

private:
    Result<UserId> insert(const Register& checked, Role role, const std::string& client_address);
    Result<OpenedSession> open(const http::RequestContext& context, UserId user);
    Result<bool>
    may_sign_in_there(const http::RequestContext& context, const std::string& email, UserId user);
    Result<Profile> update(UserId user, const ProfileFields& fields);

    AccountsContext context_;
    db::Recent<std::int64_t, Profile> recent_;  // by user
    SignInLimits sign_ins_;
    auth::RateLimiter registrations_by_address_;
    auth::RateLimiter pictures_by_user_;
};

}  // namespace nedu::server::accounts
