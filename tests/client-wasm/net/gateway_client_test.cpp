#include "client-wasm/net/gateway_client.hpp"

#include <catch2/catch.hpp>

#include "tests/client-wasm/net/gateway_world.hpp"

using namespace nedu;
using namespace nedu::messaging;
using namespace std::chrono_literals;
using client::GatewayClient;
using client::testing::GatewayWorld;
using client::testing::kClassId;

TEST_CASE("gateway client: says hello in CBOR and hears where it stands", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    CHECK(world.sockets.wire().path == kGatewayPath);
    CHECK(world.sockets.wire().protocol == kCborProtocol);
    CHECK_FALSE(world.client.is_connected());
    world.welcome();
    REQUIRE(world.sockets.said<HelloFrame>().size() == 1);
    CHECK(world.sockets.said<HelloFrame>()[0].cursors.empty());
    CHECK(world.client.is_connected());
    CHECK(world.heard == std::vector<std::string>{"connected", "stands 4: 9/8/1"});
}

TEST_CASE("gateway client: handles become conversations and people", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    world.heard.clear();
    world.sockets.say(
        MessageFrame{1, 10, 2, 60, "Hello", std::nullopt},
        MemberFrame{1, 11, 2, 61, EventKind::Left},
        OnlineFrame{1, 1, {2}},
        PresenceFrame{1, 2, false},
        TypingByFrame{1, 2},
        LagFrame{1, 14},
        ReadFrame{1, 9},
        RangeFrame{1, 10, 11}
    );
    CHECK(
        world.heard ==
        std::vector<std::string>{
            "event 4: 10 by Boris \"Hello\" at 60",
            "event 4: 11 by Boris \"\" at 61",
            "online 4: 1 Boris",
            "presence 4: Boris went",
            "typing 4: Boris",
            "lagging 4: 14",
            "read 4: 9",
            "range 4: 10-11"
        }
    );
}

TEST_CASE("gateway client: frames about what is not known are passed over", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    world.heard.clear();
    world.sockets.say(
        MessageFrame{7, 10, 2, 60, "Hello", std::nullopt},
        PresenceFrame{7, 2, true},
        AckFrame{5, 3, std::nullopt},
        AckFrame{4000, 3, std::nullopt},
        ErrorFrame{Problem::Refused, 0, 3}
    );
    CHECK(world.heard.empty());
    CHECK(world.client.is_connected());
}

TEST_CASE("gateway client: a send is named by its turn and acknowledged once", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    CHECK_FALSE(world.client.send(kClassId, world.key(1), "too early"));
    world.welcome();
    world.heard.clear();
    CHECK_FALSE(world.client.send(ConversationId{99}, world.key(1), "not a member"));
    REQUIRE(world.client.send(kClassId, world.key(1), "one"));
    REQUIRE(world.client.send(kClassId, world.key(2), "two"));
    const auto sent = world.sockets.said<SendFrame>();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].slot == 0);
    CHECK(sent[1].slot == 1);
    CHECK(sent[1].text == "two");
    world.sockets.say(AckFrame{1, 11, std::nullopt});
    world.sockets.say(AckFrame{1, 11, std::nullopt});
    world.sockets.say(ErrorFrame{Problem::RateLimited, 700, 0});
    CHECK(world.heard == std::vector<std::string>{"acknowledged 2: 11", "refused 1: 4 after 700"});
}

TEST_CASE("gateway client: no more sends than may wait for their acks", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    for (std::uint8_t i = 0; i < kMaxUnackedSends; ++i)
        REQUIRE(world.client.send(kClassId, world.key(i), "."));
    CHECK_FALSE(world.client.can_send(kClassId));
    CHECK_FALSE(world.client.send(kClassId, world.key(99), "."));
    world.sockets.say(AckFrame{3, 10, std::nullopt});
    CHECK(world.client.can_send(kClassId));
    // Slots go round, past those still taken.
    for (std::uint8_t i = 0; i < 40; ++i) {
        REQUIRE(world.client.send(kClassId, world.key(i), "."));
        world.sockets.say(
            AckFrame{world.sockets.said<SendFrame>().back().slot, 11 + i, std::nullopt}
        );
    }
    CHECK(world.client.can_send(kClassId));
}

TEST_CASE("gateway client: comes back with what it holds and goes on watching", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    world.client.watch(kClassId);
    CHECK(world.sockets.said<WatchFrame>().back() == WatchFrame{1});
    world.held = {{kClassId, 9}};
    world.sockets.close(1006);
    CHECK_FALSE(world.client.is_connected());
    CHECK(world.heard.back() == "disconnected");
    CHECK(world.sockets.count() == 1);
    world.pass(31s);
    REQUIRE(world.sockets.count() == 2);
    world.welcome();
    const auto hello = world.sockets.said<HelloFrame>();
    REQUIRE(hello.size() == 1);
    CHECK(hello[0].epoch == GatewayWorld::kEpoch);
    REQUIRE(hello[0].cursors.size() == 1);
    CHECK(hello[0].cursors[0].seq == 9);
    CHECK(world.sockets.said<WatchFrame>() == std::vector<WatchFrame>{{1}});
}

