// One client, from accept to close. Known only to edge.cpp.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "server/edge/edge.hpp"

namespace nedu::server::edge {

/// A client as it was accepted.
struct Arrival {
    boost::asio::ip::tcp::socket socket;
    Address peer;
    std::unique_ptr<Crowd::Place> place;
};

boost::asio::awaitable<void> serve_connection(Arrival arrival, std::shared_ptr<EdgeState> state);

}  // namespace nedu::server::edge
