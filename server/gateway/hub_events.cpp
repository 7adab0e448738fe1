// The part of Hub that hands out events: in order, once, encoded once.
#include <algorithm>

#include "server/gateway/hub.hpp"

namespace nedu::server::gateway {

using wire::Event;
using wire::EventKind;
using wire::Seq;
using State = Subscription::State;

namespace {

constexpr std::size_t kRangePiece = 16 << 10;

}  // namespace

void Hub::learn(const messaging::Participant& participant) {
    const UserId user = participant.person.id;
    if (people_.learn(participant.person)) {
        const wire::Handle handle = people_.find(user).handle;
        for (auto& [id, peer] : peers_) {
            if (!peer->knows_person(handle))
                continue;
            peer->set_knows_person(handle, false);
            declare(*peer, user);
            mark(*peer);
        }
    }
    people_.set_shows_presence(user, participant.shows_presence);
}

void Hub::learn(const std::vector<accounts::Person>& people) {
    for (const accounts::Person& person : people)
        people_.learn(person);
}

void Hub::declare(Peer& peer, UserId person) {
    People::Known& known = people_.find(person);
    if (peer.knows_person(known.handle))
        return;
    peer.set_knows_person(known.handle, true);
    peer.queue_bytes(known.declaration->as(peer.encoding()));
}

wire::Frame Hub::to_frame(const Room& room, const Event& event, bool with_key) {
    const wire::Handle author = people_.find(event.actor).handle;
    const auto seconds =
        std::chrono::floor<std::chrono::seconds>(event.at - settings_.base).count();
    if (event.kind != EventKind::Message)
        return wire::MemberFrame{room.handle, event.seq, author, seconds, event.kind};
    return wire::MessageFrame{
        room.handle, event.seq, author, seconds, event.text, with_key ? event.key : std::nullopt
    };
}

void Hub::deliver(ConversationId conversation, const Event& event, PeerId origin) {
    Room* room = find_room(conversation);
    if (room == nullptr || (room->top && event.seq <= *room->top))
        return;
    room->waiting.try_emplace(event.seq, Delivery{event, origin});
    if (room->waiting.size() > kMaxWaiting) {  // the log has it
        const auto last = std::prev(room->waiting.end());
        room->heard = std::max(room->heard, last->first);
        room->waiting.erase(last);
    }
    drain(*room);
}

void Hub::drain(Room& room) {
    if (!room.top)
        return;  // resume() will tell where to begin
    while (!room.waiting.empty() && room.waiting.begin()->first <= *room.top)
        room.waiting.erase(room.waiting.begin());
    while (!room.waiting.empty() && room.waiting.begin()->first == *room.top + 1) {
        const Delivery next = std::move(room.waiting.begin()->second);
        room.waiting.erase(room.waiting.begin());
        publish(room, next.event, next.origin);
    }
    const bool is_whole = room.waiting.empty() && room.heard <= *room.top;
    if (is_whole || room.is_catching_up)
        return;
    room.is_catching_up = true;
    room.was_told_meanwhile = false;
    requests_.catch_up(room.id);
}

void Hub::publish(Room& room, const Event& event, PeerId origin) {
    room.top = event.seq;
    room.recent.push_back(event);
    if (room.recent.size() > kMaxRecent)
        room.recent.pop_front();
    EncodedFrame frame(to_frame(room, event, false));
    EncodedFrame own_frame(to_frame(room, event, true));
    for (Peer* peer : room.peers) {
        Subscription& subscription = *peer->find(&room);
        if (subscription.state != State::Live || subscription.sent + 1 != event.seq)
            continue;
        subscription.sent = event.seq;
        if (peer->id() == origin)
            continue;  // its ack says it
        declare(*peer, event.actor);
        EncodedFrame& fitting = event.actor == peer->user() ? own_frame : frame;
        if (!peer->queue_event(fitting.as(peer->encoding())))
            handle_overflow(*peer);
        mark(*peer);
    }
    if (event.kind == EventKind::Joined || event.kind == EventKind::Left)
        requests_.check_membership(room.id, event.actor);
}

bool Hub::caught_up(ConversationId conversation, bool has_found) {
    Room* room = find_room(conversation);
    if (room == nullptr || !room->top)
        return true;
    if (!has_found && !room->waiting.empty())
        return false;
    if (room->was_told_meanwhile)
        room->heard = std::max(room->heard, *room->top + 1);  // of what came after the reading
    else if (!has_found)
        room->heard = *room->top;  // a hint of what is not there was none
    room->is_catching_up = false;
    drain(*room);
    return true;
}

void Hub::notice(ConversationId conversation, Seq top) {
    Room* room = find_room(conversation);
    if (room == nullptr || !room->top)
        return;
    room->heard = std::max(room->heard, top != 0 ? top : *room->top + 1);
    room->was_told_meanwhile = true;
    drain(*room);
}

void Hub::queue_range(
    Peer& peer,
    const Room& room,
    Seq first,
    Seq last,
    const messaging::EventRange& range
) {
    learn(range.people);
    // In few buffers: a page as a hundred small ones would take several times the memory.
    std::string bytes;
    wire::append(bytes, wire::RangeFrame{room.handle, first, last}, peer.encoding());
    for (const Event& event : range.events) {
        People::Known& actor = people_.find(event.actor);
        if (!peer.knows_person(actor.handle)) {
            peer.set_knows_person(actor.handle, true);
            bytes += *actor.declaration->as(peer.encoding());
        }
        wire::append(bytes, to_frame(room, event, event.actor == peer.user()), peer.encoding());
        if (bytes.size() >= kRangePiece) {
            peer.queue_bytes(std::make_shared<const std::string>(bytes));
            bytes.clear();
        }
    }
    peer.queue_bytes(std::make_shared<const std::string>(std::move(bytes)));
}

void Hub::answer_fetch(
    Peer& peer,
    const Room& room,
    Seq first,
    Seq last,
    const messaging::EventRange& range
) {
    queue_range(peer, room, first, last, range);
    peer.end_fetch();
    mark(peer);
}

void Hub::move_cursor(UserId user, ConversationId conversation, Seq seq, PeerId except) {
    Room* room = find_room(conversation);
    if (room == nullptr)
        return;
    for (const PeerId id : peers_of(user)) {
        Peer& peer = *find(id);
        if (id == except || room_of(peer, room->handle) == nullptr)
            continue;
        peer.queue(wire::ReadFrame{room->handle, seq});
        mark(peer);
    }
}

}  // namespace nedu::server::gateway
