// The hub alone: links that only remember, a clock that stands still until told.
#include "server/gateway/hub.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/server/gateway/hub_world.hpp"

using namespace nedu;
using namespace nedu::server::gateway;
using namespace nedu::messaging;
using nedu::server::messaging::EventRange;
using nedu::test::FakeLink;
using nedu::test::seqs;
using nedu::test::SetClock;
using namespace std::chrono_literals;
using World = nedu::test::HubWorld;

TEST_CASE("hub: an event reaches everyone in the room once, in order, and its author by the ack") {
    World world;
    FakeLink ana, boris, boris_phone, elsewhere;
    Peer& author = world.enter(ana, 1);
    world.reading = {&author, &world.enter(boris, 2), &world.enter(boris_phone, 2)};
    world.hub.add(elsewhere, {UserId{3}, SessionId{3}, {}, Encoding::Cbor});
    world.say(1, 1, author.id());
    world.say(2, 2);
    world.say(1, 1, author.id());  // told a second time, by the bus
    world.settle();
    CHECK(seqs(ana) == std::vector<Seq>{2});
    CHECK(seqs(boris) == std::vector<Seq>{1, 2});
    CHECK(seqs(boris_phone) == std::vector<Seq>{1, 2});
    CHECK(elsewhere.frames.empty());
    // Only to those whose own it is the key goes along.
    CHECK_FALSE(boris.all<MessageFrame>()[0].key.has_value());
    CHECK(boris.all<MessageFrame>()[1].key.has_value());
    // Each person is introduced once.
    CHECK(boris.all<PersonFrame>().size() == 2);
}

TEST_CASE("hub: what comes out of order waits for the gap to be read, and nothing is sent twice") {
    World world;
    FakeLink ana;
    world.reading = {&world.enter(ana, 1)};
    world.say(3, 2);
    world.say(2, 2);
    world.settle();
    CHECK(seqs(ana).empty());
    CHECK(world.missing == std::vector<Seq>{1});  // asked for once
    world.say(1, 2);
    world.hub.caught_up(World::kRoom, true);
    world.settle();
    CHECK(seqs(ana) == std::vector<Seq>{1, 2, 3});
    world.hub.notice(World::kRoom, 3);
    CHECK(world.missing.size() == 1);
    world.hub.notice(World::kRoom, 4);
    CHECK(world.missing == std::vector<Seq>{1, 4});
}

