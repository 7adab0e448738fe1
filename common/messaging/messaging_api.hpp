// What one can ask the server about conversations by HTTP. What happens while one watches comes
// through the gateway: frames.hpp.
#pragma once

#include "common/api/endpoint.hpp"
#include "common/messaging/messaging.hpp"

namespace nedu::messaging {

inline constexpr int kHistoryPageSize = 50;

/// Newest first.
struct MyConversations {
    std::vector<Conversation> conversations;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("conversations", self.conversations);
    }
};

struct ConversationById {
    ConversationId id;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("id", self.id);
    }
};

struct ConversationMembers {
    Conversation conversation;
    std::vector<accounts::Person> people;  // by name; at most kMaxMembersListed

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("conversation", self.conversation);
        io("people", self.people);
    }
};

inline constexpr int kMaxMembersListed = 500;

/// The events before `before` (0: the newest), at most kHistoryPageSize.
struct GetHistory {
    ConversationId id;
    Seq before = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("id", self.id);
        io("before", self.before);
    }
};

struct HistoryPage {
    std::vector<Event> events;             // ascending, without gaps
    std::vector<accounts::Person> people;  // whoever acts in them
    bool has_more = false;                 // towards the beginning

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("events", self.events);
        io("people", self.people);
        io("has_more", self.has_more);
    }
};

inline constexpr api::Endpoint<api::Nothing, MyConversations> kMyConversations{
    api::Method::Get,
    "/api/v1/conversations",
    accounts::Action::Converse
};
inline constexpr api::Endpoint<ConversationById, ConversationMembers> kGetConversation{
    api::Method::Get,
    "/api/v1/conversations/{id}",
    accounts::Action::Converse
};
inline constexpr api::Endpoint<GetHistory, HistoryPage> kGetHistory{
    api::Method::Get,
    "/api/v1/conversations/{id}/history",
    accounts::Action::Converse
};

}  // namespace nedu::messaging
