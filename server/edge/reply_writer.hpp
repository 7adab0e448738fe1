// Puts replies on the wire, in pieces that each get their own time, so that a slow reader may take
// long but one who does not read at all is dropped. Files never come into memory whole.
#pragma once

#include <chrono>
#include <cstdint>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "server/edge/reply.hpp"

namespace nedu::server::edge {

struct WriteContext {
    HeadContext head;
    boost::asio::thread_pool& disk;  // whose threads read files
    std::chrono::milliseconds piece_time;
    bool is_head = false;       // HEAD: everything but the body
    std::string_view range;     // of the request
    std::string_view if_range;  // of the request
};

struct Written {
    bool is_complete = false;  // false: the connection is of no more use
    unsigned status = 0;       // as it went out; 206, 304 or 404 may have come of a file
    std::uint64_t bytes = 0;
};

boost::asio::awaitable<Written>
write_reply(boost::beast::tcp_stream& stream, const Reply& reply, WriteContext context);

}  // namespace nedu::server::edge
