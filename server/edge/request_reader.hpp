// Takes one request after the other off a connection: header first, so that it can be judged before
// anything of the body is let in. What it holds of them at a time has a limit, every wait an end.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "server/edge/connection_parts.hpp"
#include "server/edge/request_rules.hpp"
#include "server/edge/settings.hpp"
#include "server/edge/upgrade_handler.hpp"

namespace nedu::server::edge {

class RequestReader {
public:
    using error_code = boost::beast::error_code;

    /// Bodies that go to files are written by `disk`'s threads.
    RequestReader(
        boost::beast::tcp_stream& stream,
        const EdgeSettings& settings,
        boost::asio::thread_pool& disk
    );

    /// Forgets the request before and waits for the first bytes of the next; false if none come.
    boost::asio::awaitable<bool> wait();

    boost::asio::awaitable<error_code> read_header();

    /// Valid after read_header(), until the next wait().
    const RequestHeader& header() const;
    bool keeps_alive() const { return keeps_alive_; }
    /// Whether there is a body that was not read yet.
    bool has_body() const { return has_body_; }
    /// Of the body; nothing where it comes in chunks.
    std::optional<std::uint64_t> length() const { return length_; }
    /// Whether more has come already than was read.
    bool has_more() const { return buffer_.size() > 0; }

    /// Whether it asks for a WebSocket.
    bool is_upgrade() const;

    /// Answers "Expect: 100-continue".
    boost::asio::awaitable<void> invite_body();
    /// What has come of it counts as held in `memory`: no_memory where that has no room for more.
    boost::asio::awaitable<error_code>
    read_to_memory(std::string& body, std::size_t limit, Share& memory);
    boost::asio::awaitable<error_code>
    read_to_file(const std::filesystem::path& path, std::size_t limit);

    /// Reads away what still comes, for a moment: closing with unread input would make TCP reset
    /// the connection and take the last reply back from the client.
    boost::asio::awaitable<void> drain();

    /// The request, for whoever goes on with the connection.
    UpgradeRequest release() { return parser_->release(); }

private:
    using HeadParser = boost::beast::http::request_parser<boost::beast::http::empty_body>;

    boost::asio::awaitable<error_code> read_until_header_ends(std::size_t& end);
    error_code parse_header(std::size_t end);

    boost::beast::tcp_stream& stream_;
    const EdgeSettings& settings_;
    boost::asio::thread_pool& disk_;
    boost::beast::flat_buffer buffer_;
    std::optional<HeadParser> parser_;
    RequestHeader kept_;  // of a request with a body: its parser is used up by reading that
    std::optional<std::uint64_t> length_;
    bool has_body_ = false;
    bool is_kept_ = false;
    bool keeps_alive_ = false;
};

}  // namespace nedu::server::edge
