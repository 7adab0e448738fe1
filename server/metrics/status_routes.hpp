// /healthz for whoever watches the server, /metrics for whoever collects its figures.
#pragma once

#include "server/db/database.hpp"
#include "server/http/router.hpp"
#include "server/metrics/metrics.hpp"

namespace nedu::server::metrics {

/// Figures are answered to this machine and to staff only.
void add_routes(http::Router& router, Metrics& metrics, db::Database& database);

}  // namespace nedu::server::metrics
