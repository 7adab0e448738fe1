#include "server/edge/connection.hpp"

#include <chrono>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/file_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <fmt/format.h>

#include "common/api/route.hpp"
#include "server/edge/connection_parts.hpp"
#include "server/edge/reply_writer.hpp"
#include "server/edge/request_rules.hpp"
#include "server/http/cookies.hpp"
#include "server/http/hop.hpp"
#include "server/log/log.hpp"

namespace nedu::server::edge {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using beast_http::field;
using boost::beast::error_code;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kIdleRead = 2048;
constexpr auto kLingerTime = 2s;
constexpr std::size_t kLingerBytes = 256 << 10;
constexpr std::size_t kMaxLoggedPath = 200;

template <class Body>
using Parser = beast_http::request_parser<Body>;

class Connection {
public:
    Connection(asio::ip::tcp::socket socket, EdgeState& state)
        : state_(state), stream_(std::move(socket)) {
        error_code problem;
        peer_ = stream_.socket().remote_endpoint(problem).address().to_string();
    }

    asio::awaitable<void> run();

private:
    asio::awaitable<bool> wait_for_bytes();
    asio::awaitable<bool> answer_one();
    asio::awaitable<error_code> read_header();
    asio::awaitable<bool> dispatch();
    asio::awaitable<bool> forward(const http::Router::Served& served);
    asio::awaitable<error_code> read_to_memory(std::string& body, std::size_t limit);
    asio::awaitable<error_code> read_to_file(const std::filesystem::path& path, std::size_t limit);
    asio::awaitable<bool> exchange(std::string body, const std::filesystem::path& body_file);
    asio::awaitable<bool> upgrade();
    asio::awaitable<void> invite_body();
    asio::awaitable<bool> refuse(unsigned status);
    asio::awaitable<bool> send(const Reply& reply);
    asio::awaitable<bool> send_shell();
    asio::awaitable<void> linger();

    const RequestHeader& header() const { return header_; }
    http::HopRequest hop(const std::filesystem::path& body_file) const;
    bool is_page_request() const { return method_ == api::Method::Get; }

    EdgeState& state_;
    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
    std::string peer_;
    // Of the request at hand:
    std::optional<Parser<beast_http::empty_body>> parser_;
    RequestHeader header_;
    Target target_;
    api::Method method_ = api::Method::Get;
    std::string request_id_;
    std::chrono::steady_clock::time_point began_;
    bool has_body_ = false;  // and it was not read yet
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
        co_await linger();
}

asio::awaitable<bool> Connection::wait_for_bytes() {
    if (buffer_.size() > 0)
        co_return true;
    stream_.expires_after(state_.settings.idle_time);
    auto [problem, count] = co_await stream_.async_read_some(buffer_.prepare(kIdleRead), kTuple);
    buffer_.commit(count);
    co_return !problem && count > 0;
}

asio::awaitable<bool> Connection::answer_one() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(state_.settings.header_bytes));
    parser_->body_limit(boost::none);  // judged per route, before anything of it is read
    header_ = {};
    target_ = {};
    has_body_ = false;
    keeps_open_ = false;
    if (state_.is_stopping)
        co_return false;
    const bool has_bytes = co_await wait_for_bytes();
    if (!has_bytes)
        co_return false;
    const Presence busy(state_.busy);
    request_id_ = new_request_id();
    began_ = std::chrono::steady_clock::now();
    const error_code problem = co_await read_header();
    if (problem) {
        if (is_gone(problem))
            co_return false;
        co_return co_await refuse(status_of(problem));
    }
    header_ = parser_->get().base();
    target_ = split_target(header_.target());
    has_body_ = parser_->chunked() || parser_->content_length().value_or(0) > 0;
    const auto status = refuse_request(header_, state_.settings.target_bytes);
    if (status)
        co_return co_await refuse(*status);
    method_ = *method_of(header_.method());
    keeps_open_ = parser_->get().keep_alive() && !state_.is_stopping;
    co_return co_await dispatch();
}

asio::awaitable<error_code> Connection::read_header() {
    const ReadDeadline deadline(stream_, state_.settings.header_time);
    auto [problem, count] =
        co_await beast_http::async_read_header(stream_, buffer_, *parser_, kTuple);
    co_return deadline.judge(problem);
}

