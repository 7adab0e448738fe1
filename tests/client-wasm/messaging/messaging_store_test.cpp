#include "client-wasm/messaging/messaging_store.hpp"

#include <catch2/catch.hpp>

#include "tests/client-wasm/messaging/messaging_world.hpp"

using namespace nedu;
using namespace nedu::client::messaging;
using namespace nedu::client::messaging::testing;
using namespace nedu::messaging;
using namespace std::chrono_literals;

TEST_CASE("messaging: signing in connects and asks for the list", "[client][messaging]") {
    MessagingWorld world;
    CHECK(world.sockets.count() == 0);
    world.store.session_changed();
    CHECK(world.sockets.count() == 1);
    CHECK(world.transport.last().target == "/api/v1/conversations");
    world.answer_list();
    CHECK(world.store.unread() == 1);
    CHECK(world.store.find(kClass)->title == "Internet of things");
}

TEST_CASE(
    "messaging: a conversation is fetched once and shown at once again",
    "[client][messaging]"
) {
    MessagingWorld world;
    world.open();
    CHECK(world.said() == "abc");
    world.store.apply(ShowConversation{});
    world.store.apply(ShowConversation{kClass});
    CHECK(world.asked("/api/v1/conversations/4/history") == 1);
    CHECK(world.sockets.said<WatchFrame>().back() == WatchFrame{1});
}

TEST_CASE("messaging: older pages are put before, down to the beginning", "[client][messaging]") {
    MessagingWorld world;
    world.store.session_changed();
    world.store.apply(ShowConversation{kClass});
    world.answer_history({message(3, kBoris, "c")}, true);
    world.store.apply(LoadOlder{kClass});
    world.store.apply(LoadOlder{kClass});
    CHECK(world.asked("/api/v1/conversations/4/history") == 2);
    CHECK(world.transport.last().target.find("before=3") != std::string::npos);
    world.answer_history({message(1, kBoris, "a"), message(2, kBoris, "b")});
    CHECK(world.said() == "abc");
    world.store.apply(LoadOlder{kClass});
    CHECK(world.asked("/api/v1/conversations/4/history") == 2);
}

TEST_CASE("messaging: what did not load is said and can be asked again", "[client][messaging]") {
    MessagingWorld world;
    world.store.session_changed();
    world.store.apply(ShowConversation{kClass});
    world.transport.answer_last(0, "");
    REQUIRE(world.thread().first_page.error() != nullptr);
    world.store.apply(ShowConversation{kClass});
    world.answer_history({message(1, kBoris, "a")});
    CHECK(world.said() == "a");
}

TEST_CASE("messaging: events come once and in order, however they arrive", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.boris_says(4, "d");
    world.boris_says(4, "d");
    world.boris_says(6, "f");
    CHECK(world.said() == "abcd");
    SECTION("the missing one was only late") {
        world.boris_says(5, "e");
        CHECK(world.said() == "abcdef");
        world.pass(MessagingStore::kGapPatience);
        CHECK(world.fetched().empty());
    }
    SECTION("the missing one is fetched") {
        world.pass(MessagingStore::kGapPatience);
        CHECK(world.fetched() == std::vector{SeqRange{5, 5}});
        world.boris_says(5, "e");
        CHECK(world.said() == "abcdef");
    }
}

TEST_CASE(
    "messaging: what came between the first page and the gateway's welcome is fetched",
    "[client][messaging]"
) {
    MessagingWorld world;
    world.store.session_changed();
    world.answer_list();
    world.store.apply(ShowConversation{kClass});
    SECTION("the page comes last") {
        world.welcome(4);
        world.answer_first_page();
    }
    SECTION("the welcome comes last") {
        world.answer_first_page();
        world.welcome(4);
    }
    world.pass(MessagingStore::kGapPatience);
    CHECK(world.fetched() == std::vector{SeqRange{4, 4}});
    world.boris_says(4, "d");
    CHECK(world.said() == "abcd");
    world.pass(MessagingStore::kGapPatience * 4);
    CHECK(world.fetched().size() == 1);
}

TEST_CASE("messaging: what is on its way is not fetched as well", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.sockets.close(1006);
    world.pass(std::chrono::seconds(30));
    world.welcome(6);
    world.boris_says(4, "d");
    world.pass(MessagingStore::kGapPatience);
    CHECK(world.fetched().empty());
    world.boris_says(5, "e");
    world.boris_says(6, "f");
    world.pass(MessagingStore::kGapPatience * 4);
    CHECK(world.fetched().empty());
    CHECK(world.said() == "abcdef");
}

