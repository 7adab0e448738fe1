// Rows of the conversation tables as values, bodies still sealed. Shared by the repositories and
// the service; must not know SQL.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/messaging/messaging.hpp"

namespace nedu::server::messaging {

using nedu::messaging::ClientKey;
using nedu::messaging::Event;
using nedu::messaging::EventKind;
using nedu::messaging::Seq;

struct StoredEvent {
    ConversationId conversation;
    Seq seq = 0;
    EventKind kind = EventKind::Message;
    UserId actor;  // 0: the account is gone
    TimePoint at;
    std::optional<ClientKey> key;
    std::string sealed;  // of a message
};

/// A conversation's row, locked or not.
struct Head {
    ConversationId id;
    Seq last_seq = 0;
    std::int64_t messages = 0;
    TimePoint last_at;
};

/// How one person stands in one conversation.
struct Standing {
    ConversationId conversation;
    Seq last_seq = 0;
    Seq read_seq = 0;
    std::int64_t unread = 0;

    bool operator==(const Standing&) const = default;
};

/// A person as others in a conversation see them.
struct Participant {
    accounts::Person person;
    bool shows_presence = true;
};

struct StoredConversation {
    Standing standing;
    std::string title;
    std::string course;
    int members = 0;
    std::optional<StoredEvent> last;  // the newest message
    std::string last_author;
};

}  // namespace nedu::server::messaging
