#include "server/gateway/hub.hpp"

#include <algorithm>
#include <random>

namespace nedu::server::gateway {

using wire::Event;
using wire::Seq;
using State = Subscription::State;

namespace {

/// Missed answers to heartbeats after which a connection is taken for dead.
constexpr int kMissedHeartbeats = 3;
constexpr std::chrono::seconds kSecondOverflow{30};
constexpr std::chrono::minutes kHandleRest{5};

std::chrono::milliseconds with_jitter(std::chrono::milliseconds interval, PeerId id) {
    // A fifth either way, so that heartbeats of many connections spread.
    const auto share = static_cast<std::int64_t>(id * 2654435761u % 400);
    return interval * (800 + share) / 1000;
}

}  // namespace

Hub::Hub(HubSettings settings, HubRequests requests, const Clock& clock)
    : settings_(settings), requests_(std::move(requests)), clock_(clock) {}

// ---- connections ------------------------------------------------------------------------------

Peer& Hub::add(Link& link, const Identity& identity) {
    const PeerId id = ++last_peer_;
    auto& peer = peers_[id] =
        std::make_unique<Peer>(id, link, identity, settings_.frames, clock_.now());
    by_user_[identity.user].push_back(id);
    return *peer;
}

void Hub::remove(PeerId id) {
    const auto found = peers_.find(id);
    if (found == peers_.end())
        return;
    Peer& peer = *found->second;
    leave_screen(peer);
    while (!peer.subscriptions.empty())
        unsubscribe(peer, *peer.subscriptions.back().room);
    auto& ids = by_user_[peer.user()];
    std::erase(ids, id);
    if (ids.empty())
        by_user_.erase(peer.user());
    peers_.erase(found);
}

Peer* Hub::find(PeerId id) {
    const auto found = peers_.find(id);
    return found == peers_.end() ? nullptr : found->second.get();
}

std::size_t Hub::count_of(UserId user) const {
    const auto found = by_user_.find(user);
    return found == by_user_.end() ? 0 : found->second.size();
}

std::vector<PeerId> Hub::peers_of(UserId user) const {
    const auto found = by_user_.find(user);
    return found == by_user_.end() ? std::vector<PeerId>{} : found->second;
}

std::vector<PeerId> Hub::peers_of(SessionId session) const {
    std::vector<PeerId> ids;
    for (const auto& [id, peer] : peers_)
        if (peer->identity().session == session)
            ids.push_back(id);
    return ids;
}

void Hub::close(PeerId id, std::uint16_t code) {
    Peer* peer = find(id);
    if (peer == nullptr)
        return;
    Link& link = peer->link();
    remove(id);
    link.close(code);
}

void Hub::close_all(std::uint16_t code, const wire::GoAwayFrame& advice) {
    std::vector<PeerId> ids;
    for (auto& [id, peer] : peers_) {
        peer->queue(advice);
        peer->flush();
        ids.push_back(id);
    }
    for (const PeerId id : ids)
        close(id, code);
}

// ---- rooms ------------------------------------------------------------------------------------

Room& Hub::make_room(ConversationId conversation) {
    auto& room = rooms_[conversation];
    if (!room) {
        room = std::make_unique<Room>();
        room->handle = take_handle();
        room->id = conversation;
    }
    return *room;
}

/// Handles stay small for as long as the server runs. One is given again only when nothing that was
/// meant for its last room can still be on its way.
wire::Handle Hub::take_handle() {
    if (freed_.empty() || clock_.now() - freed_.front().at < kHandleRest)
        return ++last_room_;
    const wire::Handle handle = freed_.front().handle;
    freed_.pop_front();
    return handle;
}

Room* Hub::find_room(ConversationId conversation) {
    const auto found = rooms_.find(conversation);
    return found == rooms_.end() ? nullptr : found->second.get();
}

Room* Hub::room_of(Peer& peer, wire::Handle handle) {
    for (const Subscription& subscription : peer.subscriptions)
        if (subscription.room->handle == handle && subscription.state != State::Syncing)
            return subscription.room;
    return nullptr;
}

std::vector<ConversationId> Hub::rooms() const {
    std::vector<ConversationId> ids;
    for (const auto& [id, room] : rooms_)
        ids.push_back(id);
    return ids;
}

void Hub::subscribe(Peer& peer, const std::vector<ConversationId>& conversations) {
    for (const ConversationId id : conversations) {
        Room& room = make_room(id);
        if (peer.find(&room) != nullptr)
            continue;
        peer.subscriptions.push_back({&room, 0, State::Syncing});
        room.peers.push_back(&peer);
    }
}

void Hub::unsubscribe(Peer& peer, Room& room) {
    if (peer.watching == &room)
        leave_screen(peer);
    std::erase_if(peer.subscriptions, [&room](const auto& s) { return s.room == &room; });
    std::erase(room.peers, &peer);
    if (room.peers.empty()) {
        freed_.push_back({room.handle, clock_.now()});
        rooms_.erase(room.id);
    }
}

void Hub::resume(
    Peer& peer,
    const wire::WelcomeFrame& welcome,
    const std::vector<Resumed>& resumed
) {
    peer.queue(welcome);
    peer.is_resumed = true;
    std::vector<Room*> kept;
    for (const Resumed& one : resumed) {
        if (peer.changed_meanwhile.contains(one.standing.conversation))
            continue;
        subscribe(peer, {one.standing.conversation});  // if it came after the first subscribe()
        Room* room = find_room(one.standing.conversation);
        kept.push_back(room);
        begin(peer, *peer.find(room), one);
    }
    std::vector<Room*> gone;
    for (const Subscription& subscription : peer.subscriptions)
        if (std::find(kept.begin(), kept.end(), subscription.room) == kept.end())
            gone.push_back(subscription.room);
    for (Room* room : gone)
        unsubscribe(peer, *room);
    for (const ConversationId conversation : std::exchange(peer.changed_meanwhile, {}))
        requests_.check_membership(conversation, peer.user());
    if (std::exchange(peer.have_all_changed, false))
        requests_.check_rights(peer.user());
    mark(peer);
}

void Hub::set_membership(ConversationId conversation, UserId user, const Resumed* standing) {
    for (const PeerId id : peers_of(user)) {
        Peer& peer = *find(id);
        Room* room = find_room(conversation);
        Subscription* subscription = room != nullptr ? peer.find(room) : nullptr;
        if (!peer.is_resumed) {
            if (!peer.have_all_changed)
                peer.changed_meanwhile.insert(conversation);
            continue;
        }
        if (standing == nullptr) {
            if (subscription == nullptr)
                continue;
            peer.queue(wire::GoneFrame{room->handle});
            unsubscribe(peer, *room);
            mark(peer);
            continue;
        }
        if (subscription != nullptr)
            continue;
        subscribe(peer, {conversation});
        begin(peer, *peer.find(find_room(conversation)), *standing);
    }
}

void Hub::set_memberships(UserId user, const std::vector<Resumed>& standings) {
    std::vector<ConversationId> left;
    for (const PeerId id : peers_of(user))
        if (Peer& peer = *find(id); !peer.is_resumed)
            peer.have_all_changed = true;
    for (const PeerId id : peers_of(user))
        for (const Subscription& subscription : find(id)->subscriptions)
            if (std::ranges::none_of(standings, [&](const Resumed& one) {
                    return one.standing.conversation == subscription.room->id;
                }))
                left.push_back(subscription.room->id);
    for (const ConversationId conversation : left)
        set_membership(conversation, user, nullptr);
    for (const Resumed& one : standings)
        set_membership(one.standing.conversation, user, &one);
}

void Hub::begin(Peer& peer, Subscription& subscription, const Resumed& resumed) {
    Room& room = *subscription.room;
    const auto& standing = resumed.standing;
    peer.queue(wire::ConversationFrame{
        room.handle, room.id.value, standing.last_seq, standing.read_seq, standing.unread
    });
    if (resumed.has_range)
        queue_range(peer, room, resumed.first, standing.last_seq, resumed.range);
    if (!room.top)
        room.top = standing.last_seq;
    subscription.sent = standing.last_seq;
    subscription.state = State::Live;
    // What the room has handed out since the database was read.
    for (const Event& event : room.recent) {
        if (event.seq != subscription.sent + 1)
            continue;
        declare(peer, event.actor);
        peer.queue(to_frame(room, event, event.actor == peer.user()));
        subscription.sent = event.seq;
    }
    if (subscription.sent < *room.top) {
        peer.queue(wire::LagFrame{room.handle, *room.top});
        subscription.sent = *room.top;
    }
    drain(room);
    mark(peer);
}

// ---- writing ----------------------------------------------------------------------------------

void Hub::mark(Peer& peer) {
    if (peer.holds_too_much() && !peer.is_doomed) {
        peer.is_doomed = true;
        doomed_.push_back(peer.id());
    }
    if (peer.is_marked)
        return;
    peer.is_marked = true;
    if (marked_.empty())
        requests_.schedule_flush();
    marked_.push_back(peer.id());
}

void Hub::flush() {
    const std::vector<PeerId> ids = std::exchange(marked_, {});
    for (const PeerId id : ids) {
        Peer* peer = find(id);
        if (peer == nullptr)
            continue;
        peer->is_marked = false;
        peer->flush();
        if (peer->is_drained() && release_lagging(*peer))
            peer->flush();
    }
}

void Hub::written(Peer& peer) {
    peer.written();
    if (peer.is_drained())
        release_lagging(peer);
    if (peer.has_something_to_write())
        mark(peer);
}

void Hub::handle_overflow(Peer& peer) {
    const TimePoint now = clock_.now();
    const bool is_second = now - peer.last_overflow < kSecondOverflow;
    peer.last_overflow = now;
    peer.drop_events();
    if (is_second) {
        if (!std::exchange(peer.is_doomed, true))
            doomed_.push_back(peer.id());
        return;
    }
    for (Subscription& subscription : peer.subscriptions)
        if (subscription.state == State::Live)
            subscription.state = State::Lagging;
}

bool Hub::release_lagging(Peer& peer) {
    bool was_lagging = false;
    for (Subscription& subscription : peer.subscriptions) {
        if (subscription.state != State::Lagging)
            continue;
        subscription.state = State::Live;
        subscription.sent = *subscription.room->top;
        peer.queue(wire::LagFrame{subscription.room->handle, subscription.sent});
        was_lagging = true;
    }
    return was_lagging;
}

// ---- time -------------------------------------------------------------------------------------

void Hub::tick() {
    const TimePoint now = clock_.now();
    end_departures();
    std::vector<PeerId> dead = std::exchange(doomed_, {});
    for (const PeerId id : dead)
        close(id, static_cast<std::uint16_t>(wire::CloseCode::TooSlow));
    dead.clear();
    for (auto& [id, peer] : peers_) {
        const auto interval = with_jitter(settings_.heartbeat, id);
        if (now - peer->last_received > settings_.heartbeat * kMissedHeartbeats) {
            dead.push_back(id);
        } else if (now - std::max(peer->last_received, peer->last_heartbeat) >= interval) {
            peer->last_heartbeat = now;
            peer->queue(wire::HeartbeatFrame{});
            mark(*peer);
        }
    }
    for (const PeerId id : dead)
        close(id, 1001);
}

}  // namespace nedu::server::gateway
