#include "server/http/workers.hpp"

#include <chrono>
#include <exception>
#include <future>
#include <map>
#include <mutex>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <pistache/http.h>
#include <pistache/peer.h>
#include <pistache/reactor.h>
#include <pistache/router.h>
#include <pistache/transport.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/http/answering.hpp"
#include "server/http/cookies.hpp"
#include "server/log/log.hpp"
#include "server/metrics/metrics.hpp"

namespace nedu::server::http {
namespace {

namespace Rest = Pistache::Rest;
using Clock_ = std::chrono::steady_clock;

constexpr int kSocketBuffer = 1 << 20;
constexpr std::size_t kMaxHopRequest = kMaxWorkerBody + (128 << 10);

/// Carries a HopReply. Pistache writes only typed headers.
class HopField final : public Pistache::Http::Header::Header {
public:
    explicit HopField(std::string value) : value_(std::move(value)) {}
    const char* name() const override { return kHopHeader; }
    uint64_t hash() const override { return 0; }
    void parse(const std::string& value) override { value_ = value; }
    void parseRaw(const char* text, size_t length) override { value_.assign(text, length); }
    void write(std::ostream& out) const override { out << value_; }

private:
    std::string value_;
};

/// "/courses/{slug}" as Pistache writes it: "/courses/:slug".
std::string pistache_pattern(std::string_view path) {
    std::string pattern;
    for (const char c : path) {
        if (c == '{')
            pattern += ':';
        else if (c != '}')
            pattern += c;
    }
    return pattern;
}

Pistache::Http::Method pistache_method(api::Method method) {
    switch (method) {
        case api::Method::Get:
            return Pistache::Http::Method::Get;
        case api::Method::Post:
            return Pistache::Http::Method::Post;
        case api::Method::Put:
            return Pistache::Http::Method::Put;
        case api::Method::Patch:
            return Pistache::Http::Method::Patch;
        case api::Method::Delete:
            return Pistache::Http::Method::Delete;
    }
    return Pistache::Http::Method::Get;
}

HopRequest hop_of(const Rest::Request& request) {
    const auto raw = request.headers().tryGetRaw(kHopHeader);
    if (!raw)
        return {};
    return from_header<HopRequest>(raw->value()).value_or(HopRequest{});
}

void send(Pistache::Http::ResponseWriter& response, const RawReply& raw, const HopReply& reply) {
    response.headers().add(std::make_shared<HopField>(to_header(reply)));
    response.send(static_cast<Pistache::Http::Code>(raw.status), raw.body);
}

}  // namespace

struct Workers::State {
    explicit State(WorkerContext shared) : context(std::move(shared)) {}

    void answer(
        const Router::Served& served,
        const Rest::Request& request,
        Pistache::Http::ResponseWriter& response
    ) const;
    Result<void> find_caller(RequestContext& known, const HopRequest& hop) const;
    RawReply run(
        const Router::Served& served,
        const Rest::Request& request,
        const HopRequest& hop,
        RequestContext& known
    ) const;

