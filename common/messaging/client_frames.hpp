// What a client says on the gateway's WebSocket, and what either side may say: see frames.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/messaging/messaging.hpp"

namespace nedu::messaging {

inline constexpr std::string_view kCborProtocol = "nedu.cbor.1";
inline constexpr std::string_view kJsonProtocol = "nedu.json.1";
inline constexpr std::string_view kGatewayPath = "/ws/v1";

using Handle = std::uint32_t;

/// Which life of the log a cursor belongs to; a restored backup starts another.
using Epoch = ClientKey;

/// Sends of one connection that wait for their ack; a Send names itself by its turn, counted round
/// 0 … kSendSlots-1, so that an ack needs one byte to name it.
inline constexpr std::uint32_t kSendSlots = 24;
inline constexpr std::uint32_t kMaxUnackedSends = 16;

/// Close codes besides those of RFC 6455.
enum class CloseCode : std::uint16_t {
    TooSlow = 4008,
    Malformed = 4400,
    Unauthenticated = 4401,
    TooMuch = 4429,
};

// ---- both ways ------------------------------------------------------------------------------

/// Read up to and including `seq`; from the server: so one did on another device.
struct ReadFrame {
    Handle conversation = 0;
    Seq seq = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
        io(self.seq);
    }
    bool operator==(const ReadFrame&) const = default;
};

/// Says "still there" after a silence; the client answers with one.
struct HeartbeatFrame {
    template <class Io, class Self>
    static void describe(Io&, Self&) {}
    bool operator==(const HeartbeatFrame&) const = default;
};

// ---- client to server -----------------------------------------------------------------------

/// How far the client has a conversation.
struct Cursor {
    ConversationId conversation;
    Seq seq = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation.value);
        io(self.seq);
    }
    bool operator==(const Cursor&) const = default;
};

inline constexpr std::size_t kMaxCursors = 256;

/// The first frame of a connection. Cursors of what the client holds; a new client has none.
struct HelloFrame {
    Epoch epoch;
    std::vector<Cursor> cursors;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.epoch);
        io(self.cursors);
    }
    bool operator==(const HelloFrame&) const = default;
};

struct SendFrame {
    std::uint32_t slot = 0;
    Handle conversation = 0;
    ClientKey key;
    std::string text;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.slot);
        io(self.conversation);
        io(self.key);
        io(self.text);
    }
    bool operator==(const SendFrame&) const = default;
};

/// Asks for the events first … last.
struct FetchFrame {
    Handle conversation = 0;
    Seq first = 0;
    Seq last = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
        io(self.first);
        io(self.last);
    }
    bool operator==(const FetchFrame&) const = default;
};

/// kNoHandle: in the watched one, where one mostly types; it fits any handle's place in one byte.
struct TypingFrame {
    Handle conversation = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
    }
    bool operator==(const TypingFrame&) const = default;
};

/// The conversation on screen: whoever watches one is listed in it and hears of typing and
/// presence there. kNoHandle: none.
struct WatchFrame {
    Handle conversation = 0;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io(self.conversation);
    }
    bool operator==(const WatchFrame&) const = default;
};

inline constexpr Handle kNoHandle = 0;

}  // namespace nedu::messaging
