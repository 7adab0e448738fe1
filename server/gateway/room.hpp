// A conversation that somebody connected is a member of.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "server/gateway/peer.hpp"

namespace nedu::server::gateway {

/// An event, and the connection that has or will have an ack instead of it.
struct Delivery {
    wire::Event event;
    PeerId origin = 0;
};

struct Room {
    /// How often a person watches it, and until when they count although they went: a reload is no
    /// leaving.
    struct Presence {
        int watching = 0;
        TimePoint leaves_at{};
    };

    wire::Handle handle = 0;
    ConversationId id;
    std::optional<wire::Seq> top;  // the last event handed out; empty until it has been read
    std::vector<Peer*> peers;
    std::deque<wire::Event> recent;                 // the last ones up to top
    std::map<wire::Seq, Delivery> waiting;          // beyond a gap; at most kMaxWaiting
    wire::Seq heard = 0;                            // the log goes on up to here, it was said
    std::unordered_map<UserId, Presence> presence;  // those who may be seen
    bool is_catching_up = false;
    bool was_told_meanwhile = false;  // while catching up: that looked too early, perhaps
};

inline constexpr std::size_t kMaxRecent = 64;
inline constexpr std::size_t kMaxWaiting = 512;

}  // namespace nedu::server::gateway
