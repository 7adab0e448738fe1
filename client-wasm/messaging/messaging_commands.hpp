// What a person can do with conversations; screens send these, the store carries them out.
#pragma once

#include <string>
#include <variant>

#include "common/messaging/messaging.hpp"

namespace nedu::client::messaging {

struct LoadConversations {};

/// It is on screen now (empty: none is).
struct ShowConversation {
    ConversationId id;
};

/// The page before the oldest event shown.
struct LoadOlder {
    ConversationId id;
};

struct SendMessage {
    ConversationId id;
    std::string text;
};

struct RetryMessage {
    nedu::messaging::ClientKey key;
};

struct DiscardMessage {
    nedu::messaging::ClientKey key;
};

/// Everything up to there has been on screen.
struct MarkRead {
    ConversationId id;
    nedu::messaging::Seq seq = 0;
};

/// What stands in the composer; also tells others that one is typing.
struct ChangeDraft {
    ConversationId id;
    std::string text;
};

using Command = std::variant<
    LoadConversations,
    ShowConversation,
    LoadOlder,
    SendMessage,
    RetryMessage,
    DiscardMessage,
    MarkRead,
    ChangeDraft>;

}  // namespace nedu::client::messaging
