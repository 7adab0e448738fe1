// Pistache without a listening port: its Router, filled from ours, on threads that each serve one
// socketpair whose other end belongs to the edge. The only file that knows Pistache is workers.cpp.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "common/base/time.hpp"
#include "server/http/router.hpp"

namespace nedu::server::metrics {
class Metrics;
}

namespace nedu::server::http {

/// Who a session token belongs to; empty if to nobody. Called on worker threads.
using SessionLookup = std::function<Result<std::optional<Caller>>(std::string_view token)>;

/// What workers share. All of it must outlive them and be complete before the first one starts.
struct WorkerContext {
    const Router& router;
    SessionLookup find_session;
    const Clock& clock;
    metrics::Metrics& metrics;
};

/// The largest body a worker takes in memory; bigger ones must come as files.
inline constexpr std::size_t kMaxWorkerBody = 1 << 20;

class Workers {
public:
    explicit Workers(WorkerContext context);
    /// Waits for handlers that are still running.
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Starts one more thread. Gives the edge's end of its socketpair, non-blocking, which the
    /// caller owns: HTTP/1.1 with Content-Length, one request at a time.
    Result<int> start_worker();

    /// Ends the thread that serves the other end of this descriptor once its handler has returned,
    /// without waiting for it. To be called before the descriptor is closed.
    void stop_worker(int end);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace nedu::server::http
