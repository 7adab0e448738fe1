#include "server/gateway/message_writer.hpp"

#include <algorithm>
#include <iterator>

namespace nedu::server::gateway {

MessageWriter::MessageWriter(
    messaging::MessagingService& service,
    std::function<void(std::vector<Written>)> report
)
    : service_(service), report_(std::move(report)), thread_([this] { run(); }) {}

MessageWriter::~MessageWriter() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_one();
}

void MessageWriter::submit(Sender sender, messaging::NewMessage message) {
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back({sender, std::move(message), messaging::Appended{}});
    }
    changed_.notify_one();
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
    return batch;
}

void MessageWriter::write(std::vector<Written> batch) {
    std::vector<messaging::NewMessage> messages;
    messages.reserve(batch.size());
    for (const Written& written : batch)
        messages.push_back(written.message);
    auto outcomes = service_.append(messages);
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].outcome = std::move(outcomes[i]);
    report_(std::move(batch));
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
