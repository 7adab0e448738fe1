// Brings a database to the schema this binary was built with: forward only, each migration once, in
// order, in its own transaction, guarded against two servers doing it at the same time.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.hpp"
#include "server/db/database.hpp"

namespace nedu::server::db {

struct Migration {
    std::string_view name;  // "0001_accounts"
    std::string_view sql;
};

/// Those built into the binary, in order.
std::vector<Migration> built_in_migrations();

/// Gives the names of what was applied now. Refuses with Internal where an applied migration's text
/// has changed since or where the database is ahead of this binary: both would end in a wrong
/// schema.
Result<std::vector<std::string>> migrate(Database& database, std::span<const Migration> migrations);

}  // namespace nedu::server::db