TEST_CASE("messaging: all that stands behind a gap asks for it once", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    for (const Seq seq : {6, 7, 8, 9})
        world.boris_says(seq, "x");
    world.pass(MessagingStore::kGapPatience);
    CHECK(world.fetched() == std::vector{SeqRange{4, 5}});
    world.pass(MessagingStore::kLongestPatience);
    world.sockets.close(1006);  // while the next look is far away
    world.pass(31s);
    world.welcome(9);
    world.pass(MessagingStore::kGapPatience);
    CHECK(world.fetched() == std::vector{SeqRange{4, 5}});
}

TEST_CASE("messaging: being told to lag behind fetches the rest", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.sockets.say(LagFrame{1, 9});
    CHECK(world.fetched() == std::vector{SeqRange{4, 9}});
}

TEST_CASE("messaging: new messages count as unread and lead the list", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.store.apply(MarkRead{kClass, 3});
    world.sockets.say(ConversationFrame{4, 5, 0, 0, 0});
    world.sockets.say(MessageFrame{4, 1, 2, 9, "seeds", std::nullopt});
    const auto& all = world.store.list().value()->conversations;
    CHECK(all[0].title == "Gardens");
    CHECK(all[0].unread == 1);
    CHECK(all[0].last->text == "seeds");
    CHECK(all[0].last_author == "Boris");
    world.sockets.say(MessageFrame{1, 4, 3, 10, "mine, from the phone", std::nullopt});
    CHECK(all[0].id == kClass);
    CHECK(all[0].unread == 0);
}

TEST_CASE("messaging: reading is shown at once and told a little later", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.store.apply(MarkRead{kClass, 3});
    CHECK(world.store.unread() == 0);
    CHECK(world.sockets.said<ReadFrame>().empty());
    SECTION("once for several") {
        world.boris_says(4, "d");
        world.store.apply(MarkRead{kClass, 4});
        world.pass(MessagingStore::kReadInterval);
        CHECK(world.sockets.said<ReadFrame>() == std::vector<ReadFrame>{{1, 4}});
    }
    SECTION("after the connection is back") {
        world.sockets.close(1006);
        world.pass(MessagingStore::kReadInterval);
        world.pass(31s);
        world.welcome();
        CHECK(world.store.unread() == 0);
        CHECK(world.sockets.said<ReadFrame>() == std::vector<ReadFrame>{{1, 3}});
    }
    SECTION("again where it was lost with the connection") {
        world.pass(MessagingStore::kReadInterval);
        world.sockets.close(1006);
        world.pass(31s);
        world.welcome(5, 2, 3);  // of which 3 was read
        CHECK(world.store.unread() == 2);
        CHECK(world.sockets.said<ReadFrame>() == std::vector<ReadFrame>{{1, 3}});
    }
}

TEST_CASE("messaging: what was read on another device is read here", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.sockets.say(ReadFrame{1, 2});
    CHECK(world.store.unread() == 1);
    world.sockets.say(ReadFrame{1, 3});
    CHECK(world.store.unread() == 0);
}

TEST_CASE("messaging: the unread line stands where reading had stopped", "[client][messaging]") {
    MessagingWorld world;
    SECTION("also where the list comes after the conversation") {
        world.store.session_changed();
        world.store.apply(ShowConversation{kClass});
        world.answer_history({message(1, kBoris, "a"), message(2, kAnna, "b")});
        CHECK_FALSE(world.thread().read_before);
        world.answer_list();
        CHECK(world.thread().read_before == 2);
    }
    SECTION("while one reads, and not after answering") {
        world.open();
        CHECK(world.thread().read_before == 2);
        world.store.apply(MarkRead{kClass, 3});
        CHECK(world.thread().read_before == 2);
        world.store.apply(SendMessage{kClass, "yes"});
        CHECK(world.thread().read_before == 0);
    }
}

TEST_CASE("messaging: who is there, who comes, who types", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.sockets.say(PersonFrame{4, 9, "Clara", {}}, OnlineFrame{1, 41, {2, 3}});
    CHECK(world.thread().online_count == 40);  // besides oneself
    world.sockets.say(PresenceFrame{1, 4, true}, PresenceFrame{1, 4, true});
    CHECK(world.thread().online.size() == 2);
    CHECK(world.thread().online_count == 41);
    world.sockets.say(PresenceFrame{1, 2, false}, PresenceFrame{1, 3, false});
    CHECK(world.thread().online_count == 40);
    world.sockets.say(TypingByFrame{1, 2});
    REQUIRE(world.thread().typing.size() == 1);
    SECTION("until some seconds have passed") {
        world.pass(MessagingStore::kTypingShown - 1ms);
        CHECK(world.thread().typing.size() == 1);
        world.pass(1ms);
        CHECK(world.thread().typing.empty());
    }
    SECTION("until the message is there") {
        world.boris_says(4, "d");
        CHECK(world.thread().typing.empty());
    }
    SECTION("until the connection is lost") {
        world.sockets.close(1006);
        CHECK(world.thread().typing.empty());
        CHECK(world.thread().online_count == 0);
    }
}

