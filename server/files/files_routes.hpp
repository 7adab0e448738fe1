// /files/{hash} and /files/{hash}/{width}.webp.
#pragma once

#include "server/files/files_service.hpp"
#include "server/http/router.hpp"

namespace nedu::server::files {

void add_routes(http::Router& router, FilesService& service);

}  // namespace nedu::server::files
