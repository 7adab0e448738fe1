// How the server ends: soon, and with nothing half said.
#include <thread>

#include <catch2/catch.hpp>

#include "tests/server/gateway/classroom.hpp"
#include "tests/support/eventually.hpp"

using namespace nedu;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::string_view kAsk = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

bool can_connect(std::uint16_t port) {
    try {
        const test::RawConnection connection(port);
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

}  // namespace

TEST_CASE("stop: an idle server ends at once, whoever keeps a connection or socket open") {
    test::Classroom room;
    const auto mute = room.enter(room.enrol("ana"));  // never answers the goodbye
    test::RawConnection kept(room.server.port());
    kept.send(kAsk);
    REQUIRE(kept.read_reply());
    test::RawConnection silent(room.server.port());
    const auto began = Steady::now();
    room.server.ask_to_stop();
    CHECK(room.server.wait() == 0);
    CHECK(Steady::now() - began < 600ms);
    CHECK(kept.is_closed());
}

TEST_CASE("stop: what is being asked is still answered, and then the connection closes") {
    test::TestServer server;
    test::RawConnection half(server.port());
    half.send("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{");
    // Answered after it on another connection, so the server has begun to read it.
    CHECK(server.client().get("/healthz").status == 200);
    server.ask_to_stop();
    CHECK(test::eventually([&] { return !can_connect(server.port()); }));
    half.send("}");
    const auto reply = half.read_reply();
    REQUIRE(reply);
    CHECK(reply->status == 401);
    CHECK(reply->header("connection") == "close");
    CHECK(half.is_closed());
    CHECK(server.wait() == 0);
}

TEST_CASE("stop: sockets are told to come back later and closed with 1001") {
    test::Classroom room;
    auto anas = room.enter(room.enrol("ana"));
    room.server.ask_to_stop();
    const auto advice = anas.next_of<messaging::GoAwayFrame>();
    REQUIRE(advice);
    CHECK(advice->to_ms > advice->from_ms);
    CHECK(anas.closed() == 1001);
    CHECK(room.server.wait() == 0);
}

TEST_CASE("stop: a second server takes over the port, and its clients their sessions") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const std::string cookie = client.cookie;
    server.ask_to_stop();
    CHECK(server.wait() == 0);
    server.start();
    auto again = server.client();
    again.cookie = cookie;
    CHECK(again.call(accounts::kGetSession, {})->profile);
}
