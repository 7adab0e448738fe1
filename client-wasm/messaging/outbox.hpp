// Messages that the server has not acknowledged, kept on the device so that a closed tab loses
// none. Each keeps its key over all attempts: however often it is sent, it is said once. Each has a
// place of its own there, so that the tabs of one browser never overwrite each other's.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <vector>

#include "client-wasm/net/storage.hpp"
#include "common/messaging/timeline.hpp"

namespace nedu::client::messaging {

using nedu::messaging::ClientKey;
using nedu::messaging::Outgoing;

class Outbox {
public:
    explicit Outbox(Storage& storage) : storage_(storage) {}

    /// Whose messages these are; what another person left stays on the device for them.
    void open(UserId owner);
    void close();

    void add(ConversationId conversation, Outgoing outgoing);
    /// Of the conversation, in the order they were written.
    std::span<const Outgoing> of(ConversationId conversation) const;
    std::vector<ConversationId> conversations() const;
    /// The conversation and message under that key.
    std::optional<std::pair<ConversationId, Outgoing>> find(const ClientKey& key) const;
    void set_state(const ClientKey& key, Outgoing::State state);
    bool remove(const ClientKey& key);

private:
    void take_over();
    std::string places() const;
    std::string place_of(const ClientKey& key) const;

    Storage& storage_;
    UserId owner_;
    std::map<ConversationId, std::vector<Outgoing>> waiting_;
    std::uint32_t added_ = 0;
};

}  // namespace nedu::client::messaging
