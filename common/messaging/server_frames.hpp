// What the server says on the gateway's WebSocket: see frames.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/messaging/client_frames.hpp"

namespace nedu::messaging {

// ---- server to client -----------------------------------------------------------------------

/// Answers Hello. Times of events count seconds from `base` (milliseconds since 1970).
struct WelcomeFrame {
    Epoch epoch;
    std::int64_t user = 0;
    std::int64_t base = 0;
    std::int64_t now = 0;  // milliseconds since 1970
    std::uint32_t heartbeat_seconds = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.epoch);
        io(self.user);
        io(self.base);
        io(self.now);
        io(self.heartbeat_seconds);
    }
    bool operator==(const WelcomeFrame&) const = default;
};

/// Declares a conversation one is a member of.
struct ConversationFrame {
    Handle handle = 0;
    std::int64_t id = 0;
    Seq last_seq = 0;
    Seq read_seq = 0;
    std::int64_t unread = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.handle);
        io(self.id);
        io(self.last_seq);
        io(self.read_seq);
        io(self.unread);
    }
    bool operator==(const ConversationFrame&) const = default;
};

/// One is no longer a member; the handle is void.
struct GoneFrame {
    Handle conversation = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
    }
    bool operator==(const GoneFrame&) const = default;
};

/// Declares a person.
struct PersonFrame {
    Handle handle = 0;
    std::int64_t id = 0;
    std::string name;
    std::string picture;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.handle);
        io(self.id);
        io(self.name);
        io(self.picture);
    }
    bool operator==(const PersonFrame&) const = default;
};

/// The send is committed. `seconds` only where it had been before this send came (a retry), for
/// the client can't tell then when that was.
struct AckFrame {
    std::uint32_t slot = 0;
    Seq seq = 0;
    std::optional<std::int64_t> seconds;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.slot);
        io(self.seq);
        io(self.seconds);
    }
    bool operator==(const AckFrame&) const = default;
};

struct MessageFrame {
    Handle conversation = 0;
    Seq seq = 0;
    Handle author = 0;
    std::int64_t seconds = 0;
    std::string text;
    std::optional<ClientKey> key;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
        io(self.seq);
        io(self.author);
        io(self.seconds);
        io(self.text);
        io(self.key);
    }
    bool operator==(const MessageFrame&) const = default;
};

/// An event without a text: someone joined or left the conversation for good, or a message that
/// can't be read any more.
struct MemberFrame {
    Handle conversation = 0;
    Seq seq = 0;
    Handle person = 0;
    std::int64_t seconds = 0;
    EventKind kind = EventKind::Joined;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
        io(self.seq);
        io(self.person);
        io(self.seconds);
        io(self.kind);
    }
    bool operator==(const MemberFrame&) const = default;
};

/// The events first … last follow (first > last: none is missing). Where `first` is beyond what the
/// client has, what it has is too old to go on from and gives way.
struct RangeFrame {
    Handle conversation = 0;
    Seq first = 0;
    Seq last = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
        io(self.first);
        io(self.last);
    }
    bool operator==(const RangeFrame&) const = default;
};

/// Everyone who is there now; at most kMaxOnlineListed by name, all by number.
struct OnlineFrame {
    Handle conversation = 0;
    std::uint32_t count = 0;
    std::vector<Handle> people;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
        io(self.count);
        io(self.people);
    }
    bool operator==(const OnlineFrame&) const = default;
};

inline constexpr std::size_t kMaxOnlineListed = 100;

/// Someone came to (true) or went from the conversation's screen.
struct PresenceFrame {
    Handle conversation = 0;
    Handle person = 0;
    bool is_here = false;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
        io(self.person);
        io(self.is_here);
    }
    bool operator==(const PresenceFrame&) const = default;
};

struct TypingByFrame {
    Handle conversation = 0;
    Handle person = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
        io(self.person);
    }
    bool operator==(const TypingByFrame&) const = default;
};

/// The client was too slow and events up to `top` were left out: it fetches what it lacks.
struct LagFrame {
    Handle conversation = 0;
    Seq top = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
        io(self.top);
    }
    bool operator==(const LagFrame&) const = default;
};

/// Reconnect after a random time between the two.
struct GoAwayFrame {
    std::uint32_t from_ms = 0;
    std::uint32_t to_ms = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.from_ms);
        io(self.to_ms);
    }
    bool operator==(const GoAwayFrame&) const = default;
};

enum class Problem {
    Malformed,    // the connection closes
    NotFound,     // no such conversation, for this person
    Refused,      // the text breaks a rule; sending it again won't help
    KeyReused,    // the key already stands for another message
    RateLimited,  // try again after retry_ms
    Unavailable,  // the same, and it is not the sender's fault
    Unexpected,   // e.g. a second hello
};

struct ErrorFrame {
    Problem problem = Problem::Malformed;
    std::uint32_t retry_ms = 0;
    std::optional<std::uint32_t> slot;  // of the send in question

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.problem);
        io(self.retry_ms);
        io(self.slot);
    }
    bool operator==(const ErrorFrame&) const = default;
};

}  // namespace nedu::messaging
