// Which master key belongs to the database. A server with another one could not read a word of what
// was said, and would seal new words so that the right one can't read them.
#pragma once

#include <filesystem>

#include "server/db/database.hpp"
#include "server/messaging/message_cipher.hpp"

namespace nedu::server::messaging {

/// The key in `data_folder`. Made where there is none and the database is new; refused with
/// Internal, and a sentence for the administrator, where it is missing or another one's. Takes the
/// key of a restore that ended before it could put it in place.
Result<SecretKey>
settle_master_key(db::Database& database, const std::filesystem::path& data_folder);

}  // namespace nedu::server::messaging