asio::awaitable<bool> Connection::dispatch() {
    if (target_.path == kSocketPath)
        co_return co_await upgrade();
    if (is_page_request() && has_body_)
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
    if (served != nullptr)
        co_return co_await forward(*served);
    if (state_.context.router.knows(target_.path))
        co_return co_await refuse(405);
    const bool is_page = is_page_request() && !target_.path.starts_with("/api/") &&
                         !target_.path.starts_with("/files/");
    if (!is_page || state_.context.files.shell() == nullptr)
        co_return co_await refuse(404);
    co_return co_await send_shell();
}

/// The page that starts the client; it shows its own not-found screen.
asio::awaitable<bool> Connection::send_shell() {
    const StaticFile& page = *state_.context.files.shell(language_of(header()));
    Reply reply =
        reply_with(page, header()[field::accept_encoding], header()[field::if_none_match]);
    const api::Route route = api::from_url(header().target());
    if (std::holds_alternative<api::NotFoundRoute>(route)) {
        reply = reply_with(page, header()[field::accept_encoding], {});
        reply.status = 404;
        reply.set("Cache-Control", "no-store");
    }
    reply.set("Vary", "Accept-Encoding, Accept-Language, Cookie");
    co_return co_await send(reply);
}

asio::awaitable<bool> Connection::forward(const http::Router::Served& served) {
    const http::BodyRule& rule = served.body;
    if (parser_->content_length().value_or(0) > rule.max_bytes)
        co_return co_await refuse(413);
    if (has_body_)
        co_await invite_body();
    std::string body;
    error_code problem;
    const UploadFile upload(
        rule.to_file ? state_.settings.upload_folder / (kUploadName + request_id_)
                     : std::filesystem::path{}
    );
    if (rule.to_file)
        problem = co_await read_to_file(upload.path(), rule.max_bytes);
    else
        problem = co_await read_to_memory(body, rule.max_bytes);
    if (problem) {
        if (is_gone(problem))
            co_return false;
        co_return co_await refuse(status_of(problem));
    }
    has_body_ = false;
    co_return co_await exchange(std::move(body), upload.path());
}

asio::awaitable<void> Connection::invite_body() {
    if (header()[field::expect].empty() || header().version() < 11 || buffer_.size() > 0)
        co_return;
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    stream_.expires_after(state_.settings.write_time);
    co_await asio::async_write(stream_, asio::buffer(kContinue), kTuple);
}

asio::awaitable<error_code> Connection::read_to_memory(std::string& body, std::size_t limit) {
    Parser<beast_http::string_body> parser(std::move(*parser_));
    parser.body_limit(limit);
    const ReadDeadline deadline(stream_, state_.settings.body_time);
    auto [problem, count] = co_await beast_http::async_read(stream_, buffer_, parser, kTuple);
    body = std::move(parser.get().body());
    co_return deadline.judge(problem);
}

asio::awaitable<error_code>
Connection::read_to_file(const std::filesystem::path& path, std::size_t limit) {
    Parser<beast_http::file_body> parser(std::move(*parser_));
    parser.body_limit(limit);
    error_code problem;
    parser.get().body().open(path.c_str(), boost::beast::file_mode::write, problem);
    if (problem)
        co_return problem;
    const ReadDeadline deadline(stream_, state_.settings.upload_time);
    auto [read_problem, count] = co_await beast_http::async_read(stream_, buffer_, parser, kTuple);
    co_return deadline.judge(read_problem);
}

http::HopRequest Connection::hop(const std::filesystem::path& body_file) const {
    http::HopRequest hop;
    hop.request_id = request_id_;
    hop.client_address = client_address(header(), peer_);
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
    hop.is_secure = is_secure(header(), peer_);
    return hop;
}

