#include <csignal>
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/types.h>

#include "common/accounts/accounts_api.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/test_server.hpp"

using namespace nedu;
using namespace std::chrono_literals;

namespace {

pid_t postgres_of(const test::TestServer& server) {
    std::ifstream in(server.data_folder() / "postgres" / "postmaster.pid");
    pid_t process = 0;
    in >> process;
    return process;
}

}  // namespace

TEST_CASE("database: stopped in the middle it is said so, back again everything works") {
    test::TestServer server({true, 1000, {}});
    auto client = server.sign_up("ann@example.org");
    const pid_t postgres = postgres_of(server);
    REQUIRE(postgres > 0);
    ::kill(
        postgres, SIGSTOP
    );  // as if the machine hung: killed now, it comes back only when we let it
    ::kill(postgres, SIGKILL);
    // Whatever is asked meanwhile gets an answer at once, and every refusal is the same clear one.
    bool has_seen_outage = false;
    for (int i = 0; i < 40; ++i) {
        const auto began = std::chrono::steady_clock::now();
        const auto reply = client.get("/api/v1/session");
        CHECK(std::chrono::steady_clock::now() - began < 6s);
        if (reply.status != 200) {
            has_seen_outage = true;
            CHECK(reply.status == 503);
            CHECK(api::decode_error(reply.body).key == "error.unavailable");
            // The client comes all the same, to say so.
            const auto page = client.get("/");
            CHECK((page.status == 200 || page.status == 503));
            CHECK(page.header("content-type").starts_with("text/html"));
        }
    }
    CHECK(test::eventually([&] { return client.get("/healthz").status == 200; }));
    CHECK(postgres_of(server) != postgres);
    const auto session = client.call(accounts::kGetSession, {});
    REQUIRE(session);
    REQUIRE(session->profile);
    CHECK(session->profile->email == "ann@example.org");
    INFO("outage seen: " << has_seen_outage);
}

TEST_CASE("database: gone for longer, /healthz is 503, and connections are made anew afterwards") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const std::string name = server.database().connection();
    const std::string database = name.substr(
        name.find("dbname=") + 7, name.find(' ', name.find("dbname=")) - name.find("dbname=") - 7
    );
    // No new connections, and the old ones cut: what a database that is down looks like.
    auto admin = test::TestDatabase(1);
    admin.run("alter database " + database + " allow_connections false");
    const auto cut = [&] {
        admin.number(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '" +
            database + "'"
        );
    };
    cut();
    CHECK(test::eventually([&] { return client.get("/healthz").status == 503; }));
    const auto refused = client.call(accounts::kGetSession, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::Unavailable);
    // A page, as its own or as the bare one, starts the client all the same.
    for (const char* path : {"/", "/courses", "/messages"}) {
        INFO(path);
        const auto page = client.get(path);
        CHECK(page.body.starts_with("<!doctype html>"));
        CHECK(page.header("content-type").starts_with("text/html"));
    }
    admin.run("alter database " + database + " allow_connections true");
    CHECK(test::eventually([&] { return client.get("/healthz").status == 200; }));
    CHECK(client.call(accounts::kGetSession, {})->profile);
}

TEST_CASE("kill -9: the server comes back on the same data with everything it had acknowledged") {
    test::TestServer server({true, 1000, {}});
    auto client = server.sign_up("ann@example.org");
    const std::string cookie = client.cookie;
    server.kill();
    server.start();
    auto again = server.client();
    again.cookie = cookie;
    const auto session = again.call(accounts::kGetSession, {});
    REQUIRE(session);
    REQUIRE(session->profile);
    CHECK(session->profile->name == "ann");
}
