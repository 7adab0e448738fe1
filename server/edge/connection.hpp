// One client, from accept to close. Known only to edge.cpp.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "server/edge/edge.hpp"

namespace nedu::server::edge {

boost::asio::awaitable<void>
serve_connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<EdgeState> state);

}  // namespace nedu::server::edge
