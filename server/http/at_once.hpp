// Requests that can be answered from memory, by who is known already: the edge asks here first, for
// the way to a worker and back costs several times what such an answer does.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/time.hpp"
#include "server/http/hop.hpp"
#include "server/http/router.hpp"

namespace nedu::server::metrics {
class Metrics;
}

namespace nedu::server::http {

/// Whom a session token belongs to, if that is known without asking anybody.
using KnownCaller = std::function<std::optional<Caller>(std::string_view token)>;

class AtOnce {
public:
    struct Answer {
        int status = 200;
        std::vector<ReplyField> fields;
        std::string body;
    };

    AtOnce(KnownCaller find_caller, const Clock& clock, metrics::Metrics& metrics);

    /// `handler` takes a RequestContext& and gives optional<Response>: nothing where it would have
    /// to wait for anything, or to say no. It runs on the edge's thread.
    template <class Request, class Response, class F>
    void add(const api::Endpoint<Request, Response>& endpoint, F handler) {
        handlers_.push_back(
            {endpoint.method,
             endpoint.path,
             [handler = std::move(handler)](RequestContext& context) -> std::optional<RawReply> {
                 const std::optional<Response> response = handler(context);
                 return response ? std::optional(json_reply(json::encode(*response)))
                                 : std::nullopt;
             }}
        );
    }

    bool knows(const Router::Served& served) const { return handler_of(served) != nullptr; }

    /// Nothing where a worker must be asked after all.
    std::optional<Answer> answer(const Router::Served& served, const HopRequest& hop) const;

private:
    struct Handler {
        api::Method method;
        std::string_view path;
        std::function<std::optional<RawReply>(RequestContext&)> run;
    };

    const Handler* handler_of(const Router::Served& served) const;

    KnownCaller find_caller_;
    const Clock& clock_;
    metrics::Metrics& metrics_;
    std::vector<Handler> handlers_;  // a few
};

}  // namespace nedu::server::http
