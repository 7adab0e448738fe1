#include <cstdlib>
#include <fstream>
#include <set>

#include <catch2/catch.hpp>

#include "common/accounts/accounts_api.hpp"
#include "common/courses/courses_api.hpp"
#include "server/digest/digest.hpp"
#include "tests/server/gateway/classroom.hpp"

using namespace nedu;

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("backup: brings people, files and the master key back, and forgets what came after") {
    test::TestServer server;
    const auto ann = server.sign_up("ann@example.org");
    const auto file = server.data_folder() / "files" / "ab" / "kept";
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << "kept";
    const auto key_file = server.data_folder() / "master.key";
    const std::string key = text_of(key_file);
    const auto archive = server.data_folder().parent_path() / "backup.tar";

    REQUIRE(server.run_command({"backup", archive.string()}) == 0);
    CHECK(
        (std::filesystem::status(archive).permissions() & std::filesystem::perms{0077}) ==
        std::filesystem::perms::none
    );

    server.sign_up("late@example.org");
    server.kill();
    std::ofstream(key_file) << std::string(64, '0') << '\n';
    std::filesystem::remove(file);
    REQUIRE(server.run_command({"restore", archive.string()}) == 0);
    server.start();

    CHECK(text_of(key_file) == key);
    CHECK(text_of(file) == "kept");
    CHECK(server.database().number("select count(*) from users") == 1);
    // A session of the backup may have been ended since.
    auto client = server.client();
    client.cookie = ann.cookie;
    CHECK_FALSE(client.call(courses::kMyCourses, {}));
    CHECK(client.call(
        accounts::kSignIn, accounts::SignIn{"ann@example.org", std::string(test::kPassword)}
    ));
}

TEST_CASE("restore: clients that had seen more than the backup holds get the log as it is now") {
    using namespace messaging;
    test::Classroom room;
    auto ana = room.enrol("ana");
    const auto archive = room.server.data_folder().parent_path() / "backup.tar";
    Epoch before;
    const auto say = [&](test::GatewayPeer& peer, std::uint64_t key) {
        peer.send(room.text(peer, key, "message " + std::to_string(key)));
        return peer.next_of<AckFrame>()->seq;
    };
    Seq seen = 0;
    {
        auto anas = room.connect(ana);
        before = anas.hello(1)->epoch;
        CHECK(say(anas, 2) == 2);  // the first event is that she joined
        REQUIRE(room.server.run_command({"backup", archive.string()}) == 0);
        say(anas, 3);
        seen = say(anas, 4);
    }
    room.server.kill();
    REQUIRE(room.server.run_command({"restore", archive.string()}) == 0);
    room.server.start();
    ana = room.server.client();
    REQUIRE(ana.call(
        accounts::kSignIn, accounts::SignIn{"ana@example.org", std::string(test::kPassword)}
    ));
    // Also a cursor within the log is worth nothing: its number may have stood for another event.
    for (const Seq cursor : {seen, Seq{2}, Seq{1}}) {
        auto anas = room.connect(ana);
        const auto welcome = anas.hello(1, {before, {{room.conversation, cursor}}});
        REQUIRE(welcome);
        CHECK(welcome->epoch != before);
        const auto range = anas.next_of<RangeFrame>();
        REQUIRE(range);
        CHECK(range->first == 1);
        CHECK(range->last == 2);
        CHECK(anas.next_of<MessageFrame>()->text == "message 2");
    }
    auto anas = room.enter(ana);
    CHECK(say(anas, 5) == 3);
}

namespace {

/// Replaces one byte near the first place where `mark` stands.
void damage(const std::filesystem::path& archive, const std::string& mark, std::size_t after) {
    std::string bytes = text_of(archive);
    const std::size_t at = bytes.find(mark);
    REQUIRE(at != std::string::npos);
    REQUIRE(at + after < bytes.size());
    bytes[at + after] = static_cast<char>(bytes[at + after] ^ 1);
    std::ofstream(archive, std::ios::binary | std::ios::trunc) << bytes;
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        names.insert(entry.path().lexically_relative(folder).string());
    return names;
}

}  // namespace

