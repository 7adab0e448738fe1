#include "server/accounts/accounts_routes.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "server/http/cookies.hpp"

namespace nedu::server::accounts {
namespace {

using http::RequestContext;

constexpr http::RouteLimits kHashes{.lane = http::Lane::Passwords};
/// To be decoded after some others, each of which may take its 20 s.
constexpr std::chrono::seconds kPictureTime{60};

/// The tokens leave in cookies, the profile in the body.
Result<Session> answer(RequestContext& context, Result<OpenedSession> opened) {
    if (!opened)
        return std::unexpected(std::move(opened).error());
    context.reply.set_cookies =
        http::session_cookies(opened->token, auth::kSessionLifetime, context.is_secure);
    std::ranges::move(
        http::device_cookies(opened->device_tokens, auth::kDeviceLifetime, context.is_secure),
        std::back_inserter(context.reply.set_cookies)
    );
    return Session{std::move(opened->profile)};
}

void add_session_routes(http::Router& router, AccountsService& service) {
    router.serve(
        kRegister,
        [&service](RequestContext& context, const Register& request) {
            return answer(context, service.register_account(context, request));
        },
        kHashes
    );
    router.serve(
        kSignIn,
        [&service](RequestContext& context, const SignIn& request) {
            return answer(context, service.sign_in(context, request));
        },
        kHashes
    );
    router.serve(
        kGetSession,
        [&service](RequestContext& context, const api::Nothing&) -> Result<Session> {
            if (!context.caller)
                return Session{};
            return Session{NEDU_TRY(service.recent_profile(context.caller->id, context.now))};
        }
    );
    router.serve(
        kSignOut,
        [&service](RequestContext& context, const api::Nothing&) -> Result<api::Nothing> {
            NEDU_CHECK(service.sign_out(context));
            context.reply.set_cookies = http::session_cookies("", {}, context.is_secure);
            return api::Nothing{};
        }
    );
}

http::RawReply set_picture(
    AccountsService& service,
    const RequestContext& context,
    const http::RawRequest& request
) {
    std::ifstream in(request.body_file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const auto profile = service.set_picture(context, bytes);
    return profile ? http::json_reply(json::encode(*profile))
                   : http::error_reply(context, profile.error());
}

}  // namespace

void add_routes(http::Router& router, AccountsService& service) {
    add_session_routes(router, service);
    router.serve(kChangeProfile, [&service](RequestContext& context, const ChangeProfile& request) {
        return service.change_profile(context.caller->id, request);
    });
    router.serve_raw(
        kSetPicture.method,
        std::string(kSetPicture.path),
        kSetPicture.action,
        [&service](RequestContext& context, const http::RawRequest& request) {
            return set_picture(service, context, request);
        },
        {.max_bytes = kMaxPictureBytes,
         .to_file = true,
         .time_to_answer = kPictureTime,
         .lane = http::Lane::Pictures}
    );
}

void add_at_once(http::AtOnce& at_once, const AccountsService& service) {
    at_once.add(kGetSession, [&service](const RequestContext& context) -> std::optional<Session> {
        if (!context.caller)
            return Session{};
        auto profile = service.known_profile(context.caller->id, context.now);
        return profile ? std::optional(Session{*std::move(profile)}) : std::nullopt;
    });
}

}  // namespace nedu::server::accounts
