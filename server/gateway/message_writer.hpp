// Writes messages into the log on a thread of its own, many in one transaction: what arrives while
// one is being committed goes into the next. An idle server thus waits for nothing, a busy one
// shares each commit.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/gateway/peer.hpp"
#include "server/messaging/messaging_service.hpp"

namespace nedu::server::gateway {

/// Which send of which connection waits for an ack.
struct Sender {
    PeerId peer = 0;
    std::uint32_t slot = 0;
};

struct Written {
    Sender sender;
    messaging::NewMessage message;
    Result<messaging::Appended> outcome;
};

class MessageWriter {
public:
    /// `report` is called on the writer's thread after each COMMIT.
    MessageWriter(
        messaging::MessagingService& service,
        std::function<void(std::vector<Written>)> report
    );
    /// What waits is not written: it was never acknowledged, and its sender will repeat it.
    ~MessageWriter();
    MessageWriter(const MessageWriter&) = delete;
    MessageWriter& operator=(const MessageWriter&) = delete;

    void submit(Sender sender, messaging::NewMessage message);

    static constexpr std::size_t kMaxBatch = 256;

private:
    void run();
    std::vector<Written> next_batch();
    void write(std::vector<Written> batch);

    messaging::MessagingService& service_;
    std::function<void(std::vector<Written>)> report_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Written> queue_;
    bool is_stopping_ = false;
    std::jthread thread_;
};

}  // namespace nedu::server::gateway
