#include "client-wasm/messaging/outbox.hpp"

#include <algorithm>

#include "common/base/json.hpp"

namespace nedu::client::messaging {
namespace {

struct StoredItem {
    ConversationId conversation;
    std::string key;
    TimePoint at;
    std::uint32_t order = 0;  // among those of one moment
    std::string text;
    bool is_failed = false;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("conversation", self.conversation);
        io("key", self.key);
        io("at", self.at);
        io("order", self.order);
        io("text", self.text);
        io("is_failed", self.is_failed);
    }
};

/// As earlier builds kept it: all that waited under one key.
struct StoredTogether {
    std::vector<StoredItem> items;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("items", self.items);
    }
};

}  // namespace

std::string Outbox::places() const {
    return "outbox." + std::to_string(owner_.value) + ".";
}

std::string Outbox::place_of(const ClientKey& key) const {
    return places() + nedu::messaging::to_hex(key);
}

/// What waited before an upgrade waits on.
void Outbox::take_over() {
    const std::string old_place = "outbox." + std::to_string(owner_.value);
    const auto text = storage_.get(old_place);
    if (!text)
        return;
    if (auto kept = json::decode_text<StoredTogether>(*text))
        for (StoredItem& item : kept->items) {
            item.order = added_++;
            if (const auto key = nedu::messaging::key_from_hex(item.key))
                storage_.set(place_of(*key), json::dump(json::encode(item)));
        }
    storage_.remove(old_place);
}

void Outbox::open(UserId owner) {
    close();
    owner_ = owner;
    take_over();
    std::vector<StoredItem> kept;
    for (const std::string& place : storage_.keys(places()))
        if (auto item = json::decode_text<StoredItem>(storage_.get(place).value_or("")))
            kept.push_back(*std::move(item));
    std::sort(kept.begin(), kept.end(), [](const StoredItem& a, const StoredItem& b) {
        return std::pair(a.at, a.order) < std::pair(b.at, b.order);
    });
    for (const StoredItem& item : kept)
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
    const StoredItem stored{
        conversation,
        nedu::messaging::to_hex(outgoing.key),
        outgoing.at,
        added_++,
        outgoing.text,
        outgoing.state == Outgoing::State::Failed
    };
    storage_.set(place_of(outgoing.key), json::dump(json::encode(stored)));
    waiting_[conversation].push_back(std::move(outgoing));
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
    // Another tab may have done with it: then it does not come back.
    auto stored = json::decode_text<StoredItem>(storage_.get(place_of(key)).value_or(""));
    if (!stored)
        return;
    stored->is_failed = state == Outgoing::State::Failed;
    storage_.set(place_of(key), json::dump(json::encode(*stored)));
}

bool Outbox::remove(const ClientKey& key) {
    for (auto& [conversation, items] : waiting_) {
        if (std::erase_if(items, [&key](const Outgoing& item) { return item.key == key; }) == 0)
            continue;
        if (items.empty())
            waiting_.erase(ConversationId{conversation});
        storage_.remove(place_of(key));
        return true;
    }
    return false;
}

}  // namespace nedu::client::messaging
