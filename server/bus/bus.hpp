// What one part of the server, or one server of several, tells the others. A notice is a hint:
// whoever needs the truth reads the database, so a lost one costs time and nothing else. Must not
// know who listens.
#pragma once

#include <functional>
#include <variant>

#include "common/base/ids.hpp"

namespace nedu::server::bus {

/// A conversation's log has grown. Sent after COMMIT.
struct ConversationGrew {
    ConversationId conversation;
    std::int64_t top = 0;  // the last event, 0 if the publisher does not know
};

/// The person is in the conversation now, or is no longer.
struct MembershipChanged {
    ConversationId conversation;
    UserId user;
};

/// The session may do nothing any more (signed out, ended by its owner or by staff): its sockets
/// are closed.
struct SessionEnded {
    SessionId session;
};

/// Sessions of the person have ended, or the person may do other things than before (role or
/// memberships changed): what holds for each of their sockets is read anew.
struct AccessChanged {
    UserId user;
};

/// Name, picture or wish to be seen have changed.
struct ProfileChanged {
    UserId user;
};

using Notice =
    std::variant<ConversationGrew, MembershipChanged, SessionEnded, AccessChanged, ProfileChanged>;

class Bus {
public:
    using Listener = std::function<void(const Notice&)>;

    virtual ~Bus() = default;
    virtual void publish(const Notice& notice) = 0;
    /// Before anything is published. Listeners are called on the publisher's thread and must not
    /// block.
    virtual void listen(Listener listener) = 0;
};

}  // namespace nedu::server::bus
