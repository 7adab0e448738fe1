#include "server/accounts/accounts_service.hpp"

#include "common/base/text.hpp"
#include "server/accounts/accounts_repository.hpp"
#include "server/http/client_network.hpp"
#include "server/log/log.hpp"

namespace nedu::server::accounts {
namespace {

/// Every page that opens asks who one is.
constexpr std::chrono::seconds kRecent{1};

/// Collects what is wrong with each field.
class FieldProblems {
public:
    template <class T>
    void take(const Result<T>& checked, T& into) {
        if (checked)
            into = *checked;
        else
            add(checked.error());
    }
    void take(const Result<void>& checked) {
        if (!checked)
            add(checked.error());
    }
    Result<void> verdict() const {
        if (fields_.empty())
            return {};
        return fail(Error{ErrorCode::InvalidInput, "error.invalid_input", fields_, {}});
    }

private:
    void add(const Error& error) {
        fields_.insert(fields_.end(), error.fields.begin(), error.fields.end());
    }

    std::vector<FieldError> fields_;
};

/// As it is to be stored.
Result<Register> checked(const Register& request) {
    Register clean = request;
    FieldProblems problems;
    problems.take(check_email(request.email), clean.email);
    problems.take(check_name(request.name), clean.name);
    problems.take(check_password(request.password, request.email, request.name));
    NEDU_CHECK(problems.verdict());
    return clean;
}

std::unexpected<Error> too_often() {
    return fail(ErrorCode::RateLimited, "error.rate_limited");
}

}  // namespace

AccountsService::AccountsService(AccountsContext context, AccountRates rates)
    : context_(std::move(context)),
      recent_(kRecent),
      sign_ins_(rates.sign_in),
      registrations_by_address_(rates.register_by_address),
      pictures_by_user_(rates.picture_by_user) {
    context_.bus.listen([this](const bus::Notice& notice) {
        if (std::holds_alternative<bus::ProfileChanged>(notice) ||
            std::holds_alternative<bus::AccessChanged>(notice))
            recent_.forget_all();
    });
}

Result<UserId> AccountsService::insert(
    const Register& checked_request,
    Role role,
    const std::string& client_address
) {
    const std::string hash = NEDU_TRY(context_.passwords.hash(checked_request.password));
    auto made = context_.database.write([&](soci::session& sql) {
        const UserId user = insert_account(
            sql, {checked_request.email, checked_request.name, hash, role, checked_request.language}
        );
        insert_audit_event(sql, {"account.created", {}, user, client_address, ""});
        return user;
    });
    if (!made && db::violates(made.error(), kEmailConstraint))
        return fail(
            Error{ErrorCode::Conflict, "error.invalid_input", {{"email", "error.email_taken"}}, {}}
        );
    return made;
}

Result<OpenedSession> AccountsService::open(const http::RequestContext& context, UserId user) {
    Profile own = NEDU_TRY(profile(user));
    std::string devices = NEDU_TRY(context_.devices.remember(user, context.device_tokens));
    std::string token = NEDU_TRY(context_.sessions.open(context, user));
    return OpenedSession{std::move(own), std::move(token), std::move(devices)};
}

/// For a browser that says it is known to somebody; `user` is nobody where there is no such
/// account.
Result<bool> AccountsService::may_sign_in_there(
    const http::RequestContext& context,
    const std::string& email,
    UserId user
) {
    const std::string device = NEDU_TRY(context_.devices.name_of(user, context.device_tokens));
    return device.empty() ? sign_ins_.may_try(email, context.client_address, context.now)
                          : sign_ins_.may_try_on(device, context.now);
}

Result<OpenedSession>
AccountsService::register_account(const http::RequestContext& context, const Register& request) {
    const Register clean = NEDU_TRY(checked(request));
    // After the rules: mistyping costs nothing. Before the hash: that costs.
    const std::string household =
        http::client_network(context.client_address, http::kHouseholdBits);
    if (!registrations_by_address_.allow(household, context.now))
        return too_often();
    const UserId user = NEDU_TRY(insert(clean, Role::Student, context.client_address));
    return open(context, user);
}

Result<OpenedSession>
AccountsService::sign_in(const http::RequestContext& context, const SignIn& request) {
    const std::string email = check_email(request.email).value_or("");
    const bool has_device = !context.device_tokens.empty();
    // Before the database is asked, where that can be known.
    if (!has_device && !sign_ins_.may_try(email, context.client_address, context.now))
        return too_often();
    const bool is_plausible = request.password.size() <= kMaxPasswordBytes;
    const auto found = NEDU_TRY(context_.database.read([&](soci::session& sql) {
        return find_credentials(sql, email);
    }));
    const UserId claimed = found ? found->id : UserId{};
    if (has_device && !NEDU_TRY(may_sign_in_there(context, email, claimed)))
        return too_often();
    const bool is_right = NEDU_TRY(context_.passwords.is_right(
        is_plausible ? request.password : std::string{}, found ? found->password_hash : ""
    ));
    if (!is_right || !is_plausible) {
        log::info("session.refused", {{"address", context.client_address}});
        return fail(ErrorCode::Unauthenticated, "error.wrong_credentials");
    }
    if (context_.passwords.is_outdated(found->password_hash)) {
        const std::string hash = NEDU_TRY(context_.passwords.hash(request.password));
        NEDU_CHECK(context_.database.write([&](soci::session& sql) {
            update_password(sql, found->id, hash);
        }));
    }
    return open(context, found->id);
}

Result<void> AccountsService::sign_out(const http::RequestContext& context) {
    if (!context.caller)
        return {};
    return context_.sessions.end(context.caller->session);
}

Result<Profile> AccountsService::profile(UserId user) {
    auto found =
        NEDU_TRY(context_.database.read([&](soci::session& sql) { return find_profile(sql, user); })
        );
    if (!found)
        return not_found("no such user");
    return *std::move(found);
}

Result<Profile> AccountsService::update(UserId user, const ProfileFields& fields) {
    auto updated = NEDU_TRY(context_.database.write([&](soci::session& sql) {
        return update_profile(sql, user, fields);
    }));
    if (!updated)
        return not_found("no such user");
    context_.bus.publish(bus::ProfileChanged{user});
    return *std::move(updated);
}

std::optional<Profile> AccountsService::known_profile(UserId user, TimePoint now) const {
    return recent_.find(user.value, now);
}

Result<Profile> AccountsService::recent_profile(UserId user, TimePoint now) {
    if (auto known = known_profile(user, now))
        return *std::move(known);
    const auto asked_at = recent_.revision();
    Profile found = NEDU_TRY(profile(user));
    recent_.keep(user.value, found, now, asked_at);
    return found;
}

Result<Profile> AccountsService::change_profile(UserId user, const ChangeProfile& change) {
    ProfileFields fields;
    FieldProblems problems;
    if (change.name)
        problems.take(check_name(*change.name), fields.name.emplace());
    if (change.bio)
        problems.take(check_bio(*change.bio), fields.bio.emplace());
    NEDU_CHECK(problems.verdict());
    fields.language = change.language;
    fields.visibility = change.visibility;
    fields.shows_presence = change.shows_presence;
    return update(user, fields);
}

Result<Profile>
AccountsService::set_picture(const http::RequestContext& context, std::string_view bytes) {
    const UserId user = context.caller->id;
    if (!pictures_by_user_.allow(std::to_string(user.value), context.now))
        return too_often();
    ProfileFields fields;
    fields.picture = NEDU_TRY(context_.keep_picture(bytes));
    return update(user, fields);
}

Result<UserId> AccountsService::create(const Register& request, Role role) {
    return insert(NEDU_TRY(checked(request)), role, "");
}

Result<std::vector<Profile>> AccountsService::list() {
    return context_.database.read([](soci::session& sql) { return list_profiles(sql); });
}

}  // namespace nedu::server::accounts
