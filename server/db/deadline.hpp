// What nobody at the other end keeps any more: cuts the connections of calls that last too long,
// and makes connections within a time. A database that is stopped ends no statement by its own
// limit. Must not know SOCI.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace nedu::server::db {

using Moment = std::chrono::steady_clock::time_point;

/// Whether a connection can be made (and is closed again) by `deadline`. False only where nothing
/// answered in time: a refusal is an answer.
bool answers_by(Moment deadline, const std::string& connection);

/// Watches one call on each connection of a pool. All members may be called from any thread.
class Deadlines {
public:
    explicit Deadlines(std::size_t connections);
    ~Deadlines();
    Deadlines(const Deadlines&) = delete;
    Deadlines& operator=(const Deadlines&) = delete;

    /// From now on, connection number `position` has this socket; -1: none.
    void set_socket(std::size_t position, int socket);

    /// Its socket is shut down when `deadline` passes before end().
    void begin(std::size_t position, Moment deadline);
    /// Whether it was shut down.
    bool end(std::size_t position);

private:
    struct Watched {
        int socket = -1;  // a descriptor of our own: libpq may close its at any time
        bool is_watched = false;
        bool was_cut = false;
        Moment deadline;
    };

    void run(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any stopped_;
    std::vector<Watched> watched_;
    std::jthread thread_;
};

}  // namespace nedu::server::db
