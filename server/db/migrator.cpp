#include "server/db/migrator.hpp"

#include <map>

#include <fmt/format.h>

#include "server/db/bind.hpp"
#include "server/db/embedded_migrations.hpp"
#include "server/db/shared_locks.hpp"
#include "server/digest/digest.hpp"

namespace nedu::server::db {
namespace {

constexpr const char* kTable =
    "create table if not exists schema_migrations ("
    " name text primary key,"
    " checksum text not null,"
    " applied_at timestamptz not null default now())";

void lock_migrations(soci::session& session) {
    session << "select pg_advisory_xact_lock(:lock)", use(kMigrationLock);
}

std::map<std::string, std::string> applied_migrations(soci::session& session) {
    std::map<std::string, std::string> applied;
    const soci::rowset<soci::row> rows = session.prepare
                                         << "select name, checksum from schema_migrations";
    for (const soci::row& row : rows)
        applied[row.get<std::string>(0)] = row.get<std::string>(1);
    return applied;
}

Result<void> check_history(
    const std::map<std::string, std::string>& applied,
    std::span<const Migration> migrations
) {
    std::map<std::string_view, std::string_view> known;
    for (const Migration& migration : migrations)
        known[migration.name] = migration.sql;
    for (const auto& [name, sum] : applied) {
        const auto found = known.find(name);
        if (found == known.end())
            return fail(
                ErrorCode::Internal,
                "error.internal",
                fmt::format("the database is ahead of this server: it holds migration {}", name)
            );
        if (hex_digest(found->second) != sum)
            return fail(
                ErrorCode::Internal,
                "error.internal",
                fmt::format("migration {} was changed after it had been applied", name)
            );
    }
    return {};
}

/// False if it was applied already.
Result<bool> apply(soci::session& session, const Migration& migration) {
    lock_migrations(session);
    const std::string name(migration.name);
    int count = 0;
    session << "select count(*) from schema_migrations where name = :name", db::use(name),
        soci::into(count);
    if (count != 0)
        return false;
    // A long one may take longer than any request.
    execute_script(session, "set local statement_timeout = 0");
    execute_script(session, migration.sql);
    const std::string sum = hex_digest(migration.sql);
    session << "insert into schema_migrations (name, checksum) values (:name, :sum)", db::use(name),
        db::use(sum);
    return true;
}

}  // namespace

std::vector<Migration> built_in_migrations() {
    std::vector<Migration> migrations;
    for (const EmbeddedText& text : kMigrations)
        migrations.push_back({text.name, text.text});
    return migrations;
}

Result<std::vector<std::string>>
migrate(Database& database, std::span<const Migration> migrations) {
    const auto applied = NEDU_TRY(database.write([](soci::session& session) {
        lock_migrations(session);
        execute_script(session, kTable);
        return applied_migrations(session);
    }));
    NEDU_CHECK(check_history(applied, migrations));
    std::vector<std::string> done;
    for (const Migration& migration : migrations) {
        const bool is_new = NEDU_TRY(database.write([&](soci::session& session) {
            return apply(session, migration);
        }));
        if (is_new)
            done.emplace_back(migration.name);
    }
    return done;
}

}  // namespace nedu::server::db
