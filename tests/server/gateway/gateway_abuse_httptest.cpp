// The abuse tests of a socket: foreign pages, outsiders, broken and hostile clients.
#include <thread>

#include <catch2/catch.hpp>

#include "tests/server/gateway/classroom.hpp"

using namespace nedu;
using namespace nedu::messaging;
using namespace nedu::test;

TEST_CASE("gateway abuse: a handshake from a foreign, null or missing origin is refused") {
    Classroom room;
    const auto ana = room.enrol("ana");
    for (const auto* origin : {"https://evil.example", "null", ""}) {
        INFO(origin);
        GatewayPeer peer(room.server.port(), {ana.cookie, std::string(kCborProtocol), origin, 0});
        CHECK(peer.status() == 403);
    }
}

TEST_CASE("gateway abuse: without a living session the socket closes with 4401 at once") {
    Classroom room;
    room.enrol("ana");
    for (const auto* cookie : {"", "nedu_session=0123456789"}) {
        GatewayPeer peer(room.server.port(), {cookie, std::string(kCborProtocol), "same", 0});
        CHECK(peer.closed(1s) == 4401);
    }
}

TEST_CASE("gateway abuse: nothing is done for who has not said hello") {
    Classroom room;
    auto ana = room.enrol("ana");
    auto peer = room.connect(ana);
    const std::vector<Frame> all{
        SendFrame{0, 1, key_number(1), "x"},
        FetchFrame{1, 1, 9},
        ReadFrame{1, 1},
        TypingFrame{1},
        WatchFrame{1},
        HeartbeatFrame{}
    };
    for (const Frame& frame : all) {
        peer.send(frame);
        CHECK(peer.next_of<ErrorFrame>()->problem == Problem::Unexpected);
    }
    CHECK(
        room.server.database().number("select count(*) from conversation_events where kind = 0") ==
        0
    );
}

