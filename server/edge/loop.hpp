// The roots of what the network thread does: its loop, and the coroutines nobody waits for. What is
// thrown there ends the one thing it happened to and is logged; it never ends the server.
#pragma once

#include <exception>
#include <string_view>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace nedu::server::edge {

/// How coroutines here wait: what went wrong comes back with the result instead of being thrown.
inline constexpr auto kTuple = boost::asio::as_tuple(boost::asio::use_awaitable);

/// Runs until the loop is stopped or has nothing left to do, whatever its handlers throw: Asio's
/// composed operations run outside every coroutine, so no connection could catch it.
void run_loop(boost::asio::io_context& io);

/// Logs what was thrown; nothing where nothing was.
void log_failure(std::string_view what, const std::exception_ptr& thrown);

/// What a coroutine that nobody waits for is spawned with.
struct LogsFailure {
    std::string_view what;  // a literal
    void operator()(const std::exception_ptr& thrown) const { log_failure(what, thrown); }
};

}  // namespace nedu::server::edge
