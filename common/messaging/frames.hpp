// What travels on the gateway's WebSocket, as values. A frame is an array [type, member, …] whose
// members stand in the order of describe(); integers, never names. Conversations and people go by
// handles: small integers that the server declares on a connection before it uses them there. A
// newer peer may append members and add types: both are skipped. codec.hpp turns frames into bytes.
#pragma once

#include <variant>

#include "common/messaging/client_frames.hpp"
#include "common/messaging/server_frames.hpp"

namespace nedu::messaging {

/// The place in this list is the type's number on the wire: append only.
using Frame = std::variant<
    HelloFrame,
    SendFrame,
    FetchFrame,
    ReadFrame,
    TypingFrame,
    WatchFrame,
    HeartbeatFrame,
    WelcomeFrame,
    ConversationFrame,
    GoneFrame,
    PersonFrame,
    AckFrame,
    MessageFrame,
    MemberFrame,
    RangeFrame,
    OnlineFrame,
    PresenceFrame,
    TypingByFrame,
    LagFrame,
    GoAwayFrame,
    ErrorFrame>;

/// What the number of values of an enum on the wire is; a greater one is from a newer peer.
template <class E>
inline constexpr int kValuesOf = 0;
template <>
inline constexpr int kValuesOf<EventKind> = 4;
template <>
inline constexpr int kValuesOf<Problem> = 7;

}  // namespace nedu::messaging
