#include <algorithm>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/server/messaging/messaging_fixture.hpp"

using namespace nedu;
using namespace nedu::server::messaging;
using namespace std::chrono_literals;
using nedu::test::key_of;
using nedu::test::MessagingFixture;

TEST_CASE("messaging service: what is said comes back in order, decrypted, with its author") {
    MessagingFixture f;
    REQUIRE(f.say(f.ana, 1, "Bonjour").has_value());
    const auto second = f.say(f.boris, 1, "Привет 👋");  // the same key, of another person
    REQUIRE(second.has_value());
    CHECK_FALSE(second->is_duplicate);

    const auto page = f.service.history(f.caller(f.ana), {f.conversation, 0});
    REQUIRE(page.has_value());
    REQUIRE(page->events.size() == 4);
    CHECK(page->events[0].kind == EventKind::Joined);
    CHECK(page->events[1].kind == EventKind::Joined);
    CHECK(page->events[2].text == "Bonjour");
    CHECK(page->events[3].text == "Привет 👋");
    CHECK(page->events[3].actor == f.boris);
    CHECK(page->events[3].seq == 4);
    CHECK(page->people.size() == 2);
    CHECK_FALSE(page->has_more);
}

TEST_CASE("messaging service: the database holds no text in the clear") {
    MessagingFixture f;
    REQUIRE(f.say(f.ana, 1, "confidential").has_value());
    CHECK(
        f.database.number("select count(*) from conversation_events where position(convert_to("
                          "'confidential', 'UTF8') in body) > 0") == 0
    );
    CHECK(
        f.database.number("select octet_length(body) from conversation_events where kind = 0") ==
        24 + 12 + 16
    );
}

TEST_CASE("messaging service: a row moved or altered in the database is shown as unreadable") {
    MessagingFixture f;
    REQUIRE(f.say(f.ana, 1, "first").has_value());
    REQUIRE(f.say(f.ana, 2, "second").has_value());
    f.database.run(
        "update conversation_events set body = (select body from conversation_events "
        "where seq = 3) where seq = 4"
    );
    const auto page = f.service.history(f.caller(f.ana), {f.conversation, 0});
    REQUIRE(page.has_value());
    CHECK(page->events[2].text == "first");
    CHECK(page->events[3].kind == EventKind::Unreadable);
    CHECK(page->events[3].text.empty());
}

TEST_CASE("messaging service: another master key opens nothing") {
    MessagingFixture f;
    REQUIRE(f.say(f.ana, 1, "text").has_value());
    MessagingService other(*f.database, make_key(), f.bus, f.clock);
    CHECK_FALSE(other.history(f.caller(f.ana), {f.conversation, 0}).has_value());
}

TEST_CASE("messaging service: the same key says the same thing once, whoever repeats it how often"
) {
    MessagingFixture f;
    const auto first = f.say(f.ana, 9, "once");
    REQUIRE(first.has_value());
    f.clock.at += 1h;
    const auto again = f.say(f.ana, 9, "once");
    REQUIRE(again.has_value());
    CHECK(again->is_duplicate);
    CHECK(again->seq == first->seq);
    CHECK(again->at == first->at);

    const NewMessage message{f.conversation, f.ana, key_of(10), "in one batch"};
    const std::vector<NewMessage> batch(3, message);
    const auto outcomes = f.service.append(batch);
    CHECK_FALSE(outcomes[0]->is_duplicate);
    CHECK(outcomes[1]->is_duplicate);
    CHECK(outcomes[2]->seq == outcomes[0]->seq);
    CHECK(f.database.number("select count(*) from conversation_events where kind = 0") == 2);
}

TEST_CASE("messaging service: one key sent fifty times at once by eight threads is one message") {
    MessagingFixture f;
    std::vector<std::thread> senders;
    std::vector<Seq> seqs(50);
    for (std::size_t t = 0; t < 8; ++t)
        senders.emplace_back([&f, &seqs, t] {
            for (std::size_t i = t; i < seqs.size(); i += 8)
                if (const auto sent = f.say(f.ana, 77, "the one"))
                    seqs[i] = sent->seq;
        });
    for (std::thread& sender : senders)
        sender.join();
    CHECK(std::count(seqs.begin(), seqs.end(), 3) == 50);
    CHECK(f.database.number("select count(*) from conversation_events where kind = 0") == 1);
}

