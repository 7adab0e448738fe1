#include "server/http/at_once.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "server/http/answering.hpp"
#include "server/http/compression.hpp"
#include "server/http/cookies.hpp"
#include "server/metrics/metrics.hpp"

namespace nedu::server::http {

AtOnce::AtOnce(KnownCaller find_caller, const Clock& clock, metrics::Metrics& metrics)
    : find_caller_(std::move(find_caller)), clock_(clock), metrics_(metrics) {}

const AtOnce::Handler* AtOnce::handler_of(const Router::Served& served) const {
    const auto found = std::ranges::find_if(handlers_, [&](const Handler& handler) {
        return handler.method == served.method && handler.path == served.path;
    });
    return found == handlers_.end() ? nullptr : &*found;
}

std::optional<AtOnce::Answer> AtOnce::answer(const Router::Served& served, const HopRequest& hop)
    const {
    const auto began = std::chrono::steady_clock::now();
    const Handler* const handler = handler_of(served);
    if (handler == nullptr)
        return std::nullopt;
    RequestContext context = context_of(hop, clock_.now());
    const std::string_view token = session_token(hop.cookie);
    if (!token.empty())
        context.caller = find_caller_(token);
    const bool is_known = token.empty() || context.caller.has_value();
    if (!is_known || !nedu::accounts::may(context.role(), served.action))
        return std::nullopt;
    std::optional<RawReply> raw = handler->run(context);
    // What is worth compressing takes its time.
    if (!raw || raw->body.size() > kMinCompressed)
        return std::nullopt;
    HopReply reply = finish(*raw, context, hop);
    metrics_.observe_request(
        fmt::format("{} {}", api::name_of(served.method), served.path),
        raw->status,
        std::chrono::steady_clock::now() - began
    );
    return Answer{raw->status, std::move(reply.fields), std::move(raw->body)};
}

}  // namespace nedu::server::http
