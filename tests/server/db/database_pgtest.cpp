#include <csignal>
#include <fstream>
#include <thread>
#include <tuple>

#include <catch2/catch.hpp>

#include "server/db/bind.hpp"
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

namespace {

/// A process that stands still for as long as this lives.
class Stopped {
public:
    explicit Stopped(pid_t process) : process_(process) { ::kill(process_, SIGSTOP); }
    ~Stopped() { ::kill(process_, SIGCONT); }
    Stopped(const Stopped&) = delete;
    Stopped& operator=(const Stopped&) = delete;

private:
    pid_t process_;
};

pid_t backend_of(Database& database) {
    return database
        .read([](soci::session& sql) {
            int process = 0;
            sql << "select pg_backend_pid()", soci::into(process);
            return process;
        })
        .value();
}

pid_t parent_of(pid_t process) {
    std::ifstream in("/proc/" + std::to_string(process) + "/stat");
    std::string number, name, state;
    pid_t parent = 0;
    in >> number >> name >> state >> parent;
    return parent;
}

template <class F>
std::chrono::milliseconds time_of(F work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - began
    );
}

}  // namespace

TEST_CASE("database: parameters live as long as their statement") {
    test::TestDatabase database;
    const auto text = [](int i) { return std::string(60, 'a') + std::to_string(i); };
    const auto said = database->read([&](soci::session& sql) {
        std::string first, second;
        long long number = 0;
        sql << "select cast(:a as text), cast(:b as text), cast(:n as bigint)", use(text(1), "a"),
            use(text(2), "b"), use(CourseId{1LL << 40}, "n"), soci::into(first), soci::into(second),
            soci::into(number);
        const soci::rowset<std::string> rows =
            (sql.prepare << "select cast(:a as text) || cast(:b as text)",
             use(text(3), "a"),
             use(std::string_view("x"), "b"));
        return std::tuple(first, second, number, *rows.begin());
    });
    REQUIRE(said.has_value());
    CHECK(*said == std::tuple(text(1), text(2), 1LL << 40, text(3) + "x"));
}

TEST_CASE("database: a value that can't be converted is our mistake and costs no connection") {
    test::TestDatabase database(1);
    const pid_t backend = backend_of(*database);
    const auto null = database->read([](soci::session& sql) {
        int number = 0;
        sql << "select cast(null as integer)", soci::into(number);
        return number;
    });
    REQUIRE_FALSE(null);
    CHECK(null.error().code == ErrorCode::Internal);
    const auto syntax = database->read([](soci::session& sql) {
        int number = 0;
        sql << "select cast(:text as integer)", use("no number"), soci::into(number);
        return number;
    });
    REQUIRE_FALSE(syntax);
    CHECK(syntax.error().code == ErrorCode::Internal);
    const auto broken = database->read([](soci::session& sql) {
        std::string text;
        sql << "select cast(:text as text)", use("\xff"), soci::into(text);
        return text;
    });
    CHECK(broken.error().code == ErrorCode::InvalidInput);
    CHECK(backend_of(*database) == backend);
}

TEST_CASE("database: a unique violation says nothing of the value") {
    test::TestDatabase database;
    database.add_user("Ann");
    const auto again = database->write([](soci::session& sql) {
        sql << "insert into users (email, name, password_hash) "
               "values ('ann@example.org', 'Ann', '-')";
    });
    REQUIRE_FALSE(again);
    CHECK(violates(again.error(), "users_email_key"));
    CHECK(again.error().log_detail.find("ann@example.org") == std::string::npos);
}

TEST_CASE("database: a backend that is killed without a word is never an error of ours") {
    test::TestDatabase database(2);
    for (int round = 0; round < 3; ++round) {
        const pid_t backend = backend_of(*database);
        REQUIRE(::kill(backend, SIGKILL) == 0);
        while (::kill(backend, 0) == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        // PostgreSQL restarts all its backends, and may refuse new ones for a moment.
        bool is_back = false;
        for (int i = 0; i < 500 && !is_back; ++i) {
            const auto read = database->write([](soci::session& sql) {
                int one = 0;
                sql << "select 1", soci::into(one);
                return one;
            });
            is_back = read.has_value();
            if (!read) {
                INFO(read.error().log_detail);
                CHECK(read.error().code == ErrorCode::Unavailable);
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
        }
        CHECK(is_back);
    }
}

TEST_CASE("database: one that stands still lets go of who asks in time, and is found again") {
    using namespace std::chrono_literals;
    test::TestDatabase made(1);
    Database database({made.connection(), 2, 1s, 1s, 1s});
    const pid_t backend = backend_of(database);
    const pid_t server = parent_of(backend);
    const auto ask = [&] {
        return database.write([](soci::session& sql) { execute_script(sql, "select 1"); });
    };
    {
        const Stopped session(backend);
        const Stopped all(server);  // no new connections either
        Result<void> said;
        CHECK(time_of([&] { said = ask(); }) < 1500ms);
        REQUIRE_FALSE(said);
        CHECK(said.error().code == ErrorCode::Unavailable);
        // Known to hang, it holds nobody for long any more.
        CHECK(time_of([&] { said = ask(); }) < 800ms);
        CHECK_FALSE(said);
        CHECK(time_of([&] { said = database.ping(800ms); }) < 900ms);
        CHECK_FALSE(said);
    }
    CHECK(ask());
    CHECK(database.ping(800ms));
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
