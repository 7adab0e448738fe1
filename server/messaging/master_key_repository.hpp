// SQL of the master key's fingerprint. Runs inside a transaction its caller holds; throws what SOCI
// throws (server/db turns that into an Error).
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "common/base/ids.hpp"

namespace soci {
class session;
}

namespace nedu::server::messaging {

/// Nobody else decides about the key until the transaction ends.
void lock_master_key(soci::session& sql);

std::optional<std::string> find_fingerprint(soci::session& sql);
void keep_fingerprint(soci::session& sql, const std::string& fingerprint);

/// Of some conversation, if there is any.
std::optional<std::pair<ConversationId, std::string>> any_wrapped_key(soci::session& sql);

}  // namespace nedu::server::messaging
