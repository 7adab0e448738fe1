#include "server/http/router.hpp"

#include <stdexcept>

#include "common/api/error_body.hpp"
#include "server/http/prepared_body.hpp"
#include "server/log/log.hpp"

namespace nedu::server::http {
namespace {

/// Fixed text before parameters: "/courses/new" before "/courses/{slug}".
bool is_more_specific(std::string_view left, std::string_view right) {
    for (std::size_t i = 0; i < left.size() && i < right.size(); ++i)
        if (left[i] != right[i])
            return right[i] == '{';
    return left.size() > right.size();
}

/// Cheap, and false for nearly all: whether it begins as the pattern does before its parameters.
bool may_match(std::string_view pattern, std::string_view path) {
    return path.starts_with(pattern.substr(0, pattern.find('{')));
}

}  // namespace

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::InvalidInput:
            return 400;
        case ErrorCode::Unauthenticated:
            return 401;
        case ErrorCode::Forbidden:
            return 403;
        case ErrorCode::NotFound:
            return 404;
        case ErrorCode::Conflict:
            return 409;
        case ErrorCode::TooLarge:
            return 413;
        case ErrorCode::RateLimited:
            return 429;
        case ErrorCode::Unavailable:
            return 503;
        case ErrorCode::Internal:
            return 500;
    }
    return 500;
}

void Router::add(
    api::Method method,
    std::string path,
    nedu::accounts::Action action,
    RouteLimits limits,
    Handler handler
) {
    auto guarded = [action, handler = std::move(handler)](
                       RequestContext& context, const RawRequest& request
                   ) -> RawReply {
        if (const auto allowed = nedu::accounts::may(context.role(), action); !allowed)
            return error_reply(context, allowed.error());
        return handler(context, request);
    };
    served_.push_back({method, std::move(path), action, limits, std::move(guarded)});
}

const Router::Served* Router::find(api::Method method, std::string_view path) const {
    const Served* best = nullptr;
    for (const Served& candidate : served_)
        if (candidate.method == method && may_match(candidate.path, path) &&
            api::match_path(candidate.path, path) &&
            (best == nullptr || is_more_specific(candidate.path, best->path)))
            best = &candidate;
    return best;
}

bool Router::knows(std::string_view path) const {
    for (const Served& candidate : served_)
        if (may_match(candidate.path, path) && api::match_path(candidate.path, path))
            return true;
    return false;
}

RawReply error_reply(const RequestContext& context, const Error& error) {
    RawReply reply;
    reply.status = status_of(error.code);
    reply.content_type = "application/json";
    reply.body = api::encode_error(error);
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) {
        json::Value fields = log::fields_of(error);
        fields["request"] = context.request_id;
        log::error("request.failed", std::move(fields));
    }
    return reply;
}

RawReply prepared_reply(RequestContext& context, std::shared_ptr<const PreparedBody> body) {
    context.reply.etag = body->etag();
    context.reply.cache_control = "private, no-cache";
    RawReply reply;
    reply.content_type = "application/json";
    reply.prepared = std::move(body);
    return reply;
}

RawReply json_reply(const json::Value& value) {
    RawReply reply;
    reply.content_type = "application/json";
    reply.body = json::dump(value);
    return reply;
}

}  // namespace nedu::server::http
