#include <thread>

#include <catch2/catch.hpp>

#include "tests/server/gateway/classroom.hpp"
#include "tests/support/pictures.hpp"

using namespace nedu;
using namespace nedu::messaging;
using namespace nedu::test;

TEST_CASE("gateway: a message reaches the others in the room and its author gets an ack") {
    Classroom room;
    const auto ana = room.enrol("ana");
    const auto boris = room.enrol("boris");
    auto anas = room.enter(ana);
    auto boriss = room.enter(boris);
    REQUIRE(anas.send(room.text(anas, 1, "  Bonjour à tous \n", 5)));
    const auto ack = anas.next_of<AckFrame>();
    REQUIRE(ack.has_value());
    CHECK(ack->slot == 5);
    CHECK(anas.last_message_bytes() + 2 <= 12);
    const auto heard = boriss.next_of<MessageFrame>();
    REQUIRE(heard.has_value());
    CHECK(heard->text == "Bonjour à tous");
    CHECK(heard->seq == ack->seq);
    CHECK(boriss.person(heard->author) == "ana");
    CHECK_FALSE(heard->key.has_value());
    CHECK_FALSE(anas.next_of<MessageFrame>(300ms).has_value());
}

TEST_CASE("gateway: a delivered message of forty characters takes at most 64 bytes") {
    Classroom room;
    auto anas = room.enter(room.enrol("ana"));
    auto boriss = room.enter(room.enrol("boris"));
    REQUIRE(anas.send(room.text(anas, 1, "the first one declares its author too")));
    REQUIRE(boriss.next_of<MessageFrame>().has_value());
    REQUIRE(anas.send(room.text(anas, 2, std::string(40, 'x'), 1)));
    REQUIRE(boriss.next_of<MessageFrame>().has_value());
    CHECK(boriss.last_message_bytes() + 2 <= 64);
}

TEST_CASE("gateway: both subprotocols carry the same conversation") {
    Classroom room;
    const auto ana = room.enrol("ana");
    auto anas = room.enter(ana);
    auto bot = room.connect(room.enrol("bot"), kJsonProtocol);
    REQUIRE(bot.hello(1).has_value());
    REQUIRE(bot.send(room.text(bot, 1, "from JSON")));
    CHECK(bot.next_of<AckFrame>().has_value());
    CHECK(anas.next_of<MessageFrame>()->text == "from JSON");
    REQUIRE(anas.send(room.text(anas, 2, "from CBOR")));
    CHECK(bot.next_of<MessageFrame>()->text == "from CBOR");
}

TEST_CASE("gateway: a retry is the same message, another text under its key is refused") {
    Classroom room;
    auto anas = room.enter(room.enrol("ana"));
    auto boriss = room.enter(room.enrol("boris"));
    anas.send(room.text(anas, 7, "once", 0));
    const auto first = anas.next_of<AckFrame>();
    anas.send(room.text(anas, 7, "once", 1));
    const auto again = anas.next_of<AckFrame>();
    REQUIRE((first && again));
    CHECK(again->seq == first->seq);
    CHECK(again->seconds.has_value());
    anas.send(room.text(anas, 7, "twice", 2));
    const auto error = anas.next_of<ErrorFrame>();
    REQUIRE(error.has_value());
    CHECK(error->problem == Problem::KeyReused);
    CHECK(error->slot == 2U);
    CHECK(boriss.next_of<MessageFrame>()->text == "once");
    CHECK_FALSE(boriss.next_of<MessageFrame>(300ms).has_value());
}

TEST_CASE("gateway: who comes back hears what was missed, once and in order") {
    Classroom room;
    const auto ana = room.enrol("ana");
    const auto boris = room.enrol("boris");
    auto anas = room.enter(ana);
    Epoch epoch;
    Seq seen = 0;
    {
        auto boriss = room.connect(boris);
        epoch = boriss.hello(1)->epoch;
        anas.send(room.text(anas, 1, "before"));
        seen = boriss.next_of<MessageFrame>()->seq;
    }
    for (std::uint64_t i = 2; i < 12; ++i)
        anas.send(room.text(anas, i, "missed " + std::to_string(i), static_cast<std::uint32_t>(i)));
    for (int i = 2; i < 12; ++i)
        REQUIRE(anas.next_of<AckFrame>().has_value());
    auto back = room.enter(boris, {epoch, {{room.conversation, seen}}});
    const auto range = back.next_of<RangeFrame>();
    REQUIRE(range.has_value());
    CHECK(range->first == seen + 1);
    for (int i = 2; i < 12; ++i) {
        const auto missed = back.next_of<MessageFrame>();
        REQUIRE(missed.has_value());
        CHECK(missed->seq == ++seen);
        CHECK(missed->text == "missed " + std::to_string(i));
    }
    anas.send(room.text(anas, 20, "live again"));
    CHECK(back.next_of<MessageFrame>()->seq == seen + 1);
}

