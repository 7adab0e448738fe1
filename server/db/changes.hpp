// Word from the database that something has changed, by whichever process: what is kept in memory
// is right as long as the number stays the same. Must not know what changes.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>

namespace nedu::server::db {

/// Listens on a channel of PostgreSQL's NOTIFY. All members may be called from any thread.
class Changes {
public:
    /// A database that says nothing for that long is asked something, and has as long again to
    /// answer: a connection can end without a word.
    static constexpr std::chrono::milliseconds kPatience{10000};

    Changes(
        std::string connection,
        std::string channel,
        std::chrono::milliseconds patience = kPatience
    );
    ~Changes();
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;

    /// Another one after each change; none while nobody would tell us of one. Read it before what
    /// is to be kept, and keep it only if it is still the same afterwards.
    std::optional<std::uint64_t> now() const;

    /// A change of our own, right after its COMMIT: who made it sees it at once.
    void note() { ++number_; }

private:
    enum class Woken { Stopped, Readable, Nothing };

    void run();
    /// Until the connection is lost or we are to stop.
    void listen();
    /// `socket` may be -1: then it is only a pause.
    Woken wait(int socket, std::chrono::milliseconds time) const;

    std::string connection_;
    std::string channel_;
    std::chrono::milliseconds patience_;
    int stop_ = -1;  // becomes readable when we are to stop
    std::atomic<bool> is_stopping_{false};
    std::atomic<bool> is_listening_{false};
    std::atomic<std::uint64_t> number_{0};
    std::thread thread_;
};

}  // namespace nedu::server::db
