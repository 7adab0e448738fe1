#include "server/edge/connection_parts.hpp"

#include <array>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http/error.hpp>
#include <sodium.h>

namespace nedu::server::edge {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;

}  // namespace

std::string new_request_id() {
    std::array<unsigned char, 8> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string id(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(id.data(), id.size(), bytes.data(), bytes.size());
    id.pop_back();
    return id;
}

unsigned status_of(const boost::beast::error_code& problem) {
    if (problem == boost::beast::error::timeout)
        return 408;
    if (problem == beast_http::error::body_limit)
        return 413;
    if (problem == beast_http::error::header_limit || problem == beast_http::error::buffer_overflow)
        return 431;
    // A disk that is full or gone, while a body was written to it, or no room for it in memory.
    if (problem.category() == boost::system::system_category() ||
        problem.category() == boost::system::generic_category())
        return 503;
    return 400;
}

UploadFile::~UploadFile() {
    if (!path_.empty())
        asio::post(disk_, [path = std::move(path_)] {
            std::error_code ignored;
            std::filesystem::remove(path, ignored);
        });
}

bool Share::take(std::size_t size) {
    held_ -= size_;
    size_ = 0;
    if (held_ + size > limit_ || (place_ != nullptr && !place_->hold(size)))
        return false;
    size_ = size;
    held_ += size_;
    return true;
}

struct ReadDeadline::State {
    asio::steady_timer timer;
    boost::beast::tcp_stream* stream;
    bool has_passed = false;
};

ReadDeadline::ReadDeadline(boost::beast::tcp_stream& stream, std::chrono::milliseconds time)
    : state_(std::make_shared<State>(State{asio::steady_timer(stream.get_executor()), &stream})) {
    stream.expires_never();
    watch(state_, time);
}

ReadDeadline::~ReadDeadline() {
    state_->stream = nullptr;
    state_->timer.cancel();
}

void ReadDeadline::watch(const std::shared_ptr<State>& state, std::chrono::milliseconds time) {
    state->timer.expires_after(time);
    state->timer.async_wait([state](const boost::system::error_code&) {
        if (state->stream == nullptr)
            return;
        state->has_passed = true;
        boost::system::error_code ignored;
        state->stream->socket().cancel(ignored);
        // Bytes may have come at this very moment, and the next read begun: that one is cut too.
        constexpr std::chrono::milliseconds kAgain{20};
        watch(state, kAgain);
    });
}

boost::beast::error_code ReadDeadline::judge(boost::beast::error_code problem) const {
    const bool was_cut = problem == asio::error::operation_aborted && state_->has_passed;
    return was_cut ? boost::beast::error_code(boost::beast::error::timeout) : problem;
}

bool is_gone(const boost::beast::error_code& problem) {
    return problem == beast_http::error::end_of_stream ||
           problem == beast_http::error::partial_message || problem == asio::error::eof ||
           problem == asio::error::connection_reset || problem == asio::error::broken_pipe ||
           problem == asio::error::operation_aborted;
}

}  // namespace nedu::server::edge
