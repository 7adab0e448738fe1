// Word from the database that something has changed, by whichever process: what is kept in memory
// is right as long as the number stays the same. Must not know what changes.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>

namespace nedu::server::db {

/// Listens on a channel of PostgreSQL's NOTIFY. All members may be called from any thread.
class Changes {
public:
    Changes(std::string connection, std::string channel);
    ~Changes();
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;

    /// Another one after each change; none while nobody would tell us of one. Read it before what
    /// is to be kept, and keep it only if it is still the same afterwards.
    std::optional<std::uint64_t> now() const;

    /// A change of our own, right after its COMMIT: who made it sees it at once.
    void note() { ++number_; }

private:
    void run();
    /// Until the connection is lost or we are to stop.
    void listen();
    /// False if we are to stop. `socket` may be -1: then it is only a pause.
    bool wait(int socket, int milliseconds) const;

    std::string connection_;
    std::string channel_;
    int stop_ = -1;  // becomes readable when we are to stop
    std::atomic<bool> is_stopping_{false};
    std::atomic<bool> is_listening_{false};
    std::atomic<std::uint64_t> number_{0};
    std::thread thread_;
};

}  // namespace nedu::server::db