TEST_CASE("messaging service: a key used again for another text or place is refused") {
    MessagingFixture f;
    REQUIRE(f.say(f.ana, 9, "first").has_value());
    const auto other_text = f.say(f.ana, 9, "second");
    REQUIRE_FALSE(other_text.has_value());
    CHECK(other_text.error().key == "error.key_reused");

    f.course = f.database.add_course("chemistry");
    const ConversationId elsewhere = f.join(f.ana);
    const auto other_place = f.say(f.ana, 9, "first", elsewhere);
    REQUIRE_FALSE(other_place.has_value());
    CHECK(other_place.error().key == "error.key_reused");
    const auto page = f.service.history(f.caller(f.ana), {f.conversation, 0});
    CHECK(page->events.back().text == "first");
}

TEST_CASE("messaging service: concurrent writers leave no gap and nothing twice") {
    MessagingFixture f;
    constexpr int kEach = 40;
    std::vector<std::thread> writers;
    for (std::uint8_t t = 0; t < 4; ++t)
        writers.emplace_back([&f, t] {
            for (int i = 0; i < kEach; ++i)
                f.say(t % 2 == 0 ? f.ana : f.boris, static_cast<std::uint8_t>(t * kEach + i), "x");
        });
    for (std::thread& writer : writers)
        writer.join();
    CHECK(f.database.number("select last_seq from conversations") == 2 + 4 * kEach);
    CHECK(
        f.database.number("select count(distinct seq) from conversation_events") == 2 + 4 * kEach
    );
    CHECK(f.database.number("select message_count from conversations") == 4 * kEach);
}

TEST_CASE("messaging service: a clock set back never sends time backwards") {
    MessagingFixture f;
    const auto before = f.say(f.ana, 1, "before");
    f.clock.at -= 24h;
    const auto after = f.say(f.ana, 2, "after");
    CHECK(after->at == before->at);
    CHECK(after->seq == before->seq + 1);
}

