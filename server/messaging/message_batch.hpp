// One transaction's worth of messages: decides for each whether it is new, a repetition or refused,
// and which place in its log it takes. Pure but for the sealing it is given; must not know SQL.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "server/messaging/log_repository.hpp"
#include "server/messaging/messaging_service.hpp"

namespace nedu::server::messaging {

/// What the database says about the messages of a batch, read under the conversations' locks.
struct BatchFacts {
    std::vector<Head> heads;
    std::set<std::pair<ConversationId, UserId>> members;
    /// Messages that already bear a key of the batch, with their text in the clear.
    std::map<std::pair<UserId, ClientKey>, Event> known;
    std::map<std::pair<UserId, ClientKey>, ConversationId> known_in;
    /// Conversations nothing can be sealed for, and why: only what goes there is refused.
    std::map<ConversationId, Error> closed;
};

struct BatchPlan {
    std::vector<Result<Appended>> outcomes;  // one a message
    std::vector<NewEvent> events;            // to insert
    std::vector<Head> heads;                 // to store
};

using Sealer = std::function<std::string(ConversationId, Seq, std::string_view)>;

BatchPlan plan_batch(
    std::span<const NewMessage> messages,
    BatchFacts facts,
    TimePoint now,
    const Sealer& seal
);

}  // namespace nedu::server::messaging
