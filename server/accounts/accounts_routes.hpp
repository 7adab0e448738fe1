// The endpoints of common/accounts/accounts_api.hpp over HTTP.
#pragma once

#include "server/accounts/accounts_service.hpp"
#include "server/http/at_once.hpp"
#include "server/http/router.hpp"

namespace nedu::server::accounts {

void add_routes(http::Router& router, AccountsService& service);

/// Those that every page asks for.
void add_at_once(http::AtOnce& at_once, const AccountsService& service);

}  // namespace nedu::server::accounts
