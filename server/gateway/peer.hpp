// One connection as the hub sees it: what it is subscribed to and what waits to be written to it.
// Bounded: events beyond the limit are dropped, for the log holds them; what only the latest value
// of matters replaces itself. Must not know sockets.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

#include "common/messaging/frames.hpp"
#include "server/gateway/encoded_frame.hpp"
#include "server/gateway/token_bucket.hpp"

namespace nedu::server::gateway {

struct Room;
using PeerId = std::uint64_t;

/// The socket behind a peer. Calls nothing back from inside these.
class Link {
public:
    virtual ~Link() = default;
    /// One message. True if it has gone out; else the hub hears of that through written(), before
    /// which it writes no other.
    virtual bool write(std::string_view message) = 0;
    /// The peer is forgotten by then.
    virtual void close(std::uint16_t code) = 0;
};

struct Identity {
    UserId user;
    SessionId session;
    accounts::Role role = accounts::Role::Student;
    wire::Encoding encoding = wire::Encoding::Cbor;
};

struct Subscription {
    enum class State { Syncing, Live, Lagging };

    Room* room = nullptr;
    wire::Seq sent = 0;  // everything up to here was written or acknowledged
    State state = State::Syncing;
};

inline constexpr std::size_t kMaxQueuedEvents = 512;
inline constexpr std::size_t kMaxQueuedEventBytes = 256 * 1024;
/// Of everything, also what is never dropped. The largest that a client may be owed at once is the
/// answer to its hello (512 KiB of texts, which JSON can double); whoever is owed more asks without
/// reading.
inline constexpr std::size_t kMaxQueuedBytes = 2 << 20;
/// What a waiting piece takes besides its bytes.
inline constexpr std::size_t kQueueOverhead = 96;

class Peer {
public:
    Peer(PeerId id, Link& link, const Identity& identity, Rate frames, TimePoint now)
        : budget(frames, now),
          last_received(now),
          last_heartbeat(now),
          id_(id),
          link_(link),
          identity_(identity) {}

    PeerId id() const { return id_; }
    UserId user() const { return identity_.user; }
    const Identity& identity() const { return identity_; }
    void set_role(accounts::Role role) { identity_.role = role; }
    wire::Encoding encoding() const { return identity_.encoding; }
    Link& link() { return link_; }

    Subscription* find(const Room* room);
    bool knows_person(wire::Handle person) const;
    void set_knows_person(wire::Handle person, bool knows);

    /// Never dropped: answers, declarations, acks.
    void queue(const wire::Frame& frame) { queue_bytes(encode(frame, encoding())); }
    void queue_bytes(Bytes bytes);
    /// What was queued last ends the answer to a fetch: the next may be asked for once it has been
    /// written, not before.
    void end_fetch();
    /// False where there is no room left; the caller then calls drop_events().
    bool queue_event(const Bytes& bytes);
    void drop_events();
    /// Replaces what waits under the same conversation, person and type.
    void queue_latest(wire::Handle conversation, wire::Handle person, int type, Bytes bytes);

    bool is_writing() const { return is_writing_; }
    bool is_drained() const { return !is_writing_ && queue_.empty(); }
    bool has_something_to_write() const { return !queue_.empty() || !latest_.empty(); }
    std::size_t queued_events() const { return queued_events_; }
    /// Of everything, with what each piece takes besides.
    std::size_t queued_bytes() const { return queued_bytes_; }
    std::size_t queued_event_bytes() const { return queued_event_bytes_; }
    /// Hands the link messages until it takes no more or nothing waits.
    void flush();
    void written();
    /// More than anybody is owed who reads.
    bool holds_too_much() const { return queued_bytes_ > kMaxQueuedBytes; }

    std::vector<Subscription> subscriptions;
    Room* watching = nullptr;
    bool is_greeted = false;  // has said hello
    bool is_resumed = false;  // and was answered
    /// What one came to or left while hello was answered: what was read for it may be older.
    std::set<ConversationId> changed_meanwhile;
    bool have_all_changed = false;  // the same, of all there are
    bool is_marked = false;         // in the hub's list of peers to flush
    bool is_doomed = false;         // in the hub's list of peers to close
    std::uint32_t unacked = 0;
    std::uint32_t fetches = 0;  // whose answers were not written yet
    TokenBucket budget;         // of frames of any kind
    TimePoint last_received;
    TimePoint last_heartbeat;
    TimePoint last_overflow{};
    TimePoint last_typing{};

private:
    struct Waiting {
        Bytes bytes;
        bool is_event = false;
        bool ends_fetch = false;
    };
    struct Latest {
        wire::Handle conversation;
        wire::Handle person;
        int type;
        Bytes bytes;
    };

    /// As much as one message takes, in one piece.
    Bytes next_message();

    PeerId id_;
    Link& link_;
    Identity identity_;
    std::vector<Waiting> queue_;
    std::vector<Latest> latest_;
    std::vector<bool> known_people_;
    std::size_t queued_events_ = 0;
    std::size_t queued_event_bytes_ = 0;
    std::size_t queued_bytes_ = 0;
    std::uint32_t fetches_being_written_ = 0;
    bool is_writing_ = false;
};

}  // namespace nedu::server::gateway
