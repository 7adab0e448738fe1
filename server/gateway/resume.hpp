// What a client is told when it says hello: for each of its conversations where it stands, and what
// it has missed there, whole or as the newest page. Reads the database; must not know connections.
#pragma once

#include <vector>

#include "server/gateway/hub.hpp"

namespace nedu::server::gateway {

struct ResumeAnswer {
    wire::Epoch epoch;
    messaging::Participant self;
    std::vector<Resumed> resumed;
};

Result<ResumeAnswer>
read_resume(messaging::ConversationLog& log, UserId user, const wire::HelloFrame& hello);

/// Leaves a range that may be handed out whole as it is, of a larger one the newest page.
void cut_to_limits(messaging::EventRange& range);

}  // namespace nedu::server::gateway
