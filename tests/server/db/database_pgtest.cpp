#include <catch2/catch.hpp>

#include "server/db/migrator.hpp"
#include "tests/support/test_database.hpp"

using namespace nedu;
using namespace nedu::server::db;

namespace {

const std::vector<Migration> kTwo{
    {"0001_a", "create table a (id int); insert into a values (1);"},
    {"0002_b", "alter table a add column b int; update a set b = 2;"},
};

/// A database without our schema.
void forget_schema(test::TestDatabase& database) {
    database.run("drop schema public cascade; create schema public");
}

}  // namespace

TEST_CASE("database: what an error says for the log leaves out the values people gave") {
    test::TestDatabase database;
    const std::string secret = "value-nobody-may-read";
    const auto failed = database->write([&](soci::session& sql) {
        sql << "insert into nowhere (name) values (:name)", soci::use(secret);
    });
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == ErrorCode::Internal);
    CHECK(failed.error().log_detail.find("nowhere") != std::string::npos);
    CHECK(failed.error().log_detail.find(secret) == std::string::npos);
}

TEST_CASE("migrator: applies each once, in order, and a second run changes nothing") {
    test::TestDatabase database;
    forget_schema(database);
    CHECK(migrate(*database, kTwo).value() == std::vector<std::string>{"0001_a", "0002_b"});
    CHECK(migrate(*database, kTwo).value() == std::vector<std::string>{});
    CHECK(database.number("select count(*) from a") == 1);
    CHECK(database.number("select b from a") == 2);
}

TEST_CASE("migrator: refuses a changed history and a database that is ahead") {
    test::TestDatabase database;
    forget_schema(database);
    REQUIRE(migrate(*database, kTwo));
    auto changed = kTwo;
    changed[0].sql = "create table a (id bigint)";
    CHECK_FALSE(migrate(*database, changed));
    CHECK_FALSE(migrate(*database, std::vector<Migration>{kTwo[0]}));
}

TEST_CASE("migrator: a migration that fails leaves nothing of itself") {
    test::TestDatabase database;
    forget_schema(database);
    const std::vector<Migration> broken{
        kTwo[0], {"0002_b", "create table half (id int); select no_such_thing;"}
    };
    CHECK_FALSE(migrate(*database, broken));
    CHECK(database.number("select count(*) from pg_tables where tablename = 'half'") == 0);
    CHECK(migrate(*database, kTwo).value() == std::vector<std::string>{"0002_b"});
}

TEST_CASE("migrator: those built in are all applied to a new database") {
    test::TestDatabase database;
    CHECK(built_in_migrations().size() >= 3);
    CHECK(migrate(*database, built_in_migrations()).value() == std::vector<std::string>{});
}

TEST_CASE("database: an error or an exception takes the whole transaction back") {
    test::TestDatabase database;
    database.run("create table t (n int primary key)");
    const auto refused = database->write([](soci::session& sql) -> Result<int> {
        sql << "insert into t values (1)";
        return not_found();
    });
    CHECK(refused.error().code == ErrorCode::NotFound);
    const auto thrown = database->write([](soci::session& sql) {
        sql << "insert into t values (1)";
        sql << "select broken from nowhere";
    });
    CHECK(thrown.error().code == ErrorCode::Internal);
    CHECK(database.number("select count(*) from t") == 0);
}

TEST_CASE("database: a unique violation is a conflict that names its constraint") {
    test::TestDatabase database;
    database.run("create table t (n int constraint only_once unique)");
    const auto insert = [&] {
        return database->write([](soci::session& sql) { sql << "insert into t values (1)"; });
    };
    CHECK(insert());
    const auto again = insert();
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::Conflict);
    CHECK(violates(again.error(), "only_once"));
    CHECK_FALSE(violates(again.error(), "only"));
}

TEST_CASE("database: connections that were cut are made again without anybody noticing") {
    test::TestDatabase database(2);
    test::TestDatabase other(1);
    CHECK(database.number("select 1") == 1);
    const std::string own = database.connection();
    const std::string name = own.substr(
        own.find("dbname=") + 7, own.find(' ', own.find("dbname=")) - own.find("dbname=") - 7
    );
    REQUIRE(
        other.number(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '" +
            name + "'"
        ) > 0
    );
    for (int i = 0; i < 4; ++i) {
        const auto one = database->read([](soci::session& sql) {
            int value = 0;
            sql << "select 1", soci::into(value);
            return value;
        });
        CHECK(one.value() == 1);
        CHECK(database->write([](soci::session& sql) { sql << "select 1"; }));
    }
}

TEST_CASE("database: when all sessions are lent, who waits too long is told so") {
    test::TestDatabase made(1);
    Database database({made.connection(), 1, std::chrono::milliseconds(50), std::chrono::seconds(5)}
    );
    const auto outer = database.read([&](soci::session&) -> Result<int> {
        const auto inner = database.read([](soci::session&) { return 1; });
        CHECK(inner.error().code == ErrorCode::Unavailable);
        CHECK(database.pool_use().lent == 1);
        return 2;
    });
    CHECK(outer.value() == 2);
    CHECK(database.pool_use().lent == 0);
}

TEST_CASE("database: a statement that takes too long is cancelled") {
    test::TestDatabase made(1);
    Database database(
        {made.connection(), 1, std::chrono::seconds(1), std::chrono::milliseconds(100)}
    );
    const auto slow = database.read([](soci::session& sql) { sql << "select pg_sleep(5)"; });
    REQUIRE_FALSE(slow);
    CHECK(slow.error().code == ErrorCode::Unavailable);
}
