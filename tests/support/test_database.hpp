// A PostgreSQL database for one test case: empty but for the schema, gone with the process. The
// server behind it is started once a process and never written to disk safely.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "common/accounts/permissions.hpp"
#include "common/base/ids.hpp"
#include "server/db/database.hpp"

namespace nedu::test {

class TestDatabase {
public:
    /// Throws std::runtime_error where PostgreSQL can't be started.
    explicit TestDatabase(std::size_t sessions = 4);

    server::db::Database& operator*() { return *database_; }
    server::db::Database* operator->() { return database_.get(); }
    /// For libpq.
    const std::string& connection() const { return connection_; }

    /// Straight into the tables, for tests of what comes after.
    UserId add_user(
        std::string_view name,
        accounts::Role role = accounts::Role::Student,
        std::string_view password_hash = "-"
    );
    CourseId add_course(std::string_view slug);
    /// The single number a query gives.
    std::int64_t number(const std::string& query);
    void run(const std::string& sql);

private:
    std::string connection_;
    std::unique_ptr<server::db::Database> database_;
};

}  // namespace nedu::test
