// SQL of conversations, their members and receipts. Runs inside a session or transaction its caller
// holds; throws what SOCI throws (server/db turns that into an Error).
#pragma once

#include <span>
#include <vector>

#include "server/messaging/stored.hpp"

namespace soci {
class session;
}

namespace nedu::server::messaging {

/// The conversation of a course's class; `was_made` if it did not exist before.
struct ClassConversation {
    ConversationId id;
    bool was_made = false;
};
ClassConversation find_or_make_class(soci::session& sql, CourseId course);
std::optional<ConversationId> find_class(soci::session& sql, CourseId course);

/// False if the person already is a member (or is none), and then nothing changes.
bool add_member(soci::session& sql, ConversationId conversation, UserId user);
/// All that was said so far is there to read, but does not wait to be read.
void begin_receipt(soci::session& sql, ConversationId conversation, UserId user);
bool remove_member(soci::session& sql, ConversationId conversation, UserId user);
bool is_member(soci::session& sql, ConversationId conversation, UserId user);

/// Conversations one is a member of, the most recently active first; at most `limit`.
std::vector<StoredConversation> list_of(soci::session& sql, UserId user, int limit);
/// That one alone, if one is a member.
std::optional<StoredConversation>
find_of(soci::session& sql, UserId user, ConversationId conversation);

std::vector<Standing> standings_of(soci::session& sql, UserId user);

/// By name; at most `limit`.
std::vector<Participant> members_of(soci::session& sql, ConversationId conversation, int limit);
std::vector<Participant> people(soci::session& sql, std::span<const UserId> users);

/// Moves the cursor forward, never back nor beyond the last event; whether it moved.
bool move_receipt(soci::session& sql, ConversationId conversation, UserId user, Seq seq);

}  // namespace nedu::server::messaging
