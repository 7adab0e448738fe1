// The part of Hub that says who is there and who is typing: the latest value only, never queued
// behind anything and never stored.
#include <algorithm>

#include "server/gateway/hub.hpp"

namespace nedu::server::gateway {
namespace {

enum LatestType { kPresence, kTyping };

constexpr std::chrono::milliseconds kTypingInterval{900};

}  // namespace

void Hub::watch(Peer& peer, Room* room) {
    if (peer.watching == room)
        return;
    leave_screen(peer);
    if (room == nullptr)
        return;
    peer.watching = room;
    const UserId user = peer.user();
    if (people_.find(user).shows_presence) {
        const auto [found, is_new] = room->presence.try_emplace(user);
        ++found->second.watching;
        found->second.leaves_at = {};
        if (is_new)
            announce(*room, user, true);
    }
    queue_online(peer, *room);
    mark(peer);
}

void Hub::leave_screen(Peer& peer) {
    Room* room = std::exchange(peer.watching, nullptr);
    if (room == nullptr)
        return;
    const auto found = room->presence.find(peer.user());
    if (found != room->presence.end() && found->second.watching > 0 &&
        --found->second.watching == 0)
        found->second.leaves_at = clock_.now() + settings_.presence_grace;
}

void Hub::end_departures() {
    const TimePoint now = clock_.now();
    for (auto& [id, room] : rooms_) {
        std::vector<UserId> gone;
        for (const auto& [user, presence] : room->presence)
            if (presence.watching == 0 && presence.leaves_at <= now)
                gone.push_back(user);
        for (const UserId user : gone) {
            room->presence.erase(user);
            announce(*room, user, false);
        }
    }
}

void Hub::announce(Room& room, UserId person, bool is_here) {
    const wire::Handle handle = people_.find(person).handle;
    EncodedFrame frame(wire::PresenceFrame{room.handle, handle, is_here});
    for (Peer* peer : room.peers) {
        if (peer->watching != &room || peer->user() == person)
            continue;
        declare(*peer, person);
        peer->queue_latest(room.handle, handle, kPresence, frame.as(peer->encoding()));
        mark(*peer);
    }
}

void Hub::queue_online(Peer& peer, Room& room) {
    wire::OnlineFrame online{room.handle, static_cast<std::uint32_t>(room.presence.size()), {}};
    for (const auto& [user, presence] : room.presence) {
        if (online.people.size() == wire::kMaxOnlineListed)
            break;
        declare(peer, user);
        online.people.push_back(people_.find(user).handle);
    }
    peer.queue(online);
}

void Hub::type(Peer& peer, Room& room) {
    const TimePoint now = clock_.now();
    const UserId user = peer.user();
    if (now - peer.last_typing < kTypingInterval || !people_.find(user).shows_presence)
        return;
    peer.last_typing = now;
    const wire::Handle handle = people_.find(user).handle;
    EncodedFrame frame(wire::TypingByFrame{room.handle, handle});
    for (Peer* other : room.peers) {
        if (other->watching != &room || other->user() == user)
            continue;
        declare(*other, user);
        other->queue_latest(room.handle, handle, kTyping, frame.as(other->encoding()));
        mark(*other);
    }
}

}  // namespace nedu::server::gateway
