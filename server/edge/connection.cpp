#include "server/edge/connection.hpp"

#include <chrono>

#include <boost/beast/core/tcp_stream.hpp>

#include "common/api/route.hpp"
#include "server/edge/connection_parts.hpp"
#include "server/edge/loop.hpp"
#include "server/edge/reply_writer.hpp"
#include "server/edge/request_reader.hpp"
#include "server/edge/request_rules.hpp"
#include "server/http/cookies.hpp"
#include "server/http/hop.hpp"
#include "server/log/line.hpp"
#include "server/log/log.hpp"

namespace nedu::server::edge {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using beast_http::field;
using boost::beast::error_code;

constexpr std::size_t kMaxLoggedPath = 200;
/// A body up to here is taken in before the session is asked for: the worker asks anyway.
constexpr std::uint64_t kSmallBody = 64 << 10;

class Connection {
public:
    Connection(Arrival arrival, EdgeState& state)
        : state_(state),
          stream_(std::move(arrival.socket)),
          peer_(arrival.peer),
          place_(std::move(arrival.place)),
          reader_(stream_, state.settings, state.disk) {}

    asio::awaitable<void> run();

private:
    asio::awaitable<bool> answer_one();
    asio::awaitable<bool> dispatch();
    std::optional<Reply> reply_at_once(const http::Router::Served& served) const;
    asio::awaitable<bool> forward(const http::Router::Served& served);
    asio::awaitable<std::optional<Error>> objection(const http::Router::Served& served);
    asio::awaitable<bool>
    exchange(const http::Router::Served& served, std::string body, const UploadFile& upload);
    asio::awaitable<bool> pass_on(Exchange result);
    asio::awaitable<bool> upgrade();
    asio::awaitable<bool> refuse(unsigned status);
    asio::awaitable<bool> send(const Reply& reply);
    asio::awaitable<bool> send_shell(unsigned status);
    asio::awaitable<void> part();

    const RequestHeader& header() const { return reader_.header(); }
    http::HopRequest hop(const std::filesystem::path& body_file) const;
    std::chrono::milliseconds time_for(const http::Router::Served& served) const;
    bool is_page_request() const { return method_ == api::Method::Get; }
    /// An address that the client shows a screen for.
    bool is_clients_address() const;

