#include "server/messaging/conversation_repository.hpp"

#include <soci/soci.h>

#include "server/db/bind.hpp"
#include "server/messaging/sql_arrays.hpp"

namespace nedu::server::messaging {
namespace {

using db::use;
using soci::into;

constexpr const char* kStandingColumns =
    "c.id, c.last_seq, coalesce(r.read_seq, 0) as read_seq, "
    "c.message_count - coalesce(r.read_messages, 0) as unread";

constexpr const char* kMembership =
    " from conversation_members m join conversations c on c.id = m.conversation_id "
    "left join receipts r on r.conversation_id = c.id and r.user_id = m.user_id ";

Standing to_standing(const soci::row& row) {
    return {
        ConversationId{row.get<long long>(0)},
        row.get<long long>(1),
        row.get<long long>(2),
        row.get<long long>(3)
    };
}

StoredConversation to_conversation(const soci::row& row) {
    StoredConversation stored;
    stored.standing = to_standing(row);
    stored.title = row.get<std::string>(4);
    stored.course = row.get<std::string>(5);
    stored.members = static_cast<int>(row.get<long long>(6));
    if (const Seq seq = row.get<long long>(7); seq != 0) {
        stored.last = StoredEvent{
            stored.standing.conversation,
            seq,
            EventKind::Message,
            UserId{row.get<long long>(8)},
            TimePoint{std::chrono::milliseconds{row.get<long long>(9)}},
            std::nullopt,
            from_hex(row.get<std::string>(10))
        };
        stored.last_author = row.get<std::string>(11);
    }
    return stored;
}

std::string conversation_query(const char* condition) {
    return std::string("select ") + kStandingColumns +
           ", coalesce(k.title, '') as title, coalesce(k.slug, '') as course, "
           "(select count(*) from conversation_members o "
           "where o.conversation_id = c.id and o.left_at is null) as members, "
           "coalesce(e.seq, 0) as last_seq_of_message, coalesce(e.actor_id, 0) as last_actor, "
           "coalesce(cast(floor(extract(epoch from e.at) * 1000) as bigint), 0) as last_ms, "
           "coalesce(encode(e.body, 'hex'), '') as last_body, coalesce(u.name, '') as last_author" +
           kMembership +
           "left join courses k on k.id = c.course_id "
           "left join lateral (select seq, actor_id, at, body from conversation_events "
           "where conversation_id = c.id and kind = 0 order by seq desc limit 1) e on true "
           "left join users u on u.id = e.actor_id where m.left_at is null and m.user_id = :user " +
           condition;
}

Participant to_participant(const soci::row& row) {
    return {
        {UserId{row.get<long long>(0)}, row.get<std::string>(1), row.get<std::string>(2)},
        row.get<int>(3) != 0
    };
}

constexpr const char* kPersonColumns =
    "u.id, u.name, u.picture, case when u.shows_presence then 1 else 0 end as shows_presence";

}  // namespace

ClassConversation find_or_make_class(soci::session& sql, CourseId course) {
    if (const auto found = find_class(sql, course))
        return {*found, false};
    long long id = 0;
    sql << "insert into conversations (kind, course_id) values ('class', :course) "
           "on conflict (course_id) do nothing returning id",
        use(course.value), into(id);
    if (sql.got_data())
        return {ConversationId{id}, true};
    return {find_class(sql, course).value(), false};  // another transaction was faster
}

std::optional<ConversationId> find_class(soci::session& sql, CourseId course) {
    long long id = 0;
    sql << "select id from conversations where course_id = :course", use(course.value), into(id);
    if (!sql.got_data())
        return std::nullopt;
    return ConversationId{id};
}

bool add_member(soci::session& sql, ConversationId conversation, UserId user) {
    long long changed = 0;
    sql << "insert into conversation_members (conversation_id, user_id, joined_at) "
           "values (:c, :u, now()) on conflict (conversation_id, user_id) do update "
           "set joined_at = now(), left_at = null where conversation_members.left_at is not null "
           "returning 1",
        use(conversation.value), use(user.value), into(changed);
    return sql.got_data();
}

void begin_receipt(soci::session& sql, ConversationId conversation, UserId user) {
    sql << "insert into receipts (conversation_id, user_id, read_seq, read_messages) "
           "select id, :u, last_seq, message_count from conversations where id = :c "
           "on conflict (conversation_id, user_id) do update set "
           "read_seq = excluded.read_seq, read_messages = excluded.read_messages",
        use(user.value), use(conversation.value);
}

bool remove_member(soci::session& sql, ConversationId conversation, UserId user) {
    long long changed = 0;
    sql << "update conversation_members set left_at = now() where conversation_id = :c "
           "and user_id = :u and left_at is null returning 1",
        use(conversation.value), use(user.value), into(changed);
    return sql.got_data();
}

bool is_member(soci::session& sql, ConversationId conversation, UserId user) {
    long long found = 0;
    sql << "select 1 from conversation_members where conversation_id = :c and user_id = :u "
           "and left_at is null",
        use(conversation.value), use(user.value), into(found);
    return sql.got_data();
}

std::vector<StoredConversation> list_of(soci::session& sql, UserId user, int limit) {
    const soci::rowset<soci::row> rows =
        (sql.prepare << conversation_query("order by c.last_at desc, c.id limit :limit"),
         use(user.value),
         use(limit));
    std::vector<StoredConversation> conversations;
    for (const soci::row& row : rows)
        conversations.push_back(to_conversation(row));
    return conversations;
}

std::optional<StoredConversation>
find_of(soci::session& sql, UserId user, ConversationId conversation) {
    const soci::rowset<soci::row> rows =
        (sql.prepare << conversation_query("and c.id = :conversation"),
         use(user.value),
         use(conversation.value));
    for (const soci::row& row : rows)
        return to_conversation(row);
    return std::nullopt;
}

std::vector<Standing> standings_of(soci::session& sql, UserId user) {
    const soci::rowset<soci::row> rows =
        (sql.prepare << std::string("select ") + kStandingColumns + kMembership +
                            "where m.user_id = :user and m.left_at is null order by c.id",
         use(user.value));
    std::vector<Standing> standings;
    for (const soci::row& row : rows)
        standings.push_back(to_standing(row));
    return standings;
}

std::vector<Participant> members_of(soci::session& sql, ConversationId conversation, int limit) {
    const soci::rowset<soci::row> rows =
        (sql.prepare << std::string("select ") + kPersonColumns +
                            " from conversation_members m join users u on u.id = m.user_id "
                            "where m.conversation_id = :c and m.left_at is null "
                            "order by lower(u.name), u.id limit :limit",
         use(conversation.value),
         use(limit));
    std::vector<Participant> members;
    for (const soci::row& row : rows)
        members.push_back(to_participant(row));
    return members;
}

std::vector<Participant> people(soci::session& sql, std::span<const UserId> users) {
    ArrayLiteral ids;
    for (const UserId user : users)
        ids.add(user.value);
    const std::string literal = ids.text();
    const soci::rowset<soci::row> rows =
        (sql.prepare << std::string("select ") + kPersonColumns +
                            " from users u where u.id = any(cast(:ids as bigint[]))",
         use(literal));
    std::vector<Participant> found;
    for (const soci::row& row : rows)
        found.push_back(to_participant(row));
    return found;
}

bool move_receipt(soci::session& sql, ConversationId conversation, UserId user, Seq seq) {
    long long moved = 0;
    sql << "update receipts r set read_seq = e.seq, read_messages = e.message_number "
           "from conversation_events e, conversation_members m "
           "where r.conversation_id = :c and r.user_id = :u and e.conversation_id = :c2 "
           "and e.seq = :seq and r.read_seq < e.seq and m.conversation_id = r.conversation_id "
           "and m.user_id = r.user_id and m.left_at is null returning 1",
        use(conversation.value, "c"), use(user.value, "u"), use(conversation.value, "c2"),
        use(seq, "seq"), into(moved);
    return sql.got_data();
}

}  // namespace nedu::server::messaging