TEST_CASE("gateway abuse: to outsiders every command on a conversation is the same not found") {
    Classroom room;
    auto member = room.enter(room.enrol("ana"));
    const Handle handle = member.handle(room.conversation);
    for (const auto role :
         {accounts::Role::Student, accounts::Role::Teacher, accounts::Role::Admin}) {
        auto outsider = room.connect(
            room.server.sign_up(std::string(json::name_of(role)) + "@example.org", role)
        );
        REQUIRE(outsider.hello(0).has_value());
        for (const Handle guess : {handle, handle + 1, Handle{9'999}}) {
            const std::vector<Frame> all{
                SendFrame{3, guess, key_number(1), "let me in"},
                FetchFrame{guess, 1, 9},
                ReadFrame{guess, 1},
                TypingFrame{guess},
                WatchFrame{guess}
            };
            for (const Frame& frame : all) {
                outsider.send(frame);
                const auto error = outsider.next_of<ErrorFrame>();
                REQUIRE(error.has_value());
                CHECK(error->problem == Problem::NotFound);
            }
        }
    }
    CHECK_FALSE(member.next_of<MessageFrame>(200ms).has_value());
    CHECK(
        room.server.database().number("select count(*) from conversation_events where kind = 0") ==
        0
    );
}

TEST_CASE("gateway abuse: who leaves the class hears and does nothing there any more") {
    Classroom room;
    auto anas = room.enter(room.enrol("ana"));
    auto boris = room.enrol("boris");
    auto boriss = room.enter(boris);
    REQUIRE(boris.call(courses::kUnenrol, {"physics"}).has_value());
    CHECK(boriss.next_of<GoneFrame>(1s).has_value());
    anas.send(room.text(anas, 1, "now that boris has gone"));
    REQUIRE(anas.next_of<AckFrame>().has_value());
    CHECK_FALSE(boriss.next_of<MessageFrame>(300ms).has_value());
    boriss.send(room.text(boriss, 2, "still here?"));
    CHECK(boriss.next_of<ErrorFrame>()->problem == Problem::NotFound);
    CHECK(boris.call(kGetHistory, {room.conversation, 0}).error().code == ErrorCode::NotFound);
}

TEST_CASE("gateway abuse: signing out closes that session's sockets within a second") {
    Classroom room;
    auto ana = room.enrol("ana");
    auto anas = room.enter(ana);
    auto boriss = room.enter(room.enrol("boris"));
    REQUIRE(ana.send("DELETE", "/api/v1/session").status < 300);
    CHECK(anas.closed(1s) == 4401);
    GatewayPeer again(room.server.port(), {ana.cookie, std::string(kCborProtocol), "same", 0});
    CHECK(again.closed(1s) == 4401);
    CHECK_FALSE(boriss.closed(100ms).has_value());
}

TEST_CASE("gateway abuse: malformed messages end their connection and nothing else") {
    Classroom room;
    const auto ana = room.enrol("ana");
    auto witness = room.enter(room.enrol("boris"));
    const std::vector<std::string> broken{
        std::string(10'000, '\x81'),
        "\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
        "\xff",
        "\x82\x04\xc1\x01",
        std::string("\x83\x00\x48\x01\x02\x03", 6),
    };
    for (const std::string& message : broken) {
        auto peer = room.connect(ana);
        peer.send_raw(message);
        CHECK(peer.next_of<ErrorFrame>(1s)->problem == Problem::Malformed);
        CHECK(peer.closed(1s) == 4400);
    }
    auto text = room.connect(ana);
    text.send_raw("[0,\"0000000000000000\",[]]", false);
    CHECK(text.closed(1s) == 1003);
    for (const std::size_t size : {kMaxFrameBytes + 1, std::size_t{70'000}, std::size_t{5} << 20}) {
        auto large = room.connect(ana);
        large.send_raw(std::string(size, 'x'));
        CHECK(large.closed(2s) == 1009);
    }
    auto unspoken = GatewayPeer(room.server.port(), {ana.cookie, "chat.v9", "same", 0});
    CHECK(unspoken.closed(1s).has_value());
    CHECK_FALSE(witness.closed(100ms).has_value());
}

TEST_CASE("gateway abuse: a text that breaks the rules is refused and stored nowhere") {
    Classroom room;
    auto anas = room.enter(room.enrol("ana"));
    const std::vector<std::string> texts{
        "", " \n ", std::string(4'001, 'x'), "a\u202Eb", std::string("a\0b", 3)
    };
    for (const std::string& text : texts) {
        anas.send(room.text(anas, 1, text));
        CHECK(anas.next_of<ErrorFrame>()->problem == Problem::Refused);
    }
    anas.send(room.text(anas, 1, std::string(4'000, 'x')));
    CHECK(anas.next_of<AckFrame>().has_value());
}

TEST_CASE("gateway abuse: a flood of sends meets a limit, others do not notice") {
    ServerOptions options;
    options.rate_factor = 1;
    Classroom room(options);
    auto flood = room.enter(room.enrol("ana"));
    auto other = room.enter(room.enrol("boris"));
    for (std::uint64_t i = 0; i < 60; ++i)
        flood.send(room.text(flood, i, "flood", static_cast<std::uint32_t>(i % kSendSlots)));
    const auto error = flood.next_of<ErrorFrame>();
    REQUIRE(error.has_value());
    CHECK(error->problem == Problem::RateLimited);
    CHECK(error->retry_ms > 0);
    other.send(room.text(other, 1, "hello"));
    CHECK(other.next_of<AckFrame>(1s).has_value());
    CHECK(
        room.server.database().number("select count(*) from conversation_events where kind = 0") <=
        25
    );
}

TEST_CASE("gateway abuse: a client that does not read lags, loses nothing and holds nobody up") {
    Classroom room;
    auto anas = room.enter(room.enrol("ana"));
    const auto boris = room.enrol("boris");
    GatewayPeer slow(room.server.port(), {boris.cookie, std::string(kCborProtocol), "same", 4'096});
    REQUIRE(slow.hello(1).has_value());
    auto quick = room.enter(room.enrol("clara"));
    constexpr int kMessages = 1'500;
    const std::string body(4'000, 'x');
    for (int i = 0; i < kMessages; ++i) {
        anas.send(
            room.text(anas, static_cast<std::uint64_t>(i), body, static_cast<std::uint32_t>(i % 24))
        );
        REQUIRE(anas.next_of<AckFrame>().has_value());
        REQUIRE(quick.next_of<MessageFrame>().has_value());
    }
    CHECK((!test::kMemoryIsTelling || room.server.resident_kilobytes() < 200'000));
    // Reads at last: some events, then what it has to fetch, or a close after which it resumes.
    std::optional<Seq> top;
    while (auto frame = slow.next(2s)) {
        if (const auto* lag = std::get_if<LagFrame>(&*frame))
            top = lag->top;
    }
    CHECK((top || slow.closed(100ms) == 4008 || slow.closed(100ms) == 1006));
    auto back = room.enter(boris, {});
    back.send(FetchFrame{back.handle(room.conversation), kMessages, kMessages + 3});
    CHECK(back.next_of<RangeFrame>().has_value());
    CHECK(back.next_of<MessageFrame>()->seq == kMessages);
}

TEST_CASE("gateway abuse: a killed server loses no acknowledged message and repeats none") {
    Classroom room;
    auto ana = room.enrol("ana");
    std::vector<std::pair<std::uint64_t, Seq>> acked;
    std::uint64_t sent = 0;
    {
        auto anas = room.enter(ana);
        for (; sent < 16; ++sent)
            anas.send(room.text(
                anas, sent, "text " + std::to_string(sent), static_cast<std::uint32_t>(sent)
            ));
        for (int i = 0; i < 5; ++i)
            if (const auto ack = anas.next_of<AckFrame>())
                acked.emplace_back(ack->slot, ack->seq);
        room.server.kill();
    }
    room.server.start();
    auto anas = room.enter(ana);
    for (std::uint64_t key = 0; key < sent; ++key) {
        anas.send(
            room.text(anas, key, "text " + std::to_string(key), static_cast<std::uint32_t>(key))
        );
        const auto ack = anas.next_of<AckFrame>();
        REQUIRE(ack.has_value());
        for (const auto& [slot, seq] : acked)
            if (slot == key)
                CHECK(seq == ack->seq);
    }
    CHECK(acked.size() == 5);
    CHECK(
        room.server.database().number("select count(*) from conversation_events where kind = 0") ==
        static_cast<std::int64_t>(sent)
    );
}
