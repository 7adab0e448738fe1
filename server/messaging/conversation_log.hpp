// The log of conversations as those see it who hand it out live: append, read, tell. An interface,
// so that what they do when it fails or is slow can be tried without a database. All members may
// be called from any thread; all may fail with Unavailable.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "common/base/result.hpp"
#include "server/messaging/stored.hpp"

namespace nedu::server::messaging {

/// A checked text on its way into the log.
struct NewMessage {
    ConversationId conversation;
    UserId author;
    ClientKey key;
    std::string text;
};

struct Appended {
    Seq seq = 0;
    TimePoint at;
    bool is_duplicate = false;  // this key had been taken before, with the same text
};

struct EventRange {
    std::vector<Event> events;             // ascending, without gaps
    std::vector<accounts::Person> people;  // whoever acts in them
};

class ConversationLog {
public:
    virtual ~ConversationLog() = default;

    /// One transaction for all of them. An outcome each: NotFound for who is no member, Conflict
    /// "error.key_reused" where the key stands for another message, Internal where the
    /// conversation's own key does not open; all Unavailable if the database is. Answered only
    /// after COMMIT.
    virtual std::vector<Result<Appended>> append(std::span<const NewMessage> messages) = 0;
    /// Tells everybody else that the logs have grown. Apart from append(), so that who appended can
    /// hand the messages out first and need not read back what it has in hand.
    virtual void
    tell(std::span<const NewMessage> messages, std::span<const Result<Appended>> outcomes) = 0;

    virtual Result<std::int64_t> epoch() = 0;
    virtual Result<std::vector<Standing>> standings(UserId user) = 0;
    virtual Result<std::vector<Participant>> participants(std::span<const UserId> users) = 0;
    virtual Result<EventRange>
    range(UserId member, ConversationId conversation, Seq first, Seq last) = 0;
    /// The same for the server's own use, whoever is a member.
    virtual Result<EventRange> range(ConversationId conversation, Seq first, Seq last) = 0;
    /// The last events of these conversations.
    virtual Result<std::vector<std::pair<ConversationId, Seq>>> tops(
        std::span<const ConversationId> conversations
    ) = 0;
    /// Whether the cursor moved.
    virtual Result<bool> mark_read(UserId user, ConversationId conversation, Seq seq) = 0;
};

}  // namespace nedu::server::messaging
