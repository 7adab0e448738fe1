// The workers of each http::Lane. Lives on the edge's thread.
#pragma once

#include "server/edge/worker_pool.hpp"
#include "server/http/router.hpp"

namespace nedu::server::edge {

class WorkerLanes {
public:
    /// `limits` outlive this.
    WorkerLanes(
        boost::asio::io_context& io,
        const LaneLimits& limits,
        const StartWorker& start_worker,
        const StopWorker& stop_worker
    );

    /// Starts the workers of all lanes.
    Result<void> start();

    WorkerPool& of(http::Lane lane);

private:
    WorkerPool common_;
    WorkerPool passwords_;
    WorkerPool pictures_;
};

}  // namespace nedu::server::edge
