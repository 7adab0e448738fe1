// SQL of the logs: appending and reading events. Runs inside a session or transaction its caller
// holds; throws what SOCI throws (server/db turns that into an Error).
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "server/messaging/stored.hpp"

namespace soci {
class session;
}

namespace nedu::server::messaging {

/// Locks the conversations' rows until the transaction ends, always in the same order, so that two
/// batches can't wait for each other. Whoever is going to touch a conversation's members, events or
/// receipts takes this lock before the first of them: rows that refer to a conversation lock it
/// too, shared, and two that both hold it so wait for each other's end for ever. Unknown ids are
/// left out.
std::vector<Head> lock_heads(soci::session& sql, std::span<const ConversationId> conversations);

/// Those of the pairs that are members now.
std::vector<std::pair<ConversationId, UserId>>
find_members(soci::session& sql, std::span<const std::pair<ConversationId, UserId>> pairs);

/// Messages that already bear one of these keys of their authors.
std::vector<StoredEvent>
find_by_key(soci::session& sql, std::span<const std::pair<UserId, ClientKey>> keys);

struct NewEvent {
    StoredEvent event;
    std::int64_t message_number = 0;
};

/// Inserts the events with one statement, moves the heads and, for messages, the authors' receipts.
void append_events(
    soci::session& sql,
    std::span<const NewEvent> events,
    std::span<const Head> heads
);

/// first … last, ascending, at most `limit`.
std::vector<StoredEvent>
read_events(soci::session& sql, ConversationId conversation, Seq first, Seq last, int limit);

std::vector<std::pair<ConversationId, Seq>>
read_tops(soci::session& sql, std::span<const ConversationId> conversations);

std::optional<std::string> find_wrapped_key(soci::session& sql, ConversationId conversation);
void insert_wrapped_key(
    soci::session& sql,
    ConversationId conversation,
    const std::string& wrapped
);

std::int64_t read_epoch(soci::session& sql);
void renew_epoch(soci::session& sql);

}  // namespace nedu::server::messaging