TEST_CASE("gateway client: waits longer after each failure, up to a limit", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    std::chrono::milliseconds longest{0};
    for (int i = 0; i < 12; ++i) {
        world.sockets.close(1006);
        const std::size_t before = world.sockets.count();
        std::chrono::milliseconds waited{0};
        while (world.sockets.count() == before && waited < 60s) {
            world.pass(10ms);
            waited += 10ms;
        }
        REQUIRE(world.sockets.count() == before + 1);
        CHECK(waited >= GatewayClient::kFirstDelay);
        CHECK(waited <= GatewayClient::kLongestDelay + 10ms);
        if (i == 0)
            CHECK(waited <= 2 * GatewayClient::kFirstDelay + 10ms);
        longest = std::max(longest, waited);
    }
    CHECK(longest > 10s);
    world.welcome();
    world.sockets.close(1006);
    const std::size_t before = world.sockets.count();
    world.pass(2 * GatewayClient::kFirstDelay);
    CHECK(world.sockets.count() == before + 1);  // a welcome starts the count anew
}

TEST_CASE("gateway client: comes back when it was told to", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    world.sockets.say(GoAwayFrame{3000, 4000});
    world.sockets.close(1001);
    world.pass(2990ms);
    CHECK(world.sockets.count() == 1);
    world.pass(1011ms);
    CHECK(world.sockets.count() == 2);
}

TEST_CASE("gateway client: the network's return ends the waiting", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.client.retry_now();
    CHECK(world.sockets.count() == 1);  // one is being opened
    world.sockets.close(1006);
    world.client.retry_now();
    CHECK(world.sockets.count() == 2);
    world.pass(60s);
    CHECK(world.sockets.count() == 2);  // no second attempt beside it
}

TEST_CASE("gateway client: a session that has ended is not tried again", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    world.sockets.close(static_cast<int>(CloseCode::Unauthenticated));
    CHECK(world.heard.back() == "signed out");
    world.pass(120s);
    CHECK(world.sockets.count() == 1);
    world.client.start();
    CHECK(world.sockets.count() == 2);
}

TEST_CASE("gateway client: a silent connection is given up", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();  // a heartbeat every 20 s
    world.pass(40s);
    world.sockets.say(HeartbeatFrame{});
    CHECK(world.sockets.said<HeartbeatFrame>().size() == 1);
    world.pass(49s);
    CHECK(world.client.is_connected());
    world.pass(2s);
    CHECK_FALSE(world.client.is_connected());
    CHECK(world.heard.back() == "disconnected");
}

TEST_CASE("gateway client: an ack that never comes ends the connection", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    REQUIRE(world.client.send(kClassId, world.key(1), "."));
    world.pass(9s);
    world.sockets.say(HeartbeatFrame{});  // alive, and yet
    world.pass(2s);
    CHECK_FALSE(world.client.is_connected());
    world.pass(31s);
    world.welcome();
    CHECK(world.client.can_send(kClassId));
}

TEST_CASE("gateway client: nonsense ends the connection, not the client", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    world.sockets.say_bytes("\xff\xff\xff");
    CHECK_FALSE(world.client.is_connected());
    CHECK(world.sockets.wire().is_dropped);
    world.pass(31s);
    world.welcome();
    CHECK(world.client.is_connected());
}

TEST_CASE("gateway client: another log makes what is held void", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    world.sockets.close(1006);
    world.pass(31s);
    world.heard.clear();
    world.sockets.accept();
    world.sockets.say(WelcomeFrame{Epoch{{9}}, 7, 0, 0, 20});
    CHECK(world.heard == std::vector<std::string>{"log replaced", "connected"});
}

TEST_CASE("gateway client: stopping forgets and hears no more", "[client][net]") {
    GatewayWorld world;
    world.client.start();
    world.welcome();
    world.heard.clear();
    world.client.stop();
    CHECK(world.heard == std::vector<std::string>{"disconnected"});
    world.sockets.say(MessageFrame{1, 10, 2, 60, "late", std::nullopt});
    world.sockets.close(1006);
    world.pass(120s);
    CHECK(world.sockets.count() == 1);
    CHECK(world.heard.size() == 1);
    world.client.start();
    world.sockets.accept();
    CHECK(world.sockets.said<HelloFrame>()[0].epoch == Epoch{});
}