TEST_CASE(
    "messaging: a draft stays on the device, typing is told now and then",
    "[client][messaging]"
) {
    MessagingWorld world;
    world.open();
    world.store.apply(ChangeDraft{kClass, "h"});
    world.store.apply(ChangeDraft{kClass, "he"});
    CHECK(world.sockets.said<TypingFrame>().size() == 1);
    world.pass(MessagingStore::kTypingInterval);
    world.store.apply(ChangeDraft{kClass, "hel"});
    CHECK(world.sockets.said<TypingFrame>().size() == 2);
    MessagingStore next(world.services);
    next.session_changed();
    next.apply(ShowConversation{kClass});
    CHECK(next.thread(kClass)->draft == "hel");
}

TEST_CASE("messaging: leaving a conversation takes it off the list", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.sockets.say(GoneFrame{1});
    CHECK(world.store.find(kClass) == nullptr);
    CHECK(world.store.thread(kClass) == nullptr);
}

TEST_CASE("messaging: another log is read anew", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.sockets.close(1006);
    world.pass(31s);
    world.sockets.accept();
    world.sockets.say(WelcomeFrame{Epoch{{9}}, kAnna.value, 0, 0, 60});
    CHECK_FALSE(world.thread().first_page.is_ready());
    world.answer_history({message(1, kBoris, "x")});
    CHECK(world.said() == "x");
}

TEST_CASE("messaging: signing out forgets everything that was shown", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.session.set(std::nullopt);
    world.store.session_changed();
    CHECK(world.store.thread(kClass) == nullptr);
    CHECK(world.store.list().is_idle());
    CHECK(world.store.unread() == 0);
    CHECK(world.sockets.wire().is_dropped);
    world.pass(60s);
    CHECK(world.sockets.count() == 1);
}

TEST_CASE("messaging: a session that ended is told to everybody", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.sockets.close(static_cast<int>(CloseCode::Unauthenticated));
    CHECK_FALSE(world.session.is_signed_in());
}

TEST_CASE("messaging: a list that comes late takes nothing back", "[client][messaging]") {
    MessagingWorld world;
    SECTION("asked for again") {
        world.open();
        world.store.apply(LoadConversations{});
        world.boris_says(4, "d");
        world.answer_list(3, 2, 1);
        CHECK(world.store.find(kClass)->last_seq == 4);
        CHECK(world.store.find(kClass)->last->text == "d");
        CHECK(world.store.unread() == 2);
        CHECK(world.store.list().value()->conversations[0].id == kClass);
    }
    SECTION("what was read meanwhile stays read") {
        world.open();
        world.store.apply(LoadConversations{});
        world.store.apply(MarkRead{kClass, 3});
        world.answer_list(3, 2, 1);
        CHECK(world.store.unread() == 0);
    }
    SECTION("the first one") {
        world.store.session_changed();
        world.welcome(3, 2, 1);
        world.boris_says(4, "d");
        world.answer_list(3, 2, 1);
        CHECK(world.store.find(kClass)->last->text == "d");
        CHECK(world.store.unread() == 2);
    }
    SECTION("a newer one wins") {
        world.open();
        world.answer_list();
        world.store.apply(LoadConversations{});
        world.boris_says(4, "d");
        world.answer_list(9, 8, 1);
        CHECK(world.store.find(kClass)->last_seq == 9);
        CHECK(world.store.unread() == 1);
    }
}

TEST_CASE("messaging: the list is asked again for what came after it", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.store.apply(LoadConversations{});
    const auto before = world.asked("/api/v1/conversations");
    world.sockets.say(ConversationFrame{4, 6, 0, 0, 0});
    CHECK(world.asked("/api/v1/conversations") == before);  // one is under way
    world.answer_list();
    CHECK(world.asked("/api/v1/conversations") == before + 1);
    world.answer_list();
    CHECK(world.asked("/api/v1/conversations") == before + 1);
}

TEST_CASE("messaging: a refused fetch is asked again, ever more patiently", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.sockets.say(LagFrame{1, 9});
    world.sockets.say(ErrorFrame{Problem::RateLimited, 100, std::nullopt});
    world.pass(MessagingStore::kFetchPatience);
    CHECK(world.fetched() == std::vector{SeqRange{4, 9}, SeqRange{4, 9}});
    world.pass(MessagingStore::kFetchPatience);
    CHECK(world.fetched().size() == 2);
    world.pass(MessagingStore::kFetchPatience);
    CHECK(world.fetched().size() == 3);
    for (Seq seq = 4; seq <= 9; ++seq)
        world.boris_says(seq, std::to_string(seq));
    world.pass(MessagingStore::kLongestPatience);
    CHECK(world.fetched().size() == 3);
    CHECK(world.said() == "abc456789");
}
