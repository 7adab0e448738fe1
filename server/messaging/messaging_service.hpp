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
#include "server/messaging/conversation_log.hpp"
#include "server/messaging/message_cipher.hpp"

namespace nedu::server::messaging {

class MessagingService final : public ConversationLog {
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

    std::vector<Result<Appended>> append(std::span<const NewMessage> messages) override;
    void tell(std::span<const NewMessage> messages, std::span<const Result<Appended>> outcomes)
        override;
    Result<std::int64_t> epoch() override;
    /// After a restored backup, where the same numbers may stand for other events: every cursor a
    /// client still holds is answered with the newest page.
    Result<void> renew_epoch();
    Result<std::vector<Standing>> standings(UserId user) override;
    Result<std::vector<Participant>> participants(std::span<const UserId> users) override;
    Result<EventRange> range(UserId member, ConversationId conversation, Seq first, Seq last)
        override;
    Result<EventRange> range(ConversationId conversation, Seq first, Seq last) override;
    Result<std::vector<std::pair<ConversationId, Seq>>> tops(
        std::span<const ConversationId> conversations
    ) override;
    Result<bool> mark_read(UserId user, ConversationId conversation, Seq seq) override;

private:
    class Batch;

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
