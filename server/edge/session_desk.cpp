#include "server/edge/session_desk.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace nedu::server::edge {
namespace {

namespace asio = boost::asio;

std::unexpected<Error> unavailable(std::string detail) {
    return fail(ErrorCode::Unavailable, "error.unavailable", std::move(detail));
}

}  // namespace

/// Outlives the asker's patience: the answer may come after it.
struct SessionDesk::Question {
    std::string token;
    asio::steady_timer timer;
    std::optional<Result<std::optional<http::Caller>>> answer{};
};

SessionDesk::SessionDesk(asio::io_context& io, http::SessionLookup find, Limits limits)
    : io_(io), find_(std::move(find)), limits_(limits) {}

void SessionDesk::close() {
    thread_.stop();
    thread_.join();
}

asio::awaitable<Result<std::optional<http::Caller>>> SessionDesk::find(std::string token) {
    if (waiting_ >= limits_.waiting)
        co_return unavailable("too many sessions are being looked up");
    ++waiting_;
    auto question = std::make_shared<Question>(Question{std::move(token), asio::steady_timer(io_)});
    question->timer.expires_after(limits_.time);
    asio::post(thread_, [this, question] {
        Result<std::optional<http::Caller>> found = find_(question->token);
        --waiting_;
        asio::post(io_, [question, found = std::move(found)]() mutable {
            question->answer = std::move(found);
            question->timer.cancel();
        });
    });
    co_await question->timer.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!question->answer)
        co_return unavailable("a session was not found in time");
    co_return std::move(*question->answer);
}

}  // namespace nedu::server::edge