    WorkerContext context;
    std::shared_ptr<Rest::Router> router = std::make_shared<Rest::Router>();
    std::shared_ptr<Rest::Private::RouterHandler> handler;
    std::mutex mutex;
    std::map<int, std::shared_ptr<Pistache::Aio::Reactor>> reactors;  // by the edge's end
    std::vector<std::future<void>> endings;  // of threads that were stopped
};

Result<void> Workers::State::find_caller(RequestContext& known, const HopRequest& hop) const {
    const std::string_view token = session_token(hop.cookie);
    if (!token.empty())
        known.caller = NEDU_TRY(context.find_session(token));
    return {};
}

RawReply Workers::State::run(
    const Router::Served& served,
    const Rest::Request& request,
    const HopRequest& hop,
    RequestContext& known
) const {
    try {
        if (const auto found = find_caller(known, hop); !found)
            return error_reply(known, found.error());
        auto parameters = api::match_path(served.path, request.resource());
        if (!parameters)
            return error_reply(known, Error{ErrorCode::NotFound, "error.not_found", {}, {}});
        const RawRequest raw{
            served.method,
            request.resource(),
            hop.query,
            *std::move(parameters),
            hop.content_type,
            hop.if_none_match,
            request.body(),
            hop.body_file
        };
        return served.handler(known, raw);
    } catch (const std::exception& problem) {
        // The root of a worker's work: nothing may leave it but an answer.
        return error_reply(known, Error{ErrorCode::Internal, "error.internal", {}, problem.what()});
    }
}

void Workers::State::answer(
    const Router::Served& served,
    const Rest::Request& request,
    Pistache::Http::ResponseWriter& response
) const {
    const auto began = Clock_::now();
    const HopRequest hop = hop_of(request);
    RequestContext known = context_of(hop, context.clock.now());
    RawReply raw = run(served, request, hop, known);
    const HopReply reply = finish(raw, known, hop);
    context.metrics.observe_request(
        fmt::format("{} {}", api::name_of(served.method), served.path),
        raw.status,
        Clock_::now() - began
    );
    send(response, raw, reply);
}

Workers::Workers(WorkerContext context) : state_(std::make_unique<State>(std::move(context))) {
    State& state = *state_;
    for (const Router::Served& served : state.context.router.served()) {
        // The table does not change any more, so its elements stay where they are.
        state.router->addRoute(
            pistache_method(served.method),
            pistache_pattern(served.path),
            [&state,
             &served](const Rest::Request request, Pistache::Http::ResponseWriter response) {
                state.answer(served, request, response);
                return Rest::Route::Result::Ok;
            }
        );
    }
    // Pistache looks methods up by operator[], which must not insert once threads read the table.
    for (const auto method : {
             Pistache::Http::Method::Get,
             Pistache::Http::Method::Post,
             Pistache::Http::Method::Put,
             Pistache::Http::Method::Patch,
             Pistache::Http::Method::Delete,
         })
        state.router->addRoute(
            method,
            "/internal/unused",
            [](const Rest::Request, Pistache::Http::ResponseWriter response) {
                response.send(Pistache::Http::Code::Not_Found);
                return Rest::Route::Result::Ok;
            }
        );
    state.handler = Rest::Router::handler(state.router);
    state.handler->setMaxRequestSize(kMaxHopRequest);
}

Workers::~Workers() {
    for (const auto& [end, reactor] : state_->reactors)
        reactor->shutdown();
    state_->reactors.clear();
}

void Workers::stop_worker(int end) {
    const std::scoped_lock guard(state_->mutex);
    const auto found = state_->reactors.find(end);
    if (found == state_->reactors.end())
        return;
    std::erase_if(state_->endings, [](const std::future<void>& ending) {
        return ending.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
    });
    // Its handler may still be at work, and the caller's thread must not wait for that.
    state_->endings
        .push_back(std::async(std::launch::async, [reactor = std::move(found->second)]() mutable {
            reactor->shutdown();
            reactor.reset();
        }));
    state_->reactors.erase(found);
}

Result<int> Workers::start_worker() {
    int ends[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
        return fail(ErrorCode::Unavailable, "error.unavailable", "no descriptor for a worker");
    for (const int end : ends) {
        setsockopt(end, SOL_SOCKET, SO_SNDBUF, &kSocketBuffer, sizeof kSocketBuffer);
        setsockopt(end, SOL_SOCKET, SO_RCVBUF, &kSocketBuffer, sizeof kSocketBuffer);
    }
    try {
        auto reactor = Pistache::Aio::Reactor::create();
        reactor->init(Pistache::Aio::AsyncContext(1, "api"));
        const auto key =
            reactor->addHandler(std::make_shared<Pistache::Tcp::Transport>(state_->handler));
        reactor->run();
        const auto peer = Pistache::Tcp::Peer::Create(
            ends[1], Pistache::Address(Pistache::Ipv4::loopback(), Pistache::Port(0))
        );
        for (const auto& transport : reactor->handlers(key))
            std::static_pointer_cast<Pistache::Tcp::Transport>(transport)->handleNewPeer(peer);
        const std::scoped_lock guard(state_->mutex);
        state_->reactors.emplace(ends[0], std::move(reactor));
        return ends[0];
    } catch (const std::exception& problem) {
        close(ends[0]);
        close(ends[1]);
        return fail(ErrorCode::Unavailable, "error.unavailable", problem.what());
    }
}

}  // namespace nedu::server::http