TEST_CASE("hub: who does not read keeps a bounded queue, is told of the lag and then catches up") {
    World world;
    FakeLink slow, quick;
    Peer& lagging = world.enter(slow, 1);
    world.reading = {&world.enter(quick, 2)};
    const std::string body(1'000, 'x');
    Seq seq = 0;
    while (seq < 2'000) {
        world.say(++seq, 3, 0, body);
        world.settle();
        REQUIRE(lagging.queued_events() <= kMaxQueuedEvents);
        REQUIRE(lagging.queued_event_bytes() <= kMaxQueuedEventBytes);
    }
    CHECK(seqs(quick).size() == 2'000);
    world.reading.push_back(&lagging);
    world.hub.written(lagging);
    world.settle();
    const auto lag = slow.all<LagFrame>();
    REQUIRE(lag.size() == 1);
    CHECK(lag[0].top == seq);
    CHECK(slow.largest <= kMaxFrameBytes);
    // From there on it lives like the others.
    world.say(++seq, 3);
    world.settle();
    CHECK(seqs(slow).back() == seq);
    CHECK(slow.code == 0);
}

TEST_CASE("hub: who cannot keep up twice in half a minute is let go") {
    World world;
    FakeLink slow;
    Peer& lagging = world.enter(slow, 1);
    const std::string body(4'000, 'x');
    Seq seq = 0;
    const auto flood = [&] {
        for (int i = 0; i < 200; ++i)
            world.say(++seq, 2, 0, body);
    };
    flood();
    world.hub.written(lagging);  // the one message under way
    world.settle();
    world.hub.written(lagging);
    world.clock.time += 10s;
    flood();
    CHECK(slow.code == 0);
    world.hub.tick();
    CHECK(slow.code == static_cast<int>(CloseCode::TooSlow));
    CHECK(world.hub.count() == 0);
}

TEST_CASE("hub: an answer, a declaration or an ack is never dropped with the events") {
    World world;
    FakeLink slow;
    Peer& lagging = world.enter(slow, 1);
    for (Seq seq = 1; seq <= 600; ++seq)
        world.say(seq, 2);
    lagging.queue(AckFrame{3, 9, std::nullopt});
    world.reading = {&lagging};
    world.hub.mark(lagging);
    world.hub.written(lagging);
    world.settle();
    CHECK(slow.all<AckFrame>().size() == 1);
    CHECK(slow.all<PersonFrame>().size() == 1);
}

TEST_CASE("hub: a session's or a person's sockets are found, closed and forgotten") {
    World world;
    FakeLink desk, phone, other;
    world.reading = {&world.enter(other, 2, 0, 30)};
    world.enter(desk, 1, 0, 10);
    world.enter(phone, 1, 0, 20);
    REQUIRE(world.hub.peers_of(SessionId{10}).size() == 1);
    world.hub.close(world.hub.peers_of(SessionId{10}).front(), 4401);
    CHECK(desk.code == 4401);
    CHECK(phone.code == 0);
    for (const PeerId id : world.hub.peers_of(UserId{1}))
        world.hub.close(id, 4401);
    CHECK(phone.code == 4401);
    const std::size_t written = phone.frames.size();
    world.say(1, 2);
    world.settle();
    CHECK(phone.frames.size() == written);
    CHECK(seqs(other) == std::vector<Seq>{1});
    CHECK(world.hub.count_of(UserId{1}) == 0);
}

TEST_CASE("hub: who leaves the conversation hears that it is gone and nothing more of it") {
    World world;
    FakeLink ana, boris;
    world.reading = {&world.enter(ana, 1), &world.enter(boris, 2)};
    world.hub.deliver(
        World::kRoom, {1, EventKind::Left, UserId{2}, world.clock.time, {}, std::nullopt}, 0
    );
    CHECK(world.doubted == std::vector{UserId{2}});  // the database is asked what is true now
    world.hub.set_membership(World::kRoom, UserId{2}, nullptr);
    world.say(2, 1);
    world.settle();
    CHECK(boris.all<GoneFrame>().size() == 1);
    CHECK(seqs(boris).empty());
    CHECK(seqs(ana) == std::vector<Seq>{2});
    // And comes back.
    Resumed standing;
    standing.standing = {World::kRoom, 2, 2, 0};
    world.hub.set_membership(World::kRoom, UserId{2}, &standing);
    world.say(3, 1);
    world.settle();
    CHECK(seqs(boris) == std::vector<Seq>{3});
}

TEST_CASE("hub: what changed while hello was answered is asked once more, and believed then") {
    World world;
    FakeLink link;
    Peer& peer = world.hub.add(link, {UserId{1}, SessionId{1}, {}, Encoding::Cbor});
    world.reading = {&peer};
    Resumed standing;
    standing.standing = {World::kRoom, 2, 2, 0};
    const bool was_in = GENERATE(true, false);
    if (was_in)
        world.hub.subscribe(peer, {World::kRoom});
    // Read before, by another thread, and told after.
    world.hub.set_membership(World::kRoom, UserId{1}, was_in ? nullptr : &standing);
    world.hub.resume(peer, {}, was_in ? std::vector{standing} : std::vector<Resumed>{});
    world.settle();
    CHECK(world.doubted == std::vector{UserId{1}});
    CHECK(link.all<ConversationFrame>().empty());
    CHECK(peer.subscriptions.empty());
    world.hub.set_membership(World::kRoom, UserId{1}, was_in ? nullptr : &standing);
    world.settle();
    CHECK(link.all<ConversationFrame>().size() == (was_in ? 0 : 1));
}

TEST_CASE("hub: rights that changed while hello was answered are asked for once, not one by one") {
    World world;
    FakeLink link;
    Peer& peer = world.hub.add(link, {UserId{1}, SessionId{1}, {}, Encoding::Cbor});
    world.reading = {&peer};
    std::vector<Resumed> all(50);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].standing = {ConversationId{static_cast<std::int64_t>(i + 1)}, 2, 2, 0};
    world.hub.set_memberships(UserId{1}, all);
    world.hub.resume(peer, {}, all);
    world.settle();
    CHECK(world.doubted.empty());
    CHECK(world.asked_anew == std::vector{UserId{1}});
    CHECK(link.all<ConversationFrame>().size() == all.size());
}

TEST_CASE("hub: a reload is no leaving, going away is one after the grace") {
    World world;
    FakeLink ana, boris, reloaded;
    Peer& watcher = world.enter(ana, 1);
    world.reading = {&watcher};
    world.hub.watch(watcher, world.hub.find_room(World::kRoom));
    Peer& first = world.enter(boris, 2);
    world.hub.watch(first, world.hub.find_room(World::kRoom));
    world.settle();
    CHECK(ana.all<PresenceFrame>().size() == 1);
    world.hub.remove(first.id());
    world.clock.time += 2s;
    world.hub.tick();
    Peer& second = world.enter(reloaded, 2);
    world.hub.watch(second, world.hub.find_room(World::kRoom));
    world.clock.time += 10s;
    world.hub.tick();
    world.settle();
    CHECK(ana.all<PresenceFrame>().size() == 1);
    world.hub.remove(second.id());
    world.hub.tick();
    world.settle();
    CHECK(ana.all<PresenceFrame>().size() == 1);
    world.clock.time += 4s;
    world.hub.tick();
    world.settle();
    REQUIRE(ana.all<PresenceFrame>().size() == 2);
    CHECK_FALSE(ana.all<PresenceFrame>()[1].is_here);
}

TEST_CASE("hub: who does not want to be seen is neither listed nor seen typing") {
    World world;
    FakeLink ana, shy;
    Peer& watcher = world.enter(ana, 1);
    Peer& hidden = world.enter(shy, 2);
    world.reading = {&watcher, &hidden};
    world.hub.learn({{UserId{2}, "user 2", {}}, false});
    Room* room = world.hub.find_room(World::kRoom);
    world.hub.watch(watcher, room);
    world.hub.watch(hidden, room);
    world.hub.type(hidden, *room);
    world.settle();
    CHECK(ana.all<PresenceFrame>().empty());
    CHECK(ana.all<TypingByFrame>().empty());
    REQUIRE(shy.all<OnlineFrame>().size() == 1);
    CHECK(shy.all<OnlineFrame>()[0].count == 1);  // sees the others all the same
}

TEST_CASE("hub: typing is passed on about once a second and never piles up") {
    World world;
    FakeLink ana, boris;
    Peer& watcher = world.enter(ana, 1);
    Peer& writer = world.enter(boris, 2);
    Room* room = world.hub.find_room(World::kRoom);
    world.hub.watch(watcher, room);
    world.settle();
    for (int i = 0; i < 100; ++i) {
        world.hub.type(writer, *room);
        world.clock.time += 100ms;
    }
    world.reading = {&watcher};
    world.hub.written(watcher);
    world.settle();
    CHECK(ana.all<TypingByFrame>().size() == 1);  // the latest alone
}

TEST_CASE("hub: a silent connection gets heartbeats, a dead one is closed") {
    World world;
    FakeLink ana;
    world.reading = {&world.enter(ana, 1)};
    world.clock.time += 30s;
    world.hub.tick();
    world.settle();
    CHECK(ana.all<HeartbeatFrame>().empty());
    world.clock.time += 31s;
    world.hub.tick();
    world.hub.tick();
    world.settle();
    CHECK(ana.all<HeartbeatFrame>().size() == 1);
    world.clock.time += 100s;
    world.hub.tick();
    CHECK(ana.code == 1001);
}

TEST_CASE("hub: handles stay small, and one is not given again while it may still be meant") {
    World world;
    FakeLink link;
    Handle last = 0;
    for (int i = 1; i <= 50; ++i) {
        Peer& peer = world.enter(link, 1);
        const Handle handle = world.hub.find_room(World::kRoom)->handle;
        CHECK(handle != last);
        last = handle;
        world.hub.remove(peer.id());
        world.clock.time += 1min;
    }
    CHECK(last <= 6);
}

TEST_CASE("hub: everyone hears when to come back before the server stops") {
    World world;
    FakeLink ana, boris;
    world.enter(ana, 1);
    world.enter(boris, 2);
    world.reading = {};
    world.hub.written(*world.hub.find(1));
    world.hub.written(*world.hub.find(2));
    world.hub.close_all(1001, {500, 5'000});
    for (const FakeLink* link : {&ana, &boris}) {
        CHECK(link->code == 1001);
        REQUIRE(link->all<GoAwayFrame>().size() == 1);
        CHECK(link->all<GoAwayFrame>()[0].to_ms == 5'000);
    }
    CHECK(world.hub.count() == 0);
}

TEST_CASE("hub: what the log has not got yet is waited for, and a hint of nothing is forgotten") {
    World world;
    FakeLink ana;
    world.reading = {&world.enter(ana, 1)};
    world.say(2, 2);
    REQUIRE(world.missing == std::vector<Seq>{1});
    // Whoever reads the log in vain must not do it again and again.
    CHECK_FALSE(world.hub.caught_up(World::kRoom, false));
    world.say(3, 2);
    CHECK(world.missing.size() == 1);
    world.say(1, 2);
    CHECK(world.hub.caught_up(World::kRoom, true));
    world.hub.notice(World::kRoom, 9);
    CHECK(world.missing == std::vector<Seq>{1, 4});
    CHECK(world.hub.caught_up(World::kRoom, false));
    CHECK(world.missing.size() == 2);
}

TEST_CASE("hub: a hint that comes while the log is read is looked after once more") {
    World world;
    FakeLink ana;
    world.reading = {&world.enter(ana, 1)};
    world.hub.notice(World::kRoom, 0);
    world.hub.notice(World::kRoom, 0);
    CHECK(world.missing == std::vector<Seq>{1});
    CHECK(world.hub.caught_up(World::kRoom, false));
    CHECK(world.missing == std::vector<Seq>{1, 1});
    CHECK(world.hub.caught_up(World::kRoom, false));
    CHECK(world.missing.size() == 2);
}

TEST_CASE("hub: a notice of more than one read brings is read on") {
    World world;
    FakeLink ana;
    world.reading = {&world.enter(ana, 1)};
    world.hub.notice(World::kRoom, 3);
    world.say(1, 2);
    CHECK(world.hub.caught_up(World::kRoom, true));
    CHECK(world.missing == std::vector<Seq>{1, 2});
}

TEST_CASE("hub: what waits behind a gap is bounded, for the log has it") {
    World world;
    FakeLink ana;
    world.reading = {&world.enter(ana, 1)};
    for (Seq seq = 2; seq < 2'000; ++seq)
        world.say(seq, 2);
    CHECK(world.hub.find_room(World::kRoom)->waiting.size() == kMaxWaiting);
    world.say(1, 2);
    world.settle();
    CHECK(world.hub.caught_up(World::kRoom, true));
    REQUIRE(world.missing.size() == 2);
    CHECK(world.missing[1] == static_cast<Seq>(kMaxWaiting) + 1);
}

TEST_CASE("hub: who asks without reading is let go before the answers fill the memory") {
    World world;
    FakeLink deaf;
    Peer& peer = world.enter(deaf, 1);
    world.settle();
    EventRange range;
    for (Seq seq = 1; seq <= 60; ++seq)
        range.events.push_back(
            {seq, EventKind::Message, UserId{2}, world.clock.time, std::string(1'000, 'x'), {}}
        );
    for (int i = 0; i < 200; ++i)
        world.hub.answer_fetch(peer, *world.hub.find_room(World::kRoom), 1, 60, range);
    world.settle();
    world.hub.tick();
    CHECK(deaf.code == static_cast<int>(CloseCode::TooSlow));
    CHECK(world.hub.count() == 0);
}
