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
#include "server/messaging/conversation_log.hpp"

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
    /// `report` is called on the writer's thread after each COMMIT, before anybody else is told.
    MessageWriter(
        messaging::ConversationLog& log,
        std::function<void(std::vector<Written>)> report
    );
    /// What waits is not written: it was never acknowledged, and its sender will repeat it.
    ~MessageWriter();
    MessageWriter(const MessageWriter&) = delete;
    MessageWriter& operator=(const MessageWriter&) = delete;

    /// False (and nothing happens) while kMaxQueuedBytes wait already.
    bool submit(Sender sender, messaging::NewMessage message);

    static constexpr std::size_t kMaxBatch = 256;
    /// Of texts and what each message takes besides.
    static constexpr std::size_t kMaxQueuedBytes = 32 << 20;

private:
    void run();
    std::vector<Written> next_batch();
    void write(std::vector<Written> batch);

    messaging::ConversationLog& log_;
    std::function<void(std::vector<Written>)> report_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Written> queue_;
    std::size_t queued_bytes_ = 0;
    bool is_stopping_ = false;
    std::jthread thread_;
};

}  // namespace nedu::server::gateway
