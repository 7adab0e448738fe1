#include "server/metrics/status_routes.hpp"

#include "server/log/log.hpp"

namespace nedu::server::metrics {
namespace {

/// Who asks wants to know now.
constexpr std::chrono::seconds kHealthTime{1};

http::RawReply health(db::Database& database) {
    // Whoever asks for our health gives up after a second.
    const auto answered = database.ping(std::chrono::milliseconds{800});
    if (!answered)
        log::error("health.database", log::fields_of(answered.error()));
    json::Value body{
        {"status", answered ? "ok" : "unavailable"}, {"database", answered.has_value()}
    };
    http::RawReply reply = http::json_reply(body);
    reply.status = answered ? 200 : 503;
    return reply;
}

/// Programs of this machine, as long as they ask us ourselves: what a proxy sends on comes from
/// anywhere, and looks as if it came from here where the proxy says nothing of its client.
bool may_see_figures(const http::RequestContext& context) {
    const bool is_own_machine =
        context.client_address.starts_with("127.") || context.client_address == "::1";
    return (is_own_machine && !context.is_forwarded) ||
           nedu::accounts::is_permitted(context.role(), nedu::accounts::Action::Administer);
}

}  // namespace

void add_routes(http::Router& router, Metrics& metrics, db::Database& database) {
    metrics.add_gauge("nedu_database_sessions", "Sessions in the database pool.", [&database] {
        return static_cast<double>(database.pool_use().sessions);
    });
    metrics.add_gauge("nedu_database_sessions_lent", "Sessions lent right now.", [&database] {
        return static_cast<double>(database.pool_use().lent);
    });
    router.serve_raw(
        api::Method::Get,
        "/healthz",
        nedu::accounts::Action::Browse,
        [&database](http::RequestContext&, const http::RawRequest&) { return health(database); },
        {.time_to_answer = kHealthTime}
    );
    router.serve_raw(
        api::Method::Get,
        "/metrics",
        nedu::accounts::Action::Browse,
        [&metrics](http::RequestContext& context, const http::RawRequest&) {
            if (!may_see_figures(context))
                return http::error_reply(context, not_found().error());
            http::RawReply reply;
            reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
            reply.body = metrics.render();
            return reply;
        }
    );
}

}  // namespace nedu::server::metrics
