#include "server/messaging/messaging_service.hpp"

#include <algorithm>
#include <set>

#include <soci/soci.h>

#include "server/messaging/conversation_repository.hpp"
#include "server/messaging/log_repository.hpp"

namespace nedu::server::messaging {
namespace {

constexpr int kMaxListed = 200;

}  // namespace

MessagingService::MessagingService(
    db::Database& database,
    const SecretKey& master_key,
    bus::Bus& bus,
    const Clock& clock
)
    : database_(database), master_key_(master_key), bus_(bus), clock_(clock) {}

// ---- members ----------------------------------------------------------------------------------

Result<ConversationId>
MessagingService::join_class(soci::session& transaction, CourseId course, UserId user) {
    const auto [conversation, was_made] = find_or_make_class(transaction, course);
    if (was_made)
        insert_wrapped_key(transaction, conversation, wrap(master_key_, conversation, make_key()));
    const std::vector<Head> heads = lock_heads(transaction, std::span(&conversation, 1));
    if (add_member(transaction, conversation, user))
        append_member_event(transaction, heads.at(0), user, EventKind::Joined);
    return conversation;
}

Result<void>
MessagingService::leave_class(soci::session& transaction, CourseId course, UserId user) {
    const auto conversation = find_class(transaction, course);
    if (!conversation)
        return {};
    const std::vector<Head> heads = lock_heads(transaction, std::span(&*conversation, 1));
    if (remove_member(transaction, *conversation, user))
        append_member_event(transaction, heads.at(0), user, EventKind::Left);
    return {};
}

void MessagingService::append_member_event(
    soci::session& sql,
    Head head,
    UserId user,
    EventKind kind
) {
    ++head.last_seq;
    head.last_at = std::max(head.last_at, clock_.now());
    const NewEvent event{
        {head.id, head.last_seq, kind, user, head.last_at, std::nullopt, {}}, head.messages
    };
    append_events(sql, std::span(&event, 1), std::span(&head, 1));
    if (kind == EventKind::Joined)
        begin_receipt(sql, head.id, user);
}

void MessagingService::announce(CourseId course, UserId user) {
    const auto conversation =
        database_.read([&](soci::session& sql) { return find_class(sql, course); });
    if (!conversation || !*conversation)
        return;
    bus_.publish(bus::MembershipChanged{**conversation, user});
    bus_.publish(bus::ConversationGrew{**conversation, 0});
}

// ---- reading ----------------------------------------------------------------------------------

Result<SecretKey> MessagingService::key_of(soci::session& sql, ConversationId conversation) {
    {
        const std::lock_guard lock(keys_mutex_);
        if (const auto found = keys_.find(conversation); found != keys_.end())
            return found->second;
    }
    const auto wrapped = find_wrapped_key(sql, conversation);
    if (!wrapped)
        return not_found("conversation without a key");
    const SecretKey key = NEDU_TRY(unwrap(master_key_, conversation, *wrapped));
    const std::lock_guard lock(keys_mutex_);
    return keys_.emplace(conversation, key).first->second;
}

Event MessagingService::unreadable(const StoredEvent& stored) {
    return {stored.seq, EventKind::Unreadable, stored.actor, stored.at, {}, stored.key};
}

Event MessagingService::opened(const StoredEvent& stored, const SecretKey& key) const {
    if (stored.kind != EventKind::Message)
        return {stored.seq, stored.kind, stored.actor, stored.at, {}, stored.key};
    auto text = open(key, stored.conversation, stored.seq, stored.sealed);
    if (!text)
        return unreadable(stored);
    return {stored.seq, stored.kind, stored.actor, stored.at, *std::move(text), stored.key};
}

Result<EventRange> MessagingService::range_in(
    soci::session& sql,
    ConversationId conversation,
    Seq first,
    Seq last,
    int limit
) {
    const SecretKey key = NEDU_TRY(key_of(sql, conversation));
    EventRange range;
    std::set<UserId> actors;
    for (const StoredEvent& stored : read_events(sql, conversation, first, last, limit)) {
        range.events.push_back(opened(stored, key));
        actors.insert(stored.actor);
    }
    const std::vector<UserId> users(actors.begin(), actors.end());
    for (Participant& participant : people(sql, users))
        range.people.push_back(std::move(participant.person));
    return range;
}

Result<EventRange>
MessagingService::range(UserId member, ConversationId conversation, Seq first, Seq last) {
    return database_.read([&](soci::session& sql) -> Result<EventRange> {
        if (!messaging::is_member(sql, conversation, member))
            return not_found("not a member of the conversation");
        return range_in(sql, conversation, first, last, nedu::messaging::kMaxRangeEvents);
    });
}

Result<EventRange> MessagingService::range(ConversationId conversation, Seq first, Seq last) {
    return database_.read([&](soci::session& sql) {
        return range_in(sql, conversation, first, last, nedu::messaging::kMaxRangeEvents);
    });
}

nedu::messaging::Conversation
MessagingService::to_conversation(soci::session& sql, const StoredConversation& stored) {
    nedu::messaging::Conversation conversation;
    conversation.id = stored.standing.conversation;
    conversation.title = stored.title;
    conversation.course = stored.course;
    conversation.last_seq = stored.standing.last_seq;
    conversation.read_seq = stored.standing.read_seq;
    conversation.unread = stored.standing.unread;
    conversation.members = stored.members;
    if (stored.last) {
        // A conversation whose key does not open is listed all the same, and so are the others.
        const auto key = key_of(sql, conversation.id);
        conversation.last = key ? opened(*stored.last, *key) : unreadable(*stored.last);
        conversation.last->key.reset();  // the list says what was last, the log what was sent
        conversation.last_author = stored.last_author;
    }
    return conversation;
}

Result<nedu::messaging::MyConversations> MessagingService::list(const http::Caller& caller) {
    return database_.read([&](soci::session& sql) -> Result<nedu::messaging::MyConversations> {
        nedu::messaging::MyConversations mine;
        for (const StoredConversation& stored : list_of(sql, caller.id, kMaxListed))
            mine.conversations.push_back(to_conversation(sql, stored));
        return mine;
    });
}

Result<nedu::messaging::ConversationMembers>
MessagingService::find(const http::Caller& caller, ConversationId conversation) {
    using nedu::messaging::ConversationMembers;
    return database_.read([&](soci::session& sql) -> Result<ConversationMembers> {
        const auto stored = find_of(sql, caller.id, conversation);
        NEDU_CHECK(nedu::messaging::may_see(caller.role, stored.has_value()));
        ConversationMembers found{to_conversation(sql, *stored), {}};
        for (Participant& member :
             members_of(sql, conversation, nedu::messaging::kMaxMembersListed))
            found.people.push_back(std::move(member.person));
        return found;
    });
}

Result<nedu::messaging::HistoryPage>
MessagingService::history(const http::Caller& caller, const nedu::messaging::GetHistory& request) {
    using nedu::messaging::HistoryPage;
    using nedu::messaging::kHistoryPageSize;
    return database_.read([&](soci::session& sql) -> Result<HistoryPage> {
        const auto stored = find_of(sql, caller.id, request.id);
        NEDU_CHECK(nedu::messaging::may_see(caller.role, stored.has_value()));
        const Seq top = stored->standing.last_seq;
        const Seq before = request.before > 0 ? std::min(request.before, top + 1) : top + 1;
        const Seq first = std::max<Seq>(1, before - kHistoryPageSize);
        EventRange range = NEDU_TRY(range_in(sql, request.id, first, before - 1, kHistoryPageSize));
        for (Event& event : range.events)
            event = nedu::messaging::for_reader(std::move(event), caller.id);
        return HistoryPage{std::move(range.events), std::move(range.people), first > 1};
    });
}

Result<std::int64_t> MessagingService::epoch() {
    return database_.read([](soci::session& sql) { return read_epoch(sql); });
}

Result<void> MessagingService::renew_epoch() {
    return database_.write([](soci::session& sql) { messaging::renew_epoch(sql); });
}

Result<std::vector<Standing>> MessagingService::standings(UserId user) {
    return database_.read([&](soci::session& sql) { return standings_of(sql, user); });
}

Result<std::vector<std::pair<ConversationId, Seq>>> MessagingService::tops(
    std::span<const ConversationId> conversations
) {
    return database_.read([&](soci::session& sql) { return read_tops(sql, conversations); });
}

Result<std::vector<Participant>> MessagingService::participants(std::span<const UserId> users) {
    return database_.read([&](soci::session& sql) { return people(sql, users); });
}

Result<bool> MessagingService::mark_read(UserId user, ConversationId conversation, Seq seq) {
    return database_.write([&](soci::session& sql) {
        return move_receipt(sql, conversation, user, seq);
    });
}

}  // namespace nedu::server::messaging
