// Use cases of conversations: who is in which, what has been said, what one has read. The log is
// append-only and its order is that of the transactions that write it. All members may be called
// from any thread. Must not know HTTP or sockets.
#pragma once

#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

#include "common/base/time.hpp"
#include "common/messaging/messaging_api.hpp"
#include "server/bus/bus.hpp"
#include "server/db/database.hpp"
#include "server/http/request_context.hpp"
#include "server/messaging/message_cipher.hpp"
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

class MessagingService {
public:
    MessagingService(
        db::Database& database,
        const SecretKey& master_key,
        bus::Bus& bus,
        const Clock& clock
    );

    // ---- for courses: inside their transaction; call announce() after COMMIT ------------------

    /// Makes the class conversation if there is none yet. Joining twice changes nothing.
    Result<ConversationId> join_class(soci::session& transaction, CourseId course, UserId user);
    Result<void> leave_class(soci::session& transaction, CourseId course, UserId user);
    /// Tells sockets that the person is in or out of the class.
    void announce(CourseId course, UserId user);

    // ---- for HTTP -----------------------------------------------------------------------------

    Result<nedu::messaging::MyConversations> list(const http::Caller& caller);
    Result<nedu::messaging::ConversationMembers>
    find(const http::Caller& caller, ConversationId conversation);
    Result<nedu::messaging::HistoryPage>
    history(const http::Caller& caller, const nedu::messaging::GetHistory& request);

    // ---- for the gateway ----------------------------------------------------------------------

    /// One transaction for all of them. An outcome each: NotFound for who is no member, Conflict
    /// "error.key_reused" where the key stands for another message, Internal where the
    /// conversation's own key does not open; all Unavailable if the database is. Answered only
    /// after COMMIT.
    std::vector<Result<Appended>> append(std::span<const NewMessage> messages);

    Result<std::int64_t> epoch();
    /// After a restored backup, where the same numbers may stand for other events: every cursor a
    /// client still holds is answered with the newest page.
    Result<void> renew_epoch();
    Result<std::vector<Standing>> standings(UserId user);
    Result<std::vector<Participant>> participants(std::span<const UserId> users);
    Result<EventRange> range(UserId member, ConversationId conversation, Seq first, Seq last);
    /// The same for the server's own use, whoever is a member.
    Result<EventRange> range(ConversationId conversation, Seq first, Seq last);
    /// The last events of these conversations.
    Result<std::vector<std::pair<ConversationId, Seq>>> tops(
        std::span<const ConversationId> conversations
    );
    /// Whether the cursor moved.
    Result<bool> mark_read(UserId user, ConversationId conversation, Seq seq);

private:
    class Batch;

    void tell(std::span<const NewMessage> messages, std::span<const Result<Appended>> outcomes);
    Result<SecretKey> key_of(soci::session& sql, ConversationId conversation);
    /// `head` is locked.
    void append_member_event(soci::session& sql, Head head, UserId user, EventKind kind);
    static Event unreadable(const StoredEvent& stored);
    Event opened(const StoredEvent& stored, const SecretKey& key) const;
    Result<EventRange>
    range_in(soci::session& sql, ConversationId conversation, Seq first, Seq last, int limit);
    nedu::messaging::Conversation
    to_conversation(soci::session& sql, const StoredConversation& stored);

    db::Database& database_;
    SecretKey master_key_;
    bus::Bus& bus_;
    const Clock& clock_;
    std::mutex keys_mutex_;
    std::unordered_map<ConversationId, SecretKey> keys_;
};

}  // namespace nedu::server::messaging
