// A data folder belongs to one server, a database to one key, and what PostgreSQL writes beside
// them says nothing of people.
#include <chrono>
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

#include "common/accounts/accounts_api.hpp"
#include "server/db/private_cluster.hpp"
#include "tests/server/gateway/classroom.hpp"

using namespace nedu;

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("master key: a database opens with its own and with no other") {
    test::TestServer server;
    server.sign_up("ann@example.org");
    server.kill();
    const auto key = server.data_folder() / "master.key";
    const auto aside = server.data_folder() / "aside";
    const std::string right = text_of(key);
    const auto is_refused = [&](const std::string& sentence) {
        // `migrate` opens what `serve` opens.
        CHECK(server.run_command({"migrate"}) != 0);
        CHECK(server.command_output().find(sentence) != std::string::npos);
        CHECK_THROWS(server.start());
    };
    std::filesystem::rename(key, aside);
    is_refused("master.key is missing");
    CHECK_FALSE(std::filesystem::exists(key));
    std::ofstream(key) << std::string(64, '0') << '\n';
    std::filesystem::permissions(key, std::filesystem::perms{0600});
    is_refused("is not the key of this database");
    std::filesystem::rename(aside, key);
    server.start();
    CHECK(text_of(key) == right);
}

TEST_CASE("master key: a database of before fingerprints is asked whether the key opens it") {
    test::Classroom room;
    auto ana = room.enrol("ana");
    room.server.kill();
    room.server.database().run("delete from master_key");
    const auto key = room.server.data_folder() / "master.key";
    const std::string right = text_of(key);
    std::ofstream(key) << std::string(64, '0') << '\n';
    CHECK(room.server.run_command({"migrate"}) != 0);
    std::filesystem::remove(key);
    CHECK(room.server.run_command({"migrate"}) != 0);
    CHECK_FALSE(std::filesystem::exists(key));
    std::ofstream(key) << right;
    std::filesystem::permissions(key, std::filesystem::perms{0600});
    CHECK(room.server.run_command({"migrate"}) == 0);
    CHECK(room.server.database().number("select count(*) from master_key") == 1);
}

TEST_CASE("data folder: a second server is turned away, and the first one goes on") {
    test::TestServer server({true, 1000, {}});
    auto client = server.sign_up("ann@example.org");
    const auto upload = server.data_folder() / "uploads" / "upload-at-work";
    std::ofstream(upload) << "half of a picture";
    CHECK(server.run_command({"serve", "--port", "0"}) != 0);
    CHECK(server.command_output().find("a server is using") != std::string::npos);
    CHECK(std::filesystem::exists(upload));
    CHECK(client.get("/healthz").status == 200);
    // What may run beside a server does.
    CHECK(server.run_command({"user", "list"}) == 0);
    CHECK(client.call(accounts::kGetSession, {})->profile);
}

TEST_CASE("data folder: a server that found its database running keeps it when its owner ends") {
    test::TestServer server({true, 1000, {}});
    server.sign_up("ann@example.org");
    server.ask_to_stop();
    REQUIRE(server.wait() == 0);
    auto command = server::db::PrivateCluster::open({server.data_folder()});
    REQUIRE(command.has_value());
    server.start();
    auto client = server.client();
    CHECK(client.get("/healthz").status == 200);
    command->reset();
    const auto signs_in = [&] {
        return client
            .call(
                accounts::kSignIn, accounts::SignIn{"ann@example.org", std::string(test::kPassword)}
            )
            .has_value();
    };
    bool is_back = false;
    for (int i = 0; i < 400 && !is_back; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        is_back = signs_in();
    }
    CHECK(is_back);
}

TEST_CASE("private database: its log holds nobody's address") {
    test::TestServer server({true, 1000, {}});
    auto client = server.sign_up("ann@example.org");
    const auto again = server.client().call(
        accounts::kRegister,
        accounts::Register{"ann@example.org", "Ann", std::string(test::kPassword), {}}
    );
    REQUIRE(again.error().code == ErrorCode::Conflict);
    client.call(accounts::kSignIn, accounts::SignIn{"ann@example.org", "not her password"});
    client.call(accounts::kSignIn, accounts::SignIn{"nobody@example.org", "not a password"});
    const std::string log = text_of(server.data_folder() / "postgres.log");
    CHECK(log.find("ready to accept connections") != std::string::npos);
    CHECK(log.find("@example.org") == std::string::npos);
    CHECK(server.output().find("@example.org") == std::string::npos);
}
