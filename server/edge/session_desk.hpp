// Asks for the owners of session tokens, away from the edge's thread: the database may take its
// time. So many wait at most, and none for longer than the deadline.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/http/workers.hpp"

namespace nedu::server::edge {

class SessionDesk {
public:
    struct Limits {
        std::size_t waiting = 0;
        std::chrono::milliseconds time{};
    };

    SessionDesk(boost::asio::io_context& io, http::SessionLookup find, Limits limits);
    /// Waits for the question being asked; call while the loop is still there.
    void close();

    /// Unavailable where too many ask or no answer comes in time.
    boost::asio::awaitable<Result<std::optional<http::Caller>>> find(std::string token);

private:
    struct Question;

    boost::asio::io_context& io_;
    http::SessionLookup find_;
    Limits limits_;
    std::atomic<std::size_t> waiting_{0};
    boost::asio::thread_pool thread_{1};
};

}  // namespace nedu::server::edge
