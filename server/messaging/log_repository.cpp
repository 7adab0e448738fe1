#include "server/messaging/log_repository.hpp"

#include <bit>

#include <soci/soci.h>

#include "server/db/bind.hpp"
#include "server/messaging/sql_arrays.hpp"

namespace nedu::server::messaging {
namespace {

using db::use;
using soci::into;

std::int64_t to_column(const ClientKey& key) {
    std::uint64_t number = 0;
    for (const std::uint8_t byte : key.bytes)
        number = (number << 8) | byte;
    return std::bit_cast<std::int64_t>(number);
}

ClientKey to_key(std::int64_t column) {
    ClientKey key;
    auto number = std::bit_cast<std::uint64_t>(column);
    for (auto byte = key.bytes.rbegin(); byte != key.bytes.rend(); ++byte) {
        *byte = static_cast<std::uint8_t>(number & 0xFF);
        number >>= 8;
    }
    return key;
}

// No column may be null: SOCI throws on those. has_key tells a key of 0 from none.
constexpr const char* kEventColumns =
    "e.conversation_id, e.seq, cast(e.kind as integer) as kind, coalesce(e.actor_id, 0) as "
    "actor_id, "
    "cast(floor(extract(epoch from e.at) * 1000) as bigint) as at_ms, "
    "case when e.client_key is null then 0 else 1 end as has_key, "
    "coalesce(e.client_key, 0) as client_key, coalesce(encode(e.body, 'hex'), '') as body";

StoredEvent to_event(const soci::row& row) {
    StoredEvent event;
    event.conversation = ConversationId{row.get<long long>(0)};
    event.seq = row.get<long long>(1);
    event.kind = static_cast<EventKind>(row.get<int>(2));
    event.actor = UserId{row.get<long long>(3)};
    event.at = TimePoint{std::chrono::milliseconds{row.get<long long>(4)}};
    if (row.get<int>(5) != 0)
        event.key = to_key(row.get<long long>(6));
    event.sealed = from_hex(row.get<std::string>(7));
    return event;
}

std::int64_t milliseconds(TimePoint at) {
    return at.time_since_epoch().count();
}

void insert_events(soci::session& sql, std::span<const NewEvent> events) {
    ArrayLiteral conversations, seqs, kinds, actors, times, keys, bodies, numbers;
    for (const auto& [event, number] : events) {
        conversations.add(event.conversation.value);
        seqs.add(event.seq);
        kinds.add(static_cast<int>(event.kind));
        actors.add(event.actor.value);
        times.add(milliseconds(event.at));
        event.key ? keys.add(to_column(*event.key)) : keys.add_null();
        event.sealed.empty() ? bodies.add_null() : bodies.add_hex(event.sealed);
        numbers.add(number);
    }
    sql << "insert into conversation_events "
           "(conversation_id, seq, kind, actor_id, at, client_key, body, message_number) "
           "select c, s, k, a, to_timestamp(t / 1000.0), y, decode(b, 'hex'), n from unnest("
           "cast(:c as bigint[]), cast(:s as bigint[]), cast(:k as smallint[]), "
           "cast(:a as bigint[]), cast(:t as bigint[]), cast(:y as bigint[]), "
           "cast(:b as text[]), cast(:n as bigint[])) as rows (c, s, k, a, t, y, b, n)",
        use(conversations.text()), use(seqs.text()), use(kinds.text()), use(actors.text()),
        use(times.text()), use(keys.text()), use(bodies.text()), use(numbers.text());
}

void move_heads(soci::session& sql, std::span<const Head> heads) {
    ArrayLiteral ids, seqs, messages, times;
    for (const Head& head : heads) {
        ids.add(head.id.value);
        seqs.add(head.last_seq);
        messages.add(head.messages);
        times.add(milliseconds(head.last_at));
    }
    sql << "update conversations set last_seq = s, message_count = m, "
           "last_at = to_timestamp(t / 1000.0) from unnest(cast(:c as bigint[]), "
           "cast(:s as bigint[]), cast(:m as bigint[]), cast(:t as bigint[])) as rows (c, s, m, t) "
           "where id = c",
        use(ids.text()), use(seqs.text()), use(messages.text()), use(times.text());
}

// Whoever writes has read what stands before.
void move_receipts(soci::session& sql, std::span<const NewEvent> events) {
    ArrayLiteral conversations, actors, seqs, numbers;
    for (const auto& [event, number] : events) {
        if (event.kind != EventKind::Message)
            continue;
        conversations.add(event.conversation.value);
        actors.add(event.actor.value);
        seqs.add(event.seq);
        numbers.add(number);
    }
    if (conversations.is_empty())
        return;
    sql << "insert into receipts (conversation_id, user_id, read_seq, read_messages) "
           "select c, a, max(s), max(n) from unnest(cast(:c as bigint[]), cast(:a as bigint[]), "
           "cast(:s as bigint[]), cast(:n as bigint[])) as rows (c, a, s, n) group by c, a "
           "on conflict (conversation_id, user_id) do update set "
           "read_seq = greatest(receipts.read_seq, excluded.read_seq), "
           "read_messages = greatest(receipts.read_messages, excluded.read_messages)",
        use(conversations.text()), use(actors.text()), use(seqs.text()), use(numbers.text());
}

}  // namespace

std::vector<Head> lock_heads(soci::session& sql, std::span<const ConversationId> conversations) {
    ArrayLiteral ids;
    for (const ConversationId id : conversations)
        ids.add(id.value);
    const std::string literal = ids.text();
    const soci::rowset<soci::row> rows =
        (sql.prepare << "select id, last_seq, message_count, "
                        "cast(floor(extract(epoch from last_at) * 1000) as bigint) as at_ms "
                        "from conversations where id = any(cast(:ids as bigint[])) "
                        "order by id for no key update",
         use(literal));
    std::vector<Head> heads;
    for (const soci::row& row : rows)
        heads.push_back(
            {ConversationId{row.get<long long>(0)},
             row.get<long long>(1),
             row.get<long long>(2),
             TimePoint{std::chrono::milliseconds{row.get<long long>(3)}}}
        );
    return heads;
}

std::vector<std::pair<ConversationId, UserId>>
find_members(soci::session& sql, std::span<const std::pair<ConversationId, UserId>> pairs) {
    ArrayLiteral conversations, users;
    for (const auto& [conversation, user] : pairs) {
        conversations.add(conversation.value);
        users.add(user.value);
    }
    const std::string conversation_literal = conversations.text();
    const std::string user_literal = users.text();
    const soci::rowset<soci::row> rows =
        (sql.prepare << "select m.conversation_id, m.user_id from conversation_members m join "
                        "unnest(cast(:c as bigint[]), cast(:u as bigint[])) as asked (c, u) "
                        "on m.conversation_id = c and m.user_id = u where m.left_at is null",
         use(conversation_literal),
         use(user_literal));
    std::vector<std::pair<ConversationId, UserId>> members;
    for (const soci::row& row : rows)
        members.emplace_back(ConversationId{row.get<long long>(0)}, UserId{row.get<long long>(1)});
    return members;
}

std::vector<StoredEvent>
find_by_key(soci::session& sql, std::span<const std::pair<UserId, ClientKey>> keys) {
    ArrayLiteral users, columns;
    for (const auto& [user, key] : keys) {
        users.add(user.value);
        columns.add(to_column(key));
    }
    const std::string user_literal = users.text();
    const std::string column_literal = columns.text();
    const soci::rowset<soci::row> rows =
        (sql.prepare << "select " << kEventColumns
                     << " from conversation_events e join unnest(cast(:u as bigint[]), "
                        "cast(:k as bigint[])) as asked (u, k) "
                        "on e.actor_id = u and e.client_key = k",
         use(user_literal),
         use(column_literal));
    std::vector<StoredEvent> events;
    for (const soci::row& row : rows)
        events.push_back(to_event(row));
    return events;
}

void append_events(
    soci::session& sql,
    std::span<const NewEvent> events,
    std::span<const Head> heads
) {
    insert_events(sql, events);
    move_heads(sql, heads);
    move_receipts(sql, events);
}

std::vector<StoredEvent>
read_events(soci::session& sql, ConversationId conversation, Seq first, Seq last, int limit) {
    const soci::rowset<soci::row> rows =
        (sql.prepare << "select " << kEventColumns
                     << " from conversation_events e where e.conversation_id = :c "
                        "and e.seq between :first and :last order by e.seq limit :limit",
         use(conversation.value),
         use(first),
         use(last),
         use(limit));
    std::vector<StoredEvent> events;
    for (const soci::row& row : rows)
        events.push_back(to_event(row));
    return events;
}

std::vector<std::pair<ConversationId, Seq>>
read_tops(soci::session& sql, std::span<const ConversationId> conversations) {
    ArrayLiteral ids;
    for (const ConversationId id : conversations)
        ids.add(id.value);
    const std::string literal = ids.text();
    const soci::rowset<soci::row> rows =
        (sql.prepare << "select id, last_seq from conversations "
                        "where id = any(cast(:ids as bigint[]))",
         use(literal));
    std::vector<std::pair<ConversationId, Seq>> tops;
    for (const soci::row& row : rows)
        tops.emplace_back(ConversationId{row.get<long long>(0)}, row.get<long long>(1));
    return tops;
}

std::optional<std::string> find_wrapped_key(soci::session& sql, ConversationId conversation) {
    std::string hex;
    sql << "select encode(wrapped, 'hex') from conversation_keys where conversation_id = :c",
        use(conversation.value), into(hex);
    if (!sql.got_data())
        return std::nullopt;
    return from_hex(hex);
}

void insert_wrapped_key(
    soci::session& sql,
    ConversationId conversation,
    const std::string& wrapped
) {
    const std::string hex = to_hex(wrapped);
    sql << "insert into conversation_keys (conversation_id, wrapped) values (:c, decode(:w, "
           "'hex'))",
        use(conversation.value), use(hex);
}

std::int64_t read_epoch(soci::session& sql) {
    long long epoch = 0;
    sql << "select epoch from conversation_epoch", into(epoch);
    return epoch;
}

void renew_epoch(soci::session& sql) {
    sql << "update conversation_epoch set epoch = cast(cast('x' || "
           "substr(md5(cast(gen_random_uuid() as text)), 1, 16) as bit(64)) as bigint)";
}

}  // namespace nedu::server::messaging
