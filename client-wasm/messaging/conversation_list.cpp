#include "client-wasm/messaging/conversation_list.hpp"

#include <algorithm>

namespace nedu::client::messaging {

using nedu::messaging::Conversation;
using nedu::messaging::Event;
using nedu::messaging::EventKind;
using nedu::messaging::MyConversations;
using nedu::messaging::Seq;

const Conversation* ConversationList::find(ConversationId id) const {
    if (const auto* mine = remote_.value())
        for (const Conversation& conversation : mine->conversations)
            if (conversation.id == id)
                return &conversation;
    return nullptr;
}

Conversation* ConversationList::card(ConversationId id) {
    return const_cast<Conversation*>(find(id));
}

std::int64_t ConversationList::unread() const {
    std::int64_t sum = 0;
    if (const auto* mine = remote_.value())
        for (const Conversation& conversation : mine->conversations)
            sum += conversation.unread;
    return sum;
}

// ---- pages ------------------------------------------------------------------------------------

void ConversationList::start() {
    remote_.start();
    stood_.clear();
    gone_.clear();
}

void ConversationList::finish(Result<MyConversations> page) {
    if (page) {
        auto& all = page->conversations;
        std::erase_if(all, [this](const Conversation& c) { return gone_.contains(c.id); });
        std::set<ConversationId> moved;
        for (Conversation& conversation : all)
            if (settle(conversation))
                moved.insert(conversation.id);
        // The list is by last activity.
        std::stable_partition(all.begin(), all.end(), [&moved](const Conversation& c) {
            return moved.contains(c.id);
        });
    }
    remote_.finish(std::move(page));
}

bool ConversationList::settle(Conversation& conversation) {
    Told& known = told_[conversation.id];
    const bool is_newer = known.last_seq > conversation.last_seq;
    const bool is_further = known.read_seq > conversation.read_seq;
    if (is_newer && !known.is_whole)
        conversation.unread += known.unread;
    else if (is_newer || is_further)
        conversation.unread = known.unread;
    conversation.last_seq = std::max(conversation.last_seq, known.last_seq);
    conversation.read_seq = std::max(conversation.read_seq, known.read_seq);
    if (known.last && (!conversation.last || known.last->seq > conversation.last->seq)) {
        conversation.last = known.last;
        conversation.last_author = known.last_author;
    }
    known = {
        conversation.last_seq,
        conversation.read_seq,
        conversation.unread,
        conversation.last,
        conversation.last_author,
        true
    };
    return is_newer;
}

bool ConversationList::lacks_some() const {
    return std::any_of(stood_.begin(), stood_.end(), [this](ConversationId id) {
        return find(id) == nullptr && !gone_.contains(id);
    });
}

// ---- what the gateway tells -------------------------------------------------------------------

void ConversationList::show(ConversationId id) {
    Conversation* conversation = card(id);
    if (conversation == nullptr)
        return;
    const Told& known = told_[id];
    conversation->last_seq = known.last_seq;
    conversation->read_seq = known.read_seq;
    conversation->unread = known.unread;
    if (!known.last)
        return;
    conversation->last = known.last;
    conversation->last_author = known.last_author;
}

bool ConversationList::stands(const GatewayStanding& standing, bool keeps_unread) {
    const ConversationId id = standing.conversation;
    stood_.insert(id);
    gone_.erase(id);
    Told& known = told_[id];
    // What came since counts, but not what the gateway takes for unread and is not.
    const Seq added = std::max(standing.last_seq, known.last_seq) - known.last_seq;
    const std::int64_t ours = known.unread + static_cast<std::int64_t>(added);
    known.last_seq = standing.last_seq;
    known.read_seq = std::max(known.read_seq, standing.read_seq);
    known.unread =
        keeps_unread && known.is_whole ? std::min(ours, standing.unread) : standing.unread;
    known.is_whole = true;
    show(id);
    return find(id) != nullptr;
}

void ConversationList::add(
    ConversationId id,
    const Event& event,
    const std::string& author,
    bool is_own
) {
    Told& known = told_[id];
    if (event.seq <= known.last_seq)
        return;
    known.last_seq = event.seq;
    if (event.kind != EventKind::Message)
        return show(id);
    known.last = event;
    known.last_author = author;
    if (!is_own)
        ++known.unread;
    show(id);
    if (Conversation* conversation = card(id)) {
        auto& all = remote_.value()->conversations;
        const auto place = all.begin() + (conversation - all.data());
        std::rotate(all.begin(), place, place + 1);
    }
}

Seq ConversationList::read_seq(ConversationId id) const {
    const auto found = told_.find(id);
    return found == told_.end() ? 0 : found->second.read_seq;
}

bool ConversationList::read(ConversationId id, Seq seq) {
    Told& known = told_[id];
    if (seq <= known.read_seq)
        return false;
    known.read_seq = seq;
    if (seq >= known.last_seq)
        known.unread = 0;
    show(id);
    return true;
}

void ConversationList::gone(ConversationId id) {
    gone_.insert(id);
    told_.erase(id);
    if (auto* mine = remote_.value())
        std::erase_if(mine->conversations, [id](const Conversation& c) { return c.id == id; });
}

}  // namespace nedu::client::messaging
