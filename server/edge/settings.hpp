// Limits of the public side. The defaults are what the server runs with; tests make them smaller.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>

#include "server/edge/client_origin.hpp"

namespace nedu::server::edge {

using namespace std::chrono_literals;

/// Threads that answer requests of one kind, and how many requests wait for one of them at most.
struct WorkerLimits {
    std::size_t workers = 0;
    std::size_t max_workers = 0;  // with those standing in for stuck ones
    std::size_t waiting = 0;
};

/// By http::Lane.
struct LaneLimits {
    WorkerLimits common{6, 24, 2000};
    /// Each takes 64 MiB and a core for 56 ms: a class that comes in together waits for a second.
    WorkerLimits passwords{2, 2, 40};
    /// Each takes up to 1 GiB and a core, for a second if it is large.
    WorkerLimits pictures{2, 2, 8};

    /// How many may be at work at once.
    std::size_t max_workers() const {
        return common.max_workers + passwords.max_workers + pictures.max_workers;
    }
};

struct EdgeSettings {
    std::size_t header_bytes = 16 << 10;
    std::size_t target_bytes = 8 << 10;
    std::chrono::milliseconds idle_time = 75s;  // between requests of a kept connection
    std::chrono::milliseconds header_time =
        15s;  // from the first byte of a request to the last of its header
    std::chrono::milliseconds body_time = 30s;     // for a body kept in memory
    std::chrono::milliseconds upload_time = 300s;  // for a body that goes to a file
    std::chrono::milliseconds write_time = 30s;    // for every 64 KiB of a reply
    std::chrono::milliseconds worker_time = 20s;   // until a handler must have answered,
    std::chrono::milliseconds page_time = 5s;      // one that only shows something,
                                                   // from the moment the request asks for a worker
    std::chrono::milliseconds session_time = 5s;   // until a session must have been looked up
    std::size_t connections = 8192;
    std::size_t connections_by_address = 2048;  // a school may stand behind one
    TrustedProxies trusted_proxies;             // what they say of their clients is believed
    LaneLimits lanes;
    std::size_t waiting_sessions = 500;      // to be looked up
    std::size_t held_bytes = 128 << 20;      // bodies in memory, of all requests and of all replies
    std::size_t held_by_address = 32 << 20;  // of its requests, as they come, and replies
    std::filesystem::path upload_folder;     // for bodies on their way in
};

/// What the files in the upload folder begin with.
inline constexpr const char* kUploadName = "upload-";

/// Where the WebSocket is.
inline constexpr const char* kSocketPath = "/ws/v1";

}  // namespace nedu::server::edge
