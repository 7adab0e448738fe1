#include "server/edge/request_reader.hpp"

#include <algorithm>

#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/file_posix.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "server/edge/loop.hpp"
#include "server/edge/off_thread.hpp"

namespace nedu::server::edge {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using beast_http::field;
using boost::beast::error_code;

constexpr std::size_t kFirstRead = 2048;
/// Chunk extensions and trailers are held whole. Beast has no limit for either, and throws where
/// the value of one field has more than 65,535 bytes.
constexpr std::size_t kMaxHeld = 32 << 10;
constexpr std::size_t kFilePiece = 64 << 10;
constexpr auto kDrainTime = 2s;
constexpr std::size_t kDrainBytes = 8 << 20;
constexpr std::string_view kHeaderEnd = "\r\n\r\n";

template <class Body>
using Parser = beast_http::request_parser<Body>;

std::string_view text_of(const boost::beast::flat_buffer& buffer) {
    const auto bytes = buffer.cdata();
    return {static_cast<const char*>(bytes.data()), bytes.size()};
}

/// A field folded over several lines (RFC 9112, 5.2: to be refused). Beast joins them, others do
/// not: what a proxy and we read must not differ.
bool has_folded_line(std::string_view header) {
    return header.find("\n ") != std::string_view::npos ||
           header.find("\n\t") != std::string_view::npos;
}

}  // namespace

RequestReader::RequestReader(
    boost::beast::tcp_stream& stream,
    const EdgeSettings& settings,
    asio::thread_pool& disk
)
    : stream_(stream),
      settings_(settings),
      disk_(disk),
      buffer_(std::max(kMaxHeld, settings.header_bytes)) {}

const RequestHeader& RequestReader::header() const {
    return is_kept_ || !parser_ ? kept_ : parser_->get().base();
}

asio::awaitable<bool> RequestReader::wait() {
    parser_.reset();
    kept_ = {};
    length_.reset();
    has_body_ = is_kept_ = keeps_alive_ = false;
    if (buffer_.size() > 0)
        co_return true;
    if (buffer_.capacity() > kFirstRead)
        buffer_.shrink_to_fit();
    stream_.expires_after(settings_.idle_time);
    auto [problem, count] = co_await stream_.async_read_some(buffer_.prepare(kFirstRead), kTuple);
    buffer_.commit(count);
    co_return !problem && count > 0;
}

asio::awaitable<error_code> RequestReader::read_header() {
    std::size_t end = text_of(buffer_).find(kHeaderEnd);
    if (end == std::string_view::npos) {
        const error_code problem = co_await read_until_header_ends(end);
        if (problem)
            co_return problem;
    }
    co_return parse_header(end + kHeaderEnd.size());
}

asio::awaitable<error_code> RequestReader::read_until_header_ends(std::size_t& end) {
    const ReadDeadline deadline(stream_, settings_.header_time);
    while (end == std::string_view::npos) {
        const std::size_t before = buffer_.size();
        if (before >= settings_.header_bytes)
            co_return beast_http::error::header_limit;
        const std::size_t room = std::min(kFirstRead, buffer_.max_size() - before);
        auto [problem, count] = co_await stream_.async_read_some(buffer_.prepare(room), kTuple);
        if (problem == asio::error::eof)
            co_return beast_http::error::partial_message;
        if (problem)
            co_return deadline.judge(problem);
        buffer_.commit(count);
        const std::size_t overlap = std::min(before, kHeaderEnd.size() - 1);
        end = text_of(buffer_).find(kHeaderEnd, before - overlap);
    }
    co_return error_code{};
}

error_code RequestReader::parse_header(std::size_t end) {
    if (end > settings_.header_bytes)
        return beast_http::error::header_limit;
    if (has_folded_line(text_of(buffer_).substr(0, end)))
        return beast_http::error::bad_obs_fold;
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(settings_.header_bytes));
    parser_->body_limit(boost::none);  // judged per route, before anything of it is read
    error_code problem;
    const std::size_t used = parser_->put(buffer_.cdata(), problem);
    buffer_.consume(used);
    if (problem)
        return problem;
    if (!parser_->is_header_done())
        return beast_http::error::bad_field;
    keeps_alive_ = parser_->get().keep_alive();
    if (const auto length = parser_->content_length())
        length_ = *length;
    has_body_ = parser_->chunked() || length_.value_or(0) > 0;
    if (has_body_) {
        kept_ = parser_->get().base();
        is_kept_ = true;
    }
    return {};
}

bool RequestReader::is_upgrade() const {
    return parser_ && !is_kept_ && boost::beast::websocket::is_upgrade(parser_->get());
}

asio::awaitable<void> RequestReader::invite_body() {
    if (header()[field::expect].empty() || header().version() < 11 || has_more())
        co_return;
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    stream_.expires_after(settings_.write_time);
    co_await asio::async_write(stream_, asio::buffer(kContinue), kTuple);
}

asio::awaitable<error_code>
RequestReader::read_to_memory(std::string& body, std::size_t limit, Share& memory) {
    if (!has_body_)
        co_return error_code{};
    Parser<beast_http::string_body> parser(std::move(*parser_));
    parser.body_limit(limit);
    const ReadDeadline deadline(stream_, settings_.body_time);
    while (!parser.is_done()) {
        auto [problem, count] =
            co_await beast_http::async_read_some(stream_, buffer_, parser, kTuple);
        if (problem)
            co_return deadline.judge(problem);
        if (!memory.take(parser.get().body().size()))
            co_return make_error_code(asio::error::no_memory);
    }
    has_body_ = false;
    body = std::move(parser.get().body());
    co_return error_code{};
}

asio::awaitable<error_code>
RequestReader::read_to_file(const std::filesystem::path& path, std::size_t limit) {
    boost::beast::file_posix file;
    const auto open = [&] {
        error_code problem;
        file.open(path.c_str(), boost::beast::file_mode::write, problem);
        return problem;
    };
    error_code problem = co_await off_thread(disk_, open);
    if (problem || !has_body_)
        co_return problem;
    Parser<beast_http::buffer_body> parser(std::move(*parser_));
    parser.body_limit(limit);
    std::string piece(kFilePiece, '\0');
    std::size_t filled = 0;
    const auto write = [&] {
        error_code wrong;
        file.write(piece.data(), filled, wrong);
        return wrong;
    };
    const ReadDeadline deadline(stream_, settings_.upload_time);
    while (!parser.is_done()) {
        parser.get().body() = {piece.data(), piece.size(), true};
        auto [read_problem, count] =
            co_await beast_http::async_read(stream_, buffer_, parser, kTuple);
        if (read_problem && read_problem != beast_http::error::need_buffer)
            co_return deadline.judge(read_problem);
        filled = piece.size() - parser.get().body().size;
        problem = co_await off_thread(disk_, write);
        if (problem)
            co_return problem;
    }
    has_body_ = false;
    co_return error_code{};
}

asio::awaitable<void> RequestReader::drain() {
    stream_.expires_after(kDrainTime);
    buffer_.clear();
    std::size_t drained = 0;
    while (drained < kDrainBytes) {
        auto [problem, count] =
            co_await stream_.async_read_some(buffer_.prepare(buffer_.max_size()), kTuple);
        if (problem || count == 0)
            break;
        drained += count;
    }
}

}  // namespace nedu::server::edge
