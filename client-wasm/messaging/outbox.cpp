#include "client-wasm/messaging/outbox.hpp"

#include <algorithm>

#include "common/base/json.hpp"

namespace nedu::client::messaging {
namespace {

struct StoredItem {
    ConversationId conversation;
    std::string key;
    TimePoint at;
    std::string text;
    bool is_failed = false;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("conversation", self.conversation);
        io("key", self.key);
        io("at", self.at);
        io("text", self.text);
        io("is_failed", self.is_failed);
    }
};

struct StoredOutbox {
    std::vector<StoredItem> items;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("items", self.items);
    }
};

}  // namespace

std::string Outbox::place() const {
    return "outbox." + std::to_string(owner_.value);
}

void Outbox::open(UserId owner) {
    close();
    owner_ = owner;
    const auto text = storage_.get(place());
    const auto stored = text ? json::decode_text<StoredOutbox>(*text) : Result<StoredOutbox>{};
    if (!stored)
        return;
    for (const StoredItem& item : stored->items)
        if (const auto key = nedu::messaging::key_from_hex(item.key))
            waiting_[item.conversation].push_back(
                {*key,
                 item.at,
                 item.text,
                 item.is_failed ? Outgoing::State::Failed : Outgoing::State::Sending}
            );
}

void Outbox::close() {
    owner_ = {};
    waiting_.clear();
}

void Outbox::add(ConversationId conversation, Outgoing outgoing) {
    waiting_[conversation].push_back(std::move(outgoing));
    save();
}

std::span<const Outgoing> Outbox::of(ConversationId conversation) const {
    const auto found = waiting_.find(conversation);
    return found == waiting_.end() ? std::span<const Outgoing>{} : found->second;
}

std::vector<ConversationId> Outbox::conversations() const {
    std::vector<ConversationId> ids;
    for (const auto& [id, items] : waiting_)
        ids.push_back(id);
    return ids;
}

std::optional<std::pair<ConversationId, Outgoing>> Outbox::find(const ClientKey& key) const {
    for (const auto& [conversation, items] : waiting_)
        for (const Outgoing& item : items)
            if (item.key == key)
                return std::pair{conversation, item};
    return std::nullopt;
}

void Outbox::set_state(const ClientKey& key, Outgoing::State state) {
    for (auto& [conversation, items] : waiting_)
        for (Outgoing& item : items)
            if (item.key == key)
                item.state = state;
    save();
}

bool Outbox::remove(const ClientKey& key) {
    for (auto& [conversation, items] : waiting_) {
        if (std::erase_if(items, [&key](const Outgoing& item) { return item.key == key; }) == 0)
            continue;
        if (items.empty())
            waiting_.erase(ConversationId{conversation});
        save();
        return true;
    }
    return false;
}

void Outbox::save() const {
    StoredOutbox stored;
    for (const auto& [conversation, items] : waiting_)
        for (const Outgoing& item : items)
            stored.items.push_back(
                {conversation,
                 nedu::messaging::to_hex(item.key),
                 item.at,
                 item.text,
                 item.state == Outgoing::State::Failed}
            );
    if (stored.items.empty())
        storage_.remove(place());
    else
        storage_.set(place(), json::dump(json::encode(stored)));
}

}  // namespace nedu::client::messaging
