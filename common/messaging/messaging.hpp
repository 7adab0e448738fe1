// Conversations as values, and the rules of who may say what: asked by the server before it writes
// and by the client before it offers. Must not know sockets, frames or storage.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/accounts/accounts.hpp"
#include "common/base/ids.hpp"
#include "common/base/json.hpp"
#include "common/base/time.hpp"

namespace nedu::messaging {

/// Place in a conversation's log: 1, 2, 3 … without gaps. 0 is before the first event.
using Seq = std::int64_t;

enum class ConversationKind { Class };

/// What a log can hold. Everything durable is an event in the one sequence, so that nothing can
/// overtake what it refers to. Unreadable is a message whose stored bytes were altered: it keeps
/// its place and shows nothing.
enum class EventKind { Message, Joined, Left, Unreadable };

/// Eight bytes made by the client once for a message and kept over retries, so that a message sent
/// twice is stored once.
struct ClientKey {
    std::array<std::uint8_t, 8> bytes{};

    auto operator<=>(const ClientKey&) const = default;
};

/// Sixteen lower-case hexadecimal digits.
std::string to_hex(const ClientKey& key);
std::optional<ClientKey> key_from_hex(std::string_view hex);

struct Event {
    Seq seq = 0;
    EventKind kind = EventKind::Message;
    UserId actor;
    TimePoint at;                  // of the server, never before that of an earlier event
    std::string text;              // of a message
    std::optional<ClientKey> key;  // only in what is sent to the author: see for_reader()

    template <class Io, class Self>
    static void describe(Io& io, Self& self);
    bool operator==(const Event&) const = default;
};

/// What `reader` may have of it. The keys of one's own messages are how a client tells what still
/// waits in its outbox from what is in the log already; nobody else has a use for them.
Event for_reader(Event event, UserId reader);

/// One entry of the list of conversations.
struct Conversation {
    ConversationId id;
    ConversationKind kind = ConversationKind::Class;
    std::string title;
    std::string course;  // slug of the course whose class this is
    Seq last_seq = 0;
    Seq read_seq = 0;  // of whoever asks
    std::int64_t unread = 0;
    int members = 0;
    std::optional<Event> last;  // the newest message, if there is any
    std::string last_author;    // name

    template <class Io, class Self>
    static void describe(Io& io, Self& self);
    bool operator==(const Conversation&) const = default;
};

/// In characters (code points).
inline constexpr std::size_t kMaxMessageLength = 4000;

/// A stretch of a log is handed out whole up to this much, else the newest page instead.
inline constexpr int kMaxRangeEvents = 200;
inline constexpr std::size_t kMaxRangeBytes = 64 * 1024;

/// What is stored of a typed text: line ends unified, white space off both ends. Refuses with
/// "error.message_empty", "error.message_too_long" or "error.forbidden_characters" on field "text".
Result<std::string> check_text(std::string_view typed);

/// Not found rather than forbidden: whoever is outside may not learn that the conversation exists.
Result<void> may_see(accounts::Role role, bool is_member);
Result<void> may_send(accounts::Role role, bool is_member);

}  // namespace nedu::messaging

template <>
struct nedu::json::EnumNames<nedu::messaging::ConversationKind> {
    using Kind = nedu::messaging::ConversationKind;
    static constexpr std::array<std::pair<Kind, std::string_view>, 1> names{{{Kind::Class, "class"}}
    };
};

template <>
struct nedu::json::EnumNames<nedu::messaging::EventKind> {
    using Kind = nedu::messaging::EventKind;
    static constexpr std::array<std::pair<Kind, std::string_view>, 4> names{{
        {Kind::Message, "message"},
        {Kind::Joined, "joined"},
        {Kind::Left, "left"},
        {Kind::Unreadable, "unreadable"},
    }};
};

template <>
inline nedu::json::Value nedu::json::encode(const nedu::messaging::ClientKey& key) {
    return nedu::messaging::to_hex(key);
}

template <>
inline void nedu::json::Reader::read(
    const Value& from,
    nedu::messaging::ClientKey& into,
    const std::string& path
) {
    const auto key = from.is_string()
                         ? nedu::messaging::key_from_hex(from.get_ref<const std::string&>())
                         : std::nullopt;
    if (key)
        into = *key;
    else
        refuse(path, "error.unknown_value");
}

template <class Io, class Self>
void nedu::messaging::Event::describe(Io& io, Self& self) {
    io("seq", self.seq);
    io("kind", self.kind);
    io("actor", self.actor);
    io("at", self.at);
    io("text", self.text);
    io("key", self.key);
}

template <class Io, class Self>
void nedu::messaging::Conversation::describe(Io& io, Self& self) {
    io("id", self.id);
    io("kind", self.kind);
    io("title", self.title);
    io("course", self.course);
    io("last_seq", self.last_seq);
    io("read_seq", self.read_seq);
    io("unread", self.unread);
    io("members", self.members);
    io("last", self.last);
    io("last_author", self.last_author);
}