TEST_CASE("restore: an archive with one altered byte is refused and leaves no trace") {
    test::TestServer server;
    server.sign_up("ann@example.org");
    const auto file = server.data_folder() / "files" / "ab" / "kept";
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << "bytes of a picture";
    const auto archive = server.data_folder().parent_path() / "backup.tar";
    REQUIRE(server.run_command({"backup", archive.string()}) == 0);
    server.sign_up("late@example.org");
    server.kill();
    const std::string key = text_of(server.data_folder() / "master.key");
    const auto names = names_in(server.data_folder());
    const std::string good = text_of(archive);
    const auto refuses = [&] {
        CHECK(server.run_command({"restore", archive.string()}) != 0);
        CHECK(server.database().number("select count(*) from users") == 2);
        CHECK(text_of(file) == "bytes of a picture");
        CHECK(text_of(server.data_folder() / "master.key") == key);
        CHECK(names_in(server.data_folder()) == names);
        std::ofstream(archive, std::ios::binary | std::ios::trunc) << good;
    };
    SECTION("in the database") {
        damage(archive, "PGDMP", 3000);
        refuses();
    }
    SECTION("in a file") {
        damage(archive, "bytes of a picture", 3);
        refuses();
    }
    SECTION("in the key") {
        damage(archive, key.substr(0, 32), 5);
        refuses();
    }
    SECTION("cut off") {
        std::filesystem::resize_file(archive, std::filesystem::file_size(archive) / 2);
        refuses();
    }
    SECTION("of a newer version") {
        std::string newer = good;
        const std::size_t at = newer.find("0001_accounts");
        REQUIRE(at != std::string::npos);
        newer.replace(at, 4, "9999");
        std::ofstream(archive, std::ios::binary | std::ios::trunc) << newer;
        refuses();
    }
    REQUIRE(server.run_command({"restore", archive.string()}) == 0);
    CHECK(server.database().number("select count(*) from users") == 1);
    server.start();
}

TEST_CASE("restore: a backup of before there were manifests is taken, if its files are whole") {
    test::TestServer server;
    server.sign_up("ann@example.org");
    const std::string name = nedu::server::hex_digest("kept");
    const auto file = server.data_folder() / "files" / name.substr(0, 2) / name.substr(2, 2) / name;
    std::filesystem::create_directories(file.parent_path());
    const auto archive = server.data_folder().parent_path() / "backup.tar";
    const auto make_old = [&](std::string_view content) {
        std::ofstream(file, std::ios::trunc) << content;
        REQUIRE(server.run_command({"backup", archive.string()}) == 0);
        const std::string drop = "tar --delete -f '" + archive.string() + "' manifest.json";
        REQUIRE(std::system(drop.c_str()) == 0);
        server.kill();
    };
    SECTION("whole") {
        make_old("kept");
        std::filesystem::remove(file);
        REQUIRE(server.run_command({"restore", archive.string()}) == 0);
        CHECK(text_of(file) == "kept");
    }
    SECTION("with a file that is another than its name says") {
        make_old("other");
        CHECK(server.run_command({"restore", archive.string()}) != 0);
    }
    server.start();
    CHECK(server.database().number("select count(*) from users") == 1);
}

TEST_CASE("restore: one that died before the key was in place is finished by the next start") {
    test::TestServer server;
    server.kill();
    const auto key = server.data_folder() / "master.key";
    const std::string right = text_of(key);
    std::filesystem::rename(key, server.data_folder() / "master.key.restored");
    std::ofstream(key) << std::string(64, '0') << '\n';
    std::filesystem::permissions(key, std::filesystem::perms{0600});
    server.start();
    CHECK(text_of(key) == right);
}

TEST_CASE("restore: refuses what is no backup and leaves everything as it was") {
    test::TestServer server;
    server.sign_up("ann@example.org");
    server.kill();
    const auto archive = server.data_folder().parent_path() / "no-backup.tar";
    std::ofstream(archive) << "this is no tar file";
    CHECK(server.run_command({"restore", archive.string()}) != 0);
    CHECK(server.database().number("select count(*) from users") == 1);
    server.start();
}

TEST_CASE("restore: refuses while a server runs on the same private database") {
    test::TestServer server({true, 1000, {}});
    server.sign_up("ann@example.org");
    const auto archive = server.data_folder().parent_path() / "backup.tar";
    REQUIRE(server.run_command({"backup", archive.string()}) == 0);
    CHECK(server.run_command({"restore", archive.string()}) != 0);
    CHECK(server.client().get("/healthz").status == 200);
}

TEST_CASE("user create: takes the password from standard input and says no to a weak one") {
    test::TestServer server;
    const std::vector<std::string> create{
        "user", "create", "--email", "root@example.org", "--name", "Root", "--role", "webmaster"
    };
    CHECK(server.run_command(create, "short\n") != 0);
    CHECK(server.run_command(create, std::string(test::kPassword) + "\n") == 0);
    CHECK(server.run_command(create, std::string(test::kPassword) + "\n") != 0);
    CHECK(server.run_command({"user", "list"}) == 0);
    auto client = server.client();
    const auto session = client.call(
        accounts::kSignIn, accounts::SignIn{"root@example.org", std::string(test::kPassword)}
    );
    REQUIRE(session);
    CHECK(session->profile->role == accounts::Role::Webmaster);
}