    EdgeState& state_;
    boost::beast::tcp_stream stream_;
    Address peer_;
    std::unique_ptr<Crowd::Place> place_;
    RequestReader reader_;
    // Of the request at hand:
    Target target_;
    ClientOrigin origin_;
    api::Method method_ = api::Method::Get;
    std::string request_id_;
    std::chrono::steady_clock::time_point began_;
    bool keeps_open_ = false;
    bool is_handed_over_ = false;
};

asio::awaitable<void> Connection::run() {
    // g++ 12 loses its way in conditions that wait, so what was waited for gets a name, here and
    // below.
    bool goes_on = true;
    while (goes_on)
        goes_on = co_await answer_one();
    if (!is_handed_over_)
        co_await part();
}

asio::awaitable<bool> Connection::answer_one() {
    target_ = {};
    origin_ = {text_of(peer_)};
    keeps_open_ = false;
    if (state_.is_stopping)
        co_return false;
    place_->rest([this] { stream_.close(); });
    const bool has_bytes = co_await reader_.wait();
    if (!has_bytes)
        co_return false;
    const Presence busy(state_.busy);
    request_id_ = new_request_id();
    began_ = std::chrono::steady_clock::now();
    const error_code problem = co_await reader_.read_header();
    if (problem) {
        if (is_gone(problem))
            co_return false;
        co_return co_await refuse(status_of(problem));
    }
    target_ = split_target(header().target());
    origin_ = origin_of(header(), peer_, state_.settings.trusted_proxies);
    const auto status = refuse_request(header(), state_.settings.target_bytes);
    if (status)
        co_return co_await refuse(*status);
    method_ = *method_of(header().method());
    keeps_open_ = reader_.keeps_alive() && !state_.is_stopping;
    if (!reader_.has_body())
        place_->work();
    co_return co_await dispatch();
}

asio::awaitable<bool> Connection::dispatch() {
    if (target_.path == kSocketPath)
        co_return co_await upgrade();
    if (is_page_request() && reader_.has_body())
        co_return co_await refuse(400);
    const StaticFile* const file =
        is_page_request() ? state_.context.files.find(target_.path) : nullptr;
    if (file != nullptr) {
        const Reply reply =
            reply_with(*file, header()[field::accept_encoding], header()[field::if_none_match]);
        co_return co_await send(reply);
    }
    if (!is_page_request() && is_cross_site(header()))
        co_return co_await refuse(403);
    const auto* const served = state_.context.router.find(method_, target_.path);
    const auto reply = served != nullptr ? reply_at_once(*served) : std::nullopt;
    if (reply)
        co_return co_await send(*reply);
    if (served != nullptr)
        co_return co_await forward(*served);
    if (state_.context.router.knows(target_.path))
        co_return co_await refuse(405);
    const bool is_page = is_page_request() && !target_.path.starts_with("/api/") &&
                         !target_.path.starts_with("/files/");
    if (!is_page || state_.context.files.shell() == nullptr)
        co_return co_await refuse(404);
    co_return co_await send_shell(is_clients_address() ? 200 : 404);
}

bool Connection::is_clients_address() const {
    return !std::holds_alternative<api::NotFoundRoute>(api::from_url(header().target()));
}

/// The page that starts the client; it shows its own screen of what was not found or does not
/// answer.
asio::awaitable<bool> Connection::send_shell(unsigned status) {
    const StaticFile& page = *state_.context.files.shell(language_of(header()));
    const std::string_view known = status == 200 ? header()[field::if_none_match] : "";
    Reply reply = reply_with(page, header()[field::accept_encoding], known);
    if (status != 200) {
        reply.status = status;
        reply.set("Cache-Control", "no-store");
    }
    reply.set("Vary", "Accept-Encoding, Accept-Language, Cookie");
    co_return co_await send(reply);
}

std::optional<Reply> Connection::reply_at_once(const http::Router::Served& served) const {
    if (reader_.has_body() || !state_.context.at_once.knows(served))
        return std::nullopt;
    auto answer = state_.context.at_once.answer(served, hop({}));
    if (!answer)
        return std::nullopt;
    Reply reply;
    reply.status = static_cast<unsigned>(answer->status);
    reply.fields = std::move(answer->fields);
    reply.body = std::move(answer->body);
    return reply;
}

/// Why this may not be asked, where that can be known before anything of the body is taken in.
asio::awaitable<std::optional<Error>> Connection::objection(const http::Router::Served& served) {
    const auto visitor = accounts::may(accounts::Role::Visitor, served.action);
    if (!reader_.has_body() || visitor)
        co_return std::nullopt;
    const std::string token(http::session_token(header()[field::cookie]));
    if (token.empty())
        co_return visitor.error();
    const bool is_small = reader_.length().value_or(served.limits.max_bytes) <= kSmallBody;
    if (is_small && !served.limits.to_file)
        co_return std::nullopt;
    const auto caller = co_await state_.sessions.find(token);
    if (!caller)
        co_return caller.error();
    const accounts::Role role = *caller ? (*caller)->role : accounts::Role::Visitor;
    const auto allowed = accounts::may(role, served.action);
    co_return allowed ? std::nullopt : std::optional(allowed.error());
}

asio::awaitable<bool> Connection::forward(const http::Router::Served& served) {
    const http::RouteLimits& limits = served.limits;
    if (reader_.length().value_or(0) > limits.max_bytes)
        co_return co_await refuse(413);
    const std::optional<Error> error = co_await objection(served);
    if (error) {
        const Reply reply = error_reply(*error);
        co_return co_await send(reply);
    }
    // Rather than after its body has been taken in.
    if (reader_.has_body() && state_.workers.of(limits.lane).is_full_for(origin_.network()))
        co_return co_await refuse(503);
    Share memory(state_.held_requests, state_.settings.held_bytes, place_.get());
    if (reader_.has_body())
        co_await reader_.invite_body();
    std::string body;
    error_code problem;
    const UploadFile upload(
        limits.to_file ? state_.settings.upload_folder / (kUploadName + request_id_)
                       : std::filesystem::path{},
        state_.disk
    );
    if (limits.to_file)
        problem = co_await reader_.read_to_file(upload.path(), limits.max_bytes);
    else
        problem = co_await reader_.read_to_memory(body, limits.max_bytes, memory);
    if (problem) {
        if (is_gone(problem))
            co_return false;
        co_return co_await refuse(status_of(problem));
    }
    place_->work();
    co_return co_await exchange(served, std::move(body), upload);
}

http::HopRequest Connection::hop(const std::filesystem::path& body_file) const {
    http::HopRequest hop;
    hop.request_id = request_id_;
    hop.client_address = origin_.address;
    hop.query = target_.query;
    hop.cookie = header()[field::cookie];
    hop.content_type = header()[field::content_type];
    hop.accept_encoding = header()[field::accept_encoding];
    hop.accept_language = json::name_of(language_of(header()));
    const std::string_view host = header()[field::host];
    hop.host = is_plain_host(host) ? host : "localhost";
    hop.if_none_match = header()[field::if_none_match];
    hop.user_agent = std::string(header()[field::user_agent]).substr(0, 300);
    hop.body_file = body_file.string();
    hop.is_secure = origin_.is_secure;
    hop.is_forwarded = origin_.is_forwarded;
    return hop;
}

std::chrono::milliseconds Connection::time_for(const http::Router::Served& served) const {
    if (served.limits.time_to_answer.count() > 0)
        return served.limits.time_to_answer;
    return is_page_request() ? state_.settings.page_time : state_.settings.worker_time;
}

asio::awaitable<bool> Connection::exchange(
    const http::Router::Served& served,
    std::string body,
    const UploadFile& upload
) {
    auto request = std::make_shared<WorkerRequest>();
    request->method_string(api::name_of(method_));
    request->target(target_.path);
    request->version(11);
    request->set(field::host, "nedu");
    request->set(http::kHopHeader, http::to_header(hop(upload.path())));
    request->body() = std::move(body);
    request->content_length(request->body().size());
    stream_.expires_never();
    WorkerPool& workers = state_.workers.of(served.limits.lane);
    Exchange result = co_await workers.exchange(request, origin_.network(), time_for(served));
    co_return co_await pass_on(std::move(result));
}

asio::awaitable<bool> Connection::pass_on(Exchange result) {
    switch (result.outcome) {
        case Exchange::Outcome::Answered:
            break;
        case Exchange::Outcome::Busy:
            co_return co_await refuse(503);
        case Exchange::Outcome::TimedOut:
            co_return co_await refuse(504);
        case Exchange::Outcome::Broken:
            co_return co_await refuse(502);
    }
    auto said = http::from_header<http::HopReply>(result.reply[http::kHopHeader]);
    if (!said)  // not from one of our handlers: Pistache itself refused
        co_return co_await refuse(
            result.reply.result_int() < 400 ? 502 : result.reply.result_int()
        );
    Share memory(state_.held_replies, state_.settings.held_bytes, place_.get());
    if (!memory.take(result.reply.body().size()))
        co_return co_await refuse(503);
    Reply reply;
    reply.status = result.reply.result_int();
    reply.fields = std::move(said->fields);
    reply.file = said->file;
    reply.body = std::move(result.reply.body());
    // A page that could not even be begun, for want of the session, is answered as programs are.
    if (reply.status == 503 && is_clients_address() &&
        !reply.field("Content-Type").starts_with("text/html"))
        co_return co_await refuse(503);
    co_return co_await send(reply);
}

asio::awaitable<bool> Connection::upgrade() {
    if (!reader_.is_upgrade() || state_.context.upgrades == nullptr)
        co_return co_await refuse(426);
    if (!has_own_origin(header())) {
        log::warning("socket.foreign_origin", {{"address", origin_.address}});
        co_return co_await refuse(403);
    }
    // Nobody may talk before the handshake is answered.
    if (reader_.has_more() || reader_.has_body())
        co_return co_await refuse(400);
    UpgradeContext context{{}, request_id_, origin_.address, {}};
    const std::string token(http::session_token(header()[field::cookie]));
    stream_.expires_never();
    if (!token.empty()) {
        auto caller = co_await state_.sessions.find(token);
        if (!caller)
            co_return co_await refuse(503);
        context.caller = *std::move(caller);
    }
    is_handed_over_ = true;
    context.place = state_.lend(std::move(place_));
    state_.context.upgrades->accept(std::move(stream_), reader_.release(), std::move(context));
    co_return false;
}

asio::awaitable<bool> Connection::refuse(unsigned status) {
    // Who opens a page while the server is busy or the database away gets the client, which says so
    // and tries again.
    const bool is_away = status == 502 || status == 503 || status == 504;
    if (is_away && is_page_request() && is_clients_address() &&
        state_.context.files.shell() != nullptr)
        co_return co_await send_shell(status);
    Reply reply = error_reply(status);
    if (status == 405)
        reply.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    if (status == 426)
        reply.set("Upgrade", "websocket");
    if (status == 400 || status == 408 || status == 413 || status == 431 || status == 501)
        keeps_open_ = false;
    co_return co_await send(reply);
}

asio::awaitable<bool> Connection::send(const Reply& reply) {
    // What was not read of a body would be taken for the next request.
    const bool keeps_open = keeps_open_ && !reader_.has_body() && !state_.is_stopping;
    const std::string_view host = header()[field::host];
    const WriteContext context{
        {request_id_, is_plain_host(host) ? host : "localhost", keeps_open, origin_.is_secure, {}},
        state_.disk,
        state_.settings.write_time,
        header().method() == beast_http::verb::head,
        header()[field::range],
        header()["If-Range"],
    };
    const Written written = co_await write_reply(stream_, reply, context);
    const auto took = std::chrono::steady_clock::now() - began_;
    state_.replies.add();
    state_.bytes_sent.add(written.bytes);
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
    log::Line line;
    line.add("request", request_id_)
        .add("method", header().method_string())
        .add("path", target_.path.substr(0, kMaxLoggedPath))
        .add("status", written.status)
        .add("bytes", written.bytes)
        .add("ms", static_cast<std::uint64_t>(ms))
        .add("address", origin_.address);
    log::event(log::Level::Info, "request", line);
    co_return written.is_complete&& keeps_open;
}

asio::awaitable<void> Connection::part() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    co_await reader_.drain();
    stream_.close();
}

}  // namespace

asio::awaitable<void> serve_connection(Arrival arrival, std::shared_ptr<EdgeState> state) {
    Connection connection(std::move(arrival), *state);
    try {
        co_await connection.run();
    } catch (...) {
        // The root of a connection's work; the others must not notice.
        log_failure("connection.failed", std::current_exception());
    }
}

}  // namespace nedu::server::edge
