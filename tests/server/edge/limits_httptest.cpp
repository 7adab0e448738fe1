// What one visitor may take of the server, and how long the server lets people wait.
#include <csignal>
#include <fstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/eventually.hpp"
#include "tests/support/test_server.hpp"

using namespace nedu;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

std::string upload(std::string_view more) {
    return fmt::format(
        "PUT /api/v1/me/picture HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n{}\r\n",
        more
    );
}

bool is_alive(const test::TestServer& server) {
    return server.client().get("/healthz").status == 200;
}

pid_t parent_of(pid_t process) {
    std::ifstream in(fmt::format("/proc/{}/stat", process));
    std::string all{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const std::size_t name_end = all.rfind(')');
    return name_end == std::string::npos ? 0 : std::atoi(all.c_str() + name_end + 4);
}

/// The private cluster's processes, of which none answers any more; they go on at the end.
class StoppedDatabase {
public:
    explicit StoppedDatabase(const test::TestServer& server) {
        std::ifstream in(server.data_folder() / "postgres" / "postmaster.pid");
        pid_t first = 0;
        in >> first;
        REQUIRE(first > 0);
        processes_.push_back(first);
        for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
            const pid_t process = std::atoi(entry.path().filename().c_str());
            if (process > 0 && parent_of(process) == first)
                processes_.push_back(process);
        }
        signal_all(SIGSTOP);
    }
    ~StoppedDatabase() { signal_all(SIGCONT); }
    StoppedDatabase(const StoppedDatabase&) = delete;
    StoppedDatabase& operator=(const StoppedDatabase&) = delete;

private:
    void signal_all(int signal) const {
        for (const pid_t process : processes_)
            kill(process, signal);
    }
    std::vector<pid_t> processes_;
};

}  // namespace

TEST_CASE("limits: who may not ask is told so before anything of the body is taken in") {
    test::TestServer server;
    for (const char* cookie :
         {"", "Cookie: nedu_session=0123456789012345678901234567890123456789012\r\n"}) {
        INFO(cookie);
        test::RawConnection connection(server.port());
        connection.send(upload(cookie));  // and not a byte of it
        const auto reply = connection.read_reply();
        REQUIRE(reply);
        CHECK(reply->status == 401);
        CHECK(api::decode_error(reply->body).key == "error.unauthenticated");
        CHECK(std::filesystem::is_empty(server.data_folder() / "uploads"));
    }
    auto ann = server.sign_up("ann@example.org");
    test::RawConnection invited(server.port());
    invited.send(upload("Expect: 100-continue\r\nCookie: " + ann.cookie + "\r\n"));
    const auto invitation = invited.read_reply();
    REQUIRE(invitation);
    CHECK(invitation->status == 100);
}

TEST_CASE("limits: one address does not take every place, and the silent leave first") {
    test::TestServer server({.more = {"--trusted-proxy", "none"}});
    std::vector<std::unique_ptr<test::RawConnection>> crowd;
    for (int i = 0; i < 2048; ++i)
        crowd.push_back(std::make_unique<test::RawConnection>(server.port()));
    CHECK(is_alive(server));
    CHECK(crowd.front()->is_closed(2s));
    crowd.back()->send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(crowd.back()->read_reply());
}

TEST_CASE("limits: whoever has not said all of their request leaves for who comes") {
    test::TestServer server({.more = {"--trusted-proxy", "none"}});
    std::vector<std::unique_ptr<test::RawConnection>> crowd;
    for (int i = 0; i < 2048; ++i) {
        crowd.push_back(std::make_unique<test::RawConnection>(server.port()));
        crowd.back()->send(
            i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: localhost\r\nX: "
                       : "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                         "application/json\r\nContent-Length: 65536\r\n\r\n{"
        );
    }
    CHECK(is_alive(server));
    CHECK(crowd[0]->is_closed(2s));
    const test::RawConnection filler(server.port());
    CHECK(is_alive(server));
    CHECK(crowd[1]->is_closed(2s));
}

TEST_CASE("limits: what is announced takes no room, what one address sends no more than its part") {
    test::TestServer server({.more = {"--trusted-proxy", "none"}});
    constexpr std::size_t kPart = (32 << 20) / (64 << 10);
    const std::string head =
        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
        "application/json\r\nContent-Length: 65536\r\n\r\n";
    std::vector<std::unique_ptr<test::RawConnection>> crowd;
    for (std::size_t i = 0; i < kPart; ++i) {
        crowd.push_back(std::make_unique<test::RawConnection>(server.port()));
        crowd.back()->send(head + "{");
    }
    CHECK(server.client().send("POST", "/api/v1/session", "{}").status != 503);
    for (auto& connection : crowd)
        connection->send(std::string((64 << 10) - 2, ' '));
    // Whoever finds no room any more loses all of theirs, so that the next may find some.
    CHECK(test::eventually([&] {
        crowd.push_back(std::make_unique<test::RawConnection>(server.port()));
        crowd.back()->send(head + std::string((64 << 10) - 1, ' '));
        const auto reply = crowd.back()->read_reply(50ms);
        return reply && reply->status == 503;
    }));
    CHECK(server.client().get("/api/v1/courses").status == 200);
    crowd.clear();
    CHECK(test::eventually([&] {
        return server.client().send("POST", "/api/v1/session", "{}").status != 503;
    }));
}

TEST_CASE("limits: a socket that nobody is signed in for keeps its place among the connections") {
    test::TestServer server;
    const auto ann = server.sign_up("ann@example.org");
    const auto connections = [&] {
        const std::string figures = server.client().get("/metrics").body;
        const std::string name = "\nnedu_connections ";
        return std::atoi(figures.c_str() + figures.find(name) + name.size());
    };
    const auto open = [&](const std::string& cookie) {
        auto socket = std::make_unique<test::RawConnection>(server.port());
        socket->send(fmt::format(
            "GET /ws/v1 HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nUpgrade: "
            "websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Protocol: nedu.cbor.1\r\nCookie: {}\r\n\r\n",
            cookie
        ));
        const auto reply = socket->read_reply();
        REQUIRE(reply);
        REQUIRE(reply->status == 101);
        return socket;
    };
    const auto known = open(ann.cookie);  // the gateway has a place for it
    CHECK(test::eventually([&] { return connections() == 1; }));
    const auto stranger = open("nobody=1");
    CHECK(connections() == 2);
}

TEST_CASE("limits: a database that has stopped is said so soon") {
    test::TestServer server({.has_private_cluster = true, .more = {}});
    REQUIRE(is_alive(server));
    {
        const StoppedDatabase stopped(server);
        const auto took = [&](const char* path, bool is_served) {
            INFO(path);
            const auto began = Steady::now();
            const int status = server.client().get(path).status;
            // Whoever loses patience first, the edge or the database's own deadline.
            CHECK((is_served ? status == 200 : status == 503 || status == 504));
            return Steady::now() - began;
        };
        CHECK(took("/healthz", false) < 2s);
        CHECK(took("/api/v1/courses", false) < 7s);
        CHECK(took("/service-worker.js", true) < 1s);
    }
    CHECK(test::eventually([&] { return is_alive(server); }));
}

TEST_CASE("limits: a client that is gone at once is known by its address all the same") {
    test::TestServer server;
    for (int i = 0; i < 300; ++i) {
        test::RawConnection connection(server.port());
        connection.send("hello\r\n\r\n");
        connection.abort();
    }
    CHECK(is_alive(server));
    CHECK(server.output().find("0.0.0.0") == std::string::npos);
}
