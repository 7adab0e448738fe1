// Conversations over HTTP: the list, one with its members, pages of history.
#pragma once

#include "server/http/router.hpp"
#include "server/messaging/messaging_service.hpp"

namespace nedu::server::messaging {

void add_routes(http::Router& router, MessagingService& service);

}  // namespace nedu::server::messaging
