// Who is connected, to which conversations, and what goes out to them in which order. Lives on one
// thread; knows neither sockets nor the database: what it lacks it asks for through HubRequests and
// is given later.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "server/gateway/people.hpp"
#include "server/gateway/room.hpp"
#include "server/messaging/conversation_log.hpp"

namespace nedu::server::gateway {

struct HubRequests {
    /// Events from find_room()->top on are missing: deliver() them, then caught_up().
    std::function<void(ConversationId)> catch_up;
    /// set_membership() is to be called with what is true now.
    std::function<void(ConversationId, UserId)> check_membership;
    /// flush() is to be called soon, once.
    std::function<void()> schedule_flush;
    /// set_memberships() is to be called with what is true now.
    std::function<void(UserId)> check_rights;
};

/// What a client that has said hello is told of one conversation.
struct Resumed {
    messaging::Standing standing;
    bool has_range = false;
    wire::Seq first = 0;  // of the range; it ends at standing.last_seq
    messaging::EventRange range;
};

struct HubSettings {
    TimePoint base;  // what the seconds of events count from
    std::chrono::milliseconds heartbeat{50'000};
    std::chrono::milliseconds presence_grace{3'000};
    Rate frames{60, 300};  // of any kind, of a connection
};

class Hub {
public:
    Hub(HubSettings settings, HubRequests requests, const Clock& clock);

    // ---- connections --------------------------------------------------------------------------
    Peer& add(Link& link, const Identity& identity);
    void remove(PeerId id);
    Peer* find(PeerId id);
    std::size_t count() const { return peers_.size(); }
    std::size_t count_of(UserId user) const;
    std::vector<PeerId> peers_of(UserId user) const;
    std::vector<PeerId> peers_of(SessionId session) const;
    void close(PeerId id, std::uint16_t code);
    /// Tells everyone to come back at a random time in that span, and closes.
    void close_all(std::uint16_t code, const wire::GoAwayFrame& advice);

    // ---- resuming: subscribe() first, read the database, then resume() -------------------------
    void subscribe(Peer& peer, const std::vector<ConversationId>& conversations);
    void resume(Peer& peer, const wire::WelcomeFrame& welcome, const std::vector<Resumed>& resumed);

    // ---- what happens -------------------------------------------------------------------------
    void learn(const messaging::Participant& participant);
    void learn(const std::vector<accounts::Person>& people);
    void deliver(ConversationId conversation, const wire::Event& event, PeerId origin);
    /// Whether the log had anything. False if the room still can't go on, for what it waits for is
    /// not there yet: it is to be caught up again, but not at once.
    bool caught_up(ConversationId conversation, bool has_found);
    /// `top` 0: unknown.
    void notice(ConversationId conversation, wire::Seq top);
    void set_membership(ConversationId conversation, UserId user, const Resumed* standing);
    /// The person is in these conversations and in no others.
    void set_memberships(UserId user, const std::vector<Resumed>& standings);
    void answer_fetch(
        Peer& peer,
        const Room& room,
        wire::Seq first,
        wire::Seq last,
        const messaging::EventRange& range
    );
    void watch(Peer& peer, Room* room);
    void type(Peer& peer, Room& room);
    /// To the person's other connections.
    void move_cursor(UserId user, ConversationId conversation, wire::Seq seq, PeerId except);
    /// The conversation behind a handle, if the peer is subscribed to it.
    Room* room_of(Peer& peer, wire::Handle handle);
    Room* find_room(ConversationId conversation);
    std::vector<ConversationId> rooms() const;

    void mark(Peer& peer);
    void flush();
    void written(Peer& peer);
    /// Heartbeats, departures, the dead: call about once a second.
    void tick();

private:
    Room& make_room(ConversationId conversation);
    wire::Handle take_handle();
    void begin(Peer& peer, Subscription& subscription, const Resumed& resumed);
    void unsubscribe(Peer& peer, Room& room);
    void leave_screen(Peer& peer);
    void publish(Room& room, const wire::Event& event, PeerId origin);
    void drain(Room& room);
    void handle_overflow(Peer& peer);
    /// Whether there is something to be told.
    bool release_lagging(Peer& peer);
    void queue_range(
        Peer& peer,
        const Room& room,
        wire::Seq first,
        wire::Seq last,
        const messaging::EventRange& range
    );
    void declare(Peer& peer, UserId person);
    wire::Frame to_frame(const Room& room, const wire::Event& event, bool with_key);
    void announce(Room& room, UserId person, bool is_here);
    void queue_online(Peer& peer, Room& room);
    void end_departures();

    HubSettings settings_;
    HubRequests requests_;
    const Clock& clock_;
    People people_;
    std::unordered_map<PeerId, std::unique_ptr<Peer>> peers_;
    std::unordered_map<UserId, std::vector<PeerId>> by_user_;
    std::unordered_map<ConversationId, std::unique_ptr<Room>> rooms_;
    std::vector<PeerId> marked_;
    std::vector<PeerId> doomed_;  // too slow, to be closed by the next tick
    PeerId last_peer_ = 0;
    wire::Handle last_room_ = 0;
    struct FreedHandle {
        wire::Handle handle;
        TimePoint at;
    };
    std::deque<FreedHandle> freed_;  // oldest first
};

}  // namespace nedu::server::gateway