TEST_CASE("gateway: cursors that are no good get the newest page, never a hole or a crash") {
    Classroom room;
    const auto ana = room.enrol("ana");
    auto anas = room.connect(ana);
    const Epoch epoch = anas.hello(1)->epoch;
    for (std::uint64_t i = 0; i < 15; ++i) {
        anas.send(room.text(anas, i, "x", static_cast<std::uint32_t>(i)));
        REQUIRE(anas.next_of<AckFrame>().has_value());
    }
    const Seq top = 16;  // one joined, fifteen messages
    const Epoch other = key_number(12345);
    for (const auto& [used, cursor] : std::vector<std::pair<Epoch, Seq>>{
             {epoch, -1}, {epoch, INT64_MIN}, {epoch, top + 1}, {epoch, INT64_MAX}, {other, 3}
         }) {
        INFO(cursor);
        auto back = room.enter(ana, {used, {{room.conversation, cursor}}});
        const auto range = back.next_of<RangeFrame>();
        REQUIRE(range.has_value());
        CHECK(range->first == 1);
        CHECK(range->last == top);
    }
    auto elsewhere = room.enter(ana, {epoch, {{ConversationId{424'242}, 1}}});
    CHECK_FALSE(elsewhere.next_of<RangeFrame>(300ms).has_value());
}

TEST_CASE("gateway: a missing stretch can be fetched, and no more than is there") {
    Classroom room;
    auto anas = room.enter(room.enrol("ana"));
    for (std::uint64_t i = 0; i < 9; ++i) {
        anas.send(room.text(anas, i, std::to_string(i), static_cast<std::uint32_t>(i)));
        REQUIRE(anas.next_of<AckFrame>().has_value());
    }
    anas.send(FetchFrame{anas.handle(room.conversation), 4, 6});
    CHECK(anas.next_of<RangeFrame>() == RangeFrame{anas.handle(room.conversation), 4, 6});
    for (const Seq seq : {4, 5, 6})
        CHECK(anas.next_of<MessageFrame>()->seq == seq);
    anas.send(FetchFrame{anas.handle(room.conversation), 9, INT64_MAX});
    const auto range = anas.next_of<RangeFrame>();
    CHECK(range->first == 9);
    CHECK(range->last == 10);
    anas.send(FetchFrame{anas.handle(room.conversation), 500, 2});
    CHECK(anas.next_of<RangeFrame>().has_value());
}

TEST_CASE("gateway: one sees who is in the room, who comes, goes and types") {
    Classroom room;
    auto anas = room.enter(room.enrol("ana"));
    anas.send(WatchFrame{anas.handle(room.conversation)});
    const auto alone = anas.next_of<OnlineFrame>();
    REQUIRE(alone.has_value());
    CHECK(alone->count == 1);
    {
        auto boriss = room.enter(room.enrol("boris"));
        const auto joined = anas.next_of<MemberFrame>();
        REQUIRE(joined.has_value());
        CHECK(joined->kind == EventKind::Joined);
        boriss.send(WatchFrame{boriss.handle(room.conversation)});
        CHECK(boriss.next_of<OnlineFrame>()->count == 2);
        const auto came = anas.next_of<PresenceFrame>();
        REQUIRE(came.has_value());
        CHECK(came->is_here);
        CHECK(anas.person(came->person) == "boris");
        boriss.send(TypingFrame{boriss.handle(room.conversation)});
        const auto typing = anas.next_of<TypingByFrame>();
        REQUIRE(typing.has_value());
        CHECK(typing->person == came->person);
        CHECK(anas.last_message_bytes() + 2 <= 10);
        std::this_thread::sleep_for(1s);  // as often as it is passed on
        boriss.send(TypingFrame{kNoHandle});
        CHECK(anas.next_of<TypingByFrame>() == typing);
        anas.send(WatchFrame{kNoHandle});
        anas.send(TypingFrame{kNoHandle});
        CHECK(anas.next_of<ErrorFrame>()->problem == Problem::NotFound);
        anas.send(WatchFrame{anas.handle(room.conversation)});
    }
    const auto went = anas.next_of<PresenceFrame>(6s);
    REQUIRE(went.has_value());
    CHECK_FALSE(went->is_here);
}

TEST_CASE("gateway: a new name or picture reaches who knows the person, and nobody else") {
    Classroom room;
    room.server.database().add_course("music");
    auto boris = room.enrol("boris");
    auto boriss = room.enter(boris);
    auto anas = room.enter(room.enrol("ana"));
    // Not in the class: never hears of its people.
    auto stranger = room.server.sign_up("clara@example.org");
    REQUIRE(stranger.call(courses::kEnrol, {"music"}).has_value());
    auto strangers = room.connect(stranger);
    REQUIRE(strangers.hello(1).has_value());
    boriss.send(room.text(boriss, 1, "who am I?"));
    const auto heard = anas.next_of<MessageFrame>();
    REQUIRE(heard);
    CHECK(anas.person(heard->author) == "boris");

    accounts::ChangeProfile change;
    change.name = "Boris Godunov";
    REQUIRE(boris.call(accounts::kChangeProfile, change));
    const auto renamed = anas.next_of<PersonFrame>(1s);
    REQUIRE(renamed);
    CHECK(renamed->handle == heard->author);
    CHECK(renamed->name == "Boris Godunov");

    REQUIRE(boris.send("PUT", "/api/v1/me/picture", noisy_png(8)).status == 200);
    const auto pictured = anas.next_of<PersonFrame>(3s);
    REQUIRE(pictured);
    CHECK(pictured->handle == heard->author);
    CHECK(pictured->picture.size() == 64);
    CHECK_FALSE(strangers.next_of<PersonFrame>(300ms).has_value());
    // And on his own other screens.
    CHECK(boriss.next_of<PersonFrame>(1s).has_value());
}

TEST_CASE("gateway: reading on one device clears the other") {
    Classroom room;
    const auto ana = room.enrol("ana");
    auto boriss = room.enter(room.enrol("boris"));
    auto phone = room.enter(ana);
    auto laptop = room.enter(ana);
    boriss.send(room.text(boriss, 1, "news"));
    const auto news = phone.next_of<MessageFrame>();
    phone.send(ReadFrame{phone.handle(room.conversation), news->seq});
    const auto read = laptop.next_of<ReadFrame>();
    REQUIRE(read.has_value());
    CHECK(read->seq == news->seq);
    CHECK(ana.cookie.size() > 10);
    HttpClient again = ana;
    CHECK(again.call(kMyConversations, {})->conversations.at(0).unread == 0);
}
