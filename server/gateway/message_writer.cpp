#include "server/gateway/message_writer.hpp"

#include <algorithm>
#include <iterator>

namespace nedu::server::gateway {
namespace {

std::size_t size_of(const messaging::NewMessage& message) {
    return sizeof(Written) + message.text.size();
}

}  // namespace

MessageWriter::MessageWriter(
    messaging::ConversationLog& log,
    std::function<void(std::vector<Written>)> report
)
    : log_(log), report_(std::move(report)), thread_([this] { run(); }) {}

MessageWriter::~MessageWriter() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_one();
}

bool MessageWriter::submit(Sender sender, messaging::NewMessage message) {
    {
        const std::lock_guard lock(mutex_);
        if (queued_bytes_ >= kMaxQueuedBytes)
            return false;
        queued_bytes_ += size_of(message);
        queue_.push_back({sender, std::move(message), messaging::Appended{}});
    }
    changed_.notify_one();
    return true;
}

std::vector<Written> MessageWriter::next_batch() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_stopping_ || !queue_.empty(); });
    if (is_stopping_)
        return {};
    const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), kMaxBatch));
    std::vector<Written> batch(
        std::make_move_iterator(queue_.begin()), std::make_move_iterator(queue_.begin() + count)
    );
    queue_.erase(queue_.begin(), queue_.begin() + count);
    for (const Written& written : batch)
        queued_bytes_ -= size_of(written.message);
    return batch;
}

void MessageWriter::write(std::vector<Written> batch) {
    std::vector<messaging::NewMessage> messages;
    messages.reserve(batch.size());
    for (const Written& written : batch)
        messages.push_back(written.message);
    const auto outcomes = log_.append(messages);
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].outcome = outcomes[i];
    report_(std::move(batch));
    log_.tell(messages, outcomes);
}

void MessageWriter::run() {
    while (true) {
        std::vector<Written> batch = next_batch();
        if (batch.empty())
            return;
        write(std::move(batch));
    }
}

}  // namespace nedu::server::gateway