asio::awaitable<bool>
Connection::exchange(std::string body, const std::filesystem::path& body_file) {
    auto request = std::make_shared<WorkerRequest>();
    request->method_string(api::name_of(method_));
    request->target(target_.path);
    request->version(11);
    request->set(field::host, "nedu");
    request->set(http::kHopHeader, http::to_header(hop(body_file)));
    request->body() = std::move(body);
    request->content_length(request->body().size());
    stream_.expires_never();
    Exchange result = co_await state_.workers.exchange(std::move(request));
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
    auto said = json::decode_text<http::HopReply>(result.reply[http::kHopHeader]);
    if (!said)  // not from one of our handlers: Pistache itself refused
        co_return co_await refuse(
            result.reply.result_int() < 400 ? 502 : result.reply.result_int()
        );
    Reply reply;
    reply.status = result.reply.result_int();
    reply.fields = std::move(said->fields);
    reply.file = said->file;
    reply.body = std::move(result.reply.body());
    co_return co_await send(reply);
}

asio::awaitable<bool> Connection::upgrade() {
    if (!boost::beast::websocket::is_upgrade(parser_->get()) || state_.context.upgrades == nullptr)
        co_return co_await refuse(426);
    if (!has_own_origin(header())) {
        log::warning("socket.foreign_origin", {{"address", client_address(header(), peer_)}});
        co_return co_await refuse(403);
    }
    if (buffer_.size() > 0 || has_body_)  // nobody may talk before the handshake is answered
        co_return co_await refuse(400);
    UpgradeContext context{{}, request_id_, client_address(header(), peer_)};
    const std::string token(http::cookie_value(header()[field::cookie], http::kSessionCookie));
    stream_.expires_never();
    if (!token.empty()) {
        // Sessions are looked up in the database, which may take its time: not on this thread.
        const auto here = co_await asio::this_coro::executor;
        co_await asio::post(asio::bind_executor(state_.blocking, asio::use_awaitable));
        auto caller = state_.context.find_session(token);
        co_await asio::post(asio::bind_executor(here, asio::use_awaitable));
        if (!caller)
            co_return co_await refuse(503);
        context.caller = *std::move(caller);
    }
    is_handed_over_ = true;
    state_.context.upgrades->accept(std::move(stream_), parser_->release(), std::move(context));
    co_return false;
}

asio::awaitable<bool> Connection::refuse(unsigned status) {
    Reply reply = error_reply(status);
    if (status == 405)
        reply.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    if (status == 426)
        reply.set("Upgrade", "websocket");
    if (status == 503)
        reply.set("Retry-After", "2");
    if (status == 400 || status == 408 || status == 413 || status == 431 || status == 501)
        keeps_open_ = false;
    co_return co_await send(reply);
}

asio::awaitable<bool> Connection::send(const Reply& reply) {
    // What was not read of a body would be taken for the next request.
    const bool keeps_open = keeps_open_ && !has_body_ && !state_.is_stopping;
    const std::string_view host = header()[field::host];
    const WriteContext context{
        {request_id_, is_plain_host(host) ? host : "localhost", keeps_open, {}},
        state_.settings.write_time,
        header().method() == beast_http::verb::head,
        header()[field::range],
        header()["If-Range"],
    };
    const Written written = co_await write_reply(stream_, reply, context);
    const auto took = std::chrono::steady_clock::now() - began_;
    state_.replies.add();
    state_.bytes_sent.add(written.bytes);
    log::info(
        "request",
        {{"request", request_id_},
         {"method", header().method_string()},
         {"path", std::string(target_.path.substr(0, kMaxLoggedPath))},
         {"status", written.status},
         {"bytes", written.bytes},
         {"ms", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()},
         {"address", client_address(header(), peer_)}}
    );
    co_return written.is_complete&& keeps_open;
}

/// Closing with unread input would make TCP reset the connection and take the reply back from the
/// client.
asio::awaitable<void> Connection::linger() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    stream_.expires_after(kLingerTime);
    buffer_.clear();
    std::size_t drained = 0;
    while (drained < kLingerBytes) {
        auto [problem, count] =
            co_await stream_.async_read_some(buffer_.prepare(kIdleRead), kTuple);
        if (problem || count == 0)
            break;
        drained += count;
    }
    stream_.close();
}

}  // namespace

asio::awaitable<void>
serve_connection(asio::ip::tcp::socket socket, std::shared_ptr<EdgeState> state) {
    const Presence presence(state->connections);
    Connection connection(std::move(socket), *state);
    try {
        co_await connection.run();
    } catch (const std::exception& problem) {
        // The root of a connection's work; the others must not notice.
        log::error("connection.failed", {{"reason", problem.what()}});
    }
}

}  // namespace nedu::server::edge
