// How a message goes out: through the outbox, once, in order, whatever the connection does.
#include <catch2/catch.hpp>

#include "tests/client-wasm/messaging/messaging_world.hpp"

using namespace nedu;
using namespace nedu::client::messaging;
using namespace nedu::client::messaging::testing;
using namespace nedu::messaging;
using namespace std::chrono_literals;

TEST_CASE("sending: a message waits in sight until it is acknowledged", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.store.apply(SendMessage{kClass, "  hello \n"});
    REQUIRE(world.sent().size() == 1);
    CHECK(world.sent()[0].text == "hello");
    REQUIRE(world.store.outgoing(kClass).size() == 1);
    CHECK(world.store.outgoing(kClass)[0].state == Outgoing::State::Sending);
    world.sockets.say(AckFrame{0, 4, std::nullopt});
    CHECK(world.store.outgoing(kClass).empty());
    CHECK(world.said() == "abchello");
    CHECK(world.thread().timeline.events().back().actor == kAnna);
    CHECK(world.store.unread() == 1);  // one's own message is none to be read
}

TEST_CASE("sending: nothing and too much are not sent", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.store.apply(SendMessage{kClass, " \n "});
    world.store.apply(SendMessage{kClass, std::string(kMaxMessageLength + 1, 'x')});
    CHECK(world.sent().empty());
    CHECK(world.store.outgoing(kClass).empty());
}

TEST_CASE(
    "sending: several go out in their order, each with a key of its own",
    "[client][messaging]"
) {
    MessagingWorld world;
    world.open();
    for (const char* text : {"one", "two", "three"})
        world.store.apply(SendMessage{kClass, text});
    const auto sent = world.sent();
    REQUIRE(sent.size() == 3);
    CHECK(sent[0].text == "one");
    CHECK(sent[2].text == "three");
    CHECK(sent[0].key != sent[1].key);
    CHECK(sent[1].key != sent[2].key);
}

TEST_CASE("sending: more than may wait for acks follow as acks come", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    for (std::uint32_t i = 0; i < kMaxUnackedSends + 3; ++i)
        world.store.apply(SendMessage{kClass, std::to_string(i)});
    CHECK(world.sent().size() == kMaxUnackedSends);
    world.sockets.say(AckFrame{0, 4, std::nullopt}, AckFrame{1, 5, std::nullopt});
    REQUIRE(world.sent().size() == kMaxUnackedSends + 2);
    CHECK(world.sent().back().text == std::to_string(kMaxUnackedSends + 1));
}

TEST_CASE("sending: off line it is kept and goes out on the return", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.sockets.close(1006);
    world.store.apply(SendMessage{kClass, "one"});
    world.store.apply(SendMessage{kClass, "two"});
    CHECK(world.store.outgoing(kClass).size() == 2);
    world.store.network_returned();
    world.welcome();
    const auto sent = world.sent();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].text == "one");
    CHECK(sent[1].text == "two");
}

TEST_CASE("sending: what lost its ack is sent again under the same key", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.store.apply(SendMessage{kClass, "one"});
    const ClientKey key = world.sent()[0].key;
    world.sockets.close(1006);
    world.pass(31s);
    world.welcome(4);
    SECTION("and the server says that it had it") {
        REQUIRE(world.sent().size() == 1);
        CHECK(world.sent()[0].key == key);
        world.sockets.say(AckFrame{world.sent()[0].slot, 4, 4});
        CHECK(world.said() == "abcone");
    }
    SECTION("or the resumed log has it first") {
        world.sockets.say(MessageFrame{1, 4, 3, 4, "one", key});
        CHECK(world.store.outgoing(kClass).empty());
        world.sockets.say(AckFrame{world.sent()[0].slot, 4, 4});
        CHECK(world.said() == "abcone");
    }
}

TEST_CASE(
    "sending: what was stored while its ack was lost stands once after a reload",
    "[client][messaging]"
) {
    MessagingWorld world;
    world.open();
    world.store.apply(SendMessage{kClass, "one"});
    const ClientKey key = world.sent()[0].key;
    MessagingWorld next;
    next.storage.kept = world.storage.kept;
    next.store.session_changed();
    REQUIRE(next.store.outgoing(kClass).size() == 1);
    next.store.apply(ShowConversation{kClass});
    next.answer_list();
    Event stored = message(4, kAnna, "one");
    stored.key = key;
    SECTION("by the page before the connection is there") {
        next.answer_history({stored});
        CHECK(next.store.outgoing(kClass).empty());
        CHECK(next.said() == "one");
        next.welcome(4);
        CHECK(next.sent().empty());
    }
    SECTION("by the page while it is sent again") {
        next.welcome(4);
        REQUIRE(next.sent().size() == 1);
        next.answer_history({stored});
        CHECK(next.store.outgoing(kClass).empty());
        next.sockets.say(AckFrame{next.sent()[0].slot, 4, 4});
        CHECK(next.said() == "one");
    }
}

TEST_CASE("sending: another tab finds what a closed one left", "[client][messaging]") {
    MessagingWorld world;
    world.store.session_changed();
    world.store.apply(ShowConversation{kClass});
    world.store.apply(SendMessage{kClass, "left behind"});
    MessagingStore next(world.services);
    next.session_changed();
    CHECK(next.outgoing(kClass).size() == 1);
    world.welcome();
    REQUIRE(world.sent().size() == 1);
    CHECK(world.sent()[0].text == "left behind");
}

TEST_CASE(
    "sending: what is refused has failed, to be tried again or dropped",
    "[client][messaging]"
) {
    MessagingWorld world;
    world.open();
    world.store.apply(SendMessage{kClass, "one"});
    const ClientKey key = world.sent()[0].key;
    world.sockets.say(ErrorFrame{Problem::Refused, 0, 0});
    REQUIRE(world.store.outgoing(kClass)[0].state == Outgoing::State::Failed);
    world.store.apply(SendMessage{kClass, "two"});
    CHECK(world.sent().size() == 2);  // it does not hold up the next
    SECTION("again") {
        world.store.apply(RetryMessage{key});
        REQUIRE(world.sent().size() == 3);
        CHECK(world.sent()[2].key == key);
        CHECK(world.store.outgoing(kClass)[0].state == Outgoing::State::Sending);
    }
    SECTION("never") {
        world.store.apply(DiscardMessage{key});
        REQUIRE(world.store.outgoing(kClass).size() == 1);
        CHECK(world.store.outgoing(kClass)[0].text == "two");
    }
}

TEST_CASE(
    "sending: too fast is sent again by itself when the time has come",
    "[client][messaging]"
) {
    MessagingWorld world;
    world.open();
    world.store.apply(SendMessage{kClass, "one"});
    world.sockets.say(ErrorFrame{Problem::RateLimited, 2000, 0});
    CHECK(world.store.outgoing(kClass)[0].state == Outgoing::State::Sending);
    world.pass(1999ms);
    CHECK(world.sent().size() == 1);
    world.pass(1ms);
    REQUIRE(world.sent().size() == 2);
    CHECK(world.sent()[1].key == world.sent()[0].key);
}
