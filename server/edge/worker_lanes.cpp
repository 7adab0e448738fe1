#include "server/edge/worker_lanes.hpp"

namespace nedu::server::edge {

WorkerLanes::WorkerLanes(
    boost::asio::io_context& io,
    const LaneLimits& limits,
    const StartWorker& start_worker,
    const StopWorker& stop_worker
)
    : common_(io, limits.common, start_worker, stop_worker),
      passwords_(io, limits.passwords, start_worker, stop_worker),
      pictures_(io, limits.pictures, start_worker, stop_worker) {}

Result<void> WorkerLanes::start() {
    for (WorkerPool* const pool : {&common_, &passwords_, &pictures_})
        NEDU_CHECK(pool->start());
    return {};
}

WorkerPool& WorkerLanes::of(http::Lane lane) {
    switch (lane) {
        case http::Lane::Common:
            break;
        case http::Lane::Passwords:
            return passwords_;
        case http::Lane::Pictures:
            return pictures_;
    }
    return common_;
}

}  // namespace nedu::server::edge