TEST_CASE("messaging service: outsiders and those who left are told the same nothing") {
    MessagingFixture f;
    f.leave(f.boris);
    const ConversationId nowhere{999'999};
    for (const UserId user : {f.outsider, f.boris}) {
        const auto sent = f.say(user, 1, "let me in");
        const auto to_nowhere = f.say(user, 2, "let me in", nowhere);
        REQUIRE_FALSE(sent.has_value());
        CHECK(sent.error().code == ErrorCode::NotFound);
        CHECK(to_nowhere.error().code == ErrorCode::NotFound);
        for (const ConversationId where : {f.conversation, nowhere}) {
            CHECK(f.service.history(f.caller(user), {where, 0}).error().key == "error.not_found");
            CHECK(f.service.find(f.caller(user), where).error().key == "error.not_found");
            CHECK(f.service.range(user, where, 1, 10).error().key == "error.not_found");
            CHECK_FALSE(f.service.mark_read(user, where, 1).value());
        }
        CHECK(f.service.list(f.caller(user))->conversations.empty());
        CHECK(f.service.standings(user)->empty());
    }
}

TEST_CASE("messaging service: unread counts messages of others after the cursor, and no notices") {
    MessagingFixture f;
    f.say(f.ana, 1, "one");
    f.say(f.ana, 2, "two");
    f.join(f.outsider);
    const auto standing_of = [&f](UserId user) { return f.service.standings(user)->at(0); };
    CHECK(standing_of(f.boris).unread == 2);
    CHECK(standing_of(f.ana).unread == 0);       // she wrote them
    CHECK(standing_of(f.outsider).unread == 0);  // said before she came
    CHECK(f.service.mark_read(f.boris, f.conversation, 3).value());
    CHECK(standing_of(f.boris).unread == 1);
    CHECK_FALSE(f.service.mark_read(f.boris, f.conversation, 2).value());
    CHECK_FALSE(f.service.mark_read(f.boris, f.conversation, 4'000).value());
    CHECK(standing_of(f.boris).read_seq == 3);
    CHECK(f.service.mark_read(f.boris, f.conversation, 5).value());
    CHECK(standing_of(f.boris).unread == 0);
}

TEST_CASE("messaging service: joining twice says so once, coming back says it again") {
    MessagingFixture f;
    f.join(f.boris);
    CHECK(f.database.number("select last_seq from conversations") == 2);
    f.leave(f.boris);
    f.leave(f.boris);
    f.join(f.boris);
    CHECK(f.database.number("select last_seq from conversations") == 4);
    CHECK(
        f.database.number("select count(*) from conversation_members where left_at is null") == 2
    );
}

TEST_CASE("messaging service: history comes in pages of fifty down to the first event") {
    MessagingFixture f;
    std::vector<NewMessage> messages;
    for (std::uint8_t i = 0; i < 120; ++i)
        messages.push_back({f.conversation, f.ana, key_of(i), "text " + std::to_string(i)});
    for (const auto& outcome : f.service.append(messages))
        REQUIRE(outcome.has_value());
    Seq before = 0;
    std::vector<Seq> seen;
    for (int pages = 1;; ++pages) {
        const auto page = f.service.history(f.caller(f.boris), {f.conversation, before});
        REQUIRE(page.has_value());
        for (auto event = page->events.rbegin(); event != page->events.rend(); ++event)
            seen.push_back(event->seq);
        if (!page->has_more) {
            CHECK(pages == 3);
            break;
        }
        before = page->events.front().seq;
    }
    REQUIRE(seen.size() == 122);
    for (std::size_t i = 0; i < seen.size(); ++i)
        CHECK(seen[i] == 122 - static_cast<Seq>(i));
    for (const Seq odd : {Seq{-5}, Seq{100'000}, Seq{INT64_MAX - 1}})
        CHECK(
            f.service.history(f.caller(f.boris), {f.conversation, odd})->events.back().seq == 122
        );
}

TEST_CASE("messaging service: a conversation whose key does not open fails alone") {
    MessagingFixture f;
    const ConversationId broken =
        f.database
            ->write([&](soci::session& sql) {
                return f.service.join_class(sql, f.database.add_course("broken"), f.ana);
            })
            .value();
    REQUIRE(f.say(f.ana, 1, "sealed with the right key", broken).has_value());
    f.database.run(
        "update conversation_keys set wrapped = '\\x00' where conversation_id = " +
        std::to_string(broken.value)
    );
    MessagingService restarted(*f.database, f.master, f.bus, f.clock);  // no key is remembered
    const std::vector<NewMessage> batch{
        {broken, f.ana, key_of(2), "refused"},
        {f.conversation, f.ana, key_of(3), "kept"},
        {f.conversation, f.ana, key_of(1), "a key of the broken one"},
    };
    const auto outcomes = restarted.append(batch);
    CHECK(outcomes.at(0).error().code == ErrorCode::Internal);
    CHECK(outcomes.at(1).has_value());
    CHECK(outcomes.at(2).error().key == "error.key_reused");
    const auto mine = restarted.list(f.caller(f.ana));
    REQUIRE(mine.has_value());
    REQUIRE(mine->conversations.size() == 2);
    for (const auto& conversation : mine->conversations)
        CHECK(
            conversation.last->kind ==
            (conversation.id == broken ? EventKind::Unreadable : EventKind::Message)
        );
    CHECK(restarted.find(f.caller(f.ana), broken).has_value());
}

TEST_CASE("messaging service: a page gives the keys of one's own messages and of no others") {
    MessagingFixture f;
    f.say(f.ana, 1, "mine");
    f.say(f.boris, 2, "his");
    const auto page = f.service.history(f.caller(f.ana), {f.conversation, 0});
    REQUIRE(page.has_value());
    int own = 0;
    for (const Event& event : page->events) {
        CHECK(event.key.has_value() == (event.text == "mine"));
        own += event.key == key_of(1);
    }
    CHECK(own == 1);
    CHECK_FALSE(f.service.list(f.caller(f.boris))->conversations.at(0).last->key.has_value());
    const auto read = json::decode<nedu::messaging::HistoryPage>(json::encode(*page));
    REQUIRE(read.has_value());
    CHECK(read->events == page->events);
}

TEST_CASE("messaging service: the list shows the newest message and what waits") {
    MessagingFixture f;
    CHECK_FALSE(f.service.list(f.caller(f.ana))->conversations.at(0).last.has_value());
    f.say(f.boris, 1, "newest");
    const auto card = f.service.list(f.caller(f.ana))->conversations.at(0);
    CHECK(card.title == "Course physics");
    CHECK(card.course == "physics");
    CHECK(card.members == 2);
    CHECK(card.unread == 1);
    CHECK(card.last->text == "newest");
    CHECK(card.last_author == "Boris");
    const auto found = f.service.find(f.caller(f.ana), f.conversation);
    REQUIRE(found->people.size() == 2);
    CHECK(found->people[0].name == "Ana");
}

TEST_CASE("messaging service: a database that is gone makes sends unavailable, none half done") {
    MessagingFixture f;
    f.database.run("alter table receipts rename to receipts_gone");
    CHECK_FALSE(f.say(f.ana, 1, "text").has_value());
    CHECK(f.database.number("select count(*) from conversation_events where kind = 0") == 0);
    f.database.run("alter table receipts_gone rename to receipts");
    CHECK(f.say(f.ana, 1, "text")->seq == 3);
}
