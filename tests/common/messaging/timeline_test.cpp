#include "common/messaging/timeline.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

using namespace nedu;
using namespace nedu::messaging;
using namespace std::chrono_literals;
using Kind = Row::Kind;

namespace {

constexpr UserId kMe{1};
constexpr UserId kAna{2};
constexpr TimePoint kNoon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 14} + 12h};

Event message(Seq seq, UserId author = kAna, TimePoint at = kNoon) {
    return {seq, EventKind::Message, author, at, "text " + std::to_string(seq), std::nullopt};
}

std::vector<Event> messages(Seq first, Seq last) {
    std::vector<Event> events;
    for (Seq seq = first; seq <= last; ++seq)
        events.push_back(message(seq));
    return events;
}

std::vector<Kind> kinds_of(const std::vector<Row>& rows) {
    std::vector<Kind> kinds;
    for (const Row& row : rows)
        kinds.push_back(row.kind);
    return kinds;
}

}  // namespace

TEST_CASE("timeline: events in any order end up once and in sequence") {
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::vector<Event> arriving = messages(11, 60);
        const std::vector<Event> twice = messages(20, 40);
        arriving.insert(arriving.end(), twice.begin(), twice.end());
        std::shuffle(arriving.begin(), arriving.end(), random);
        Timeline timeline;
        timeline.reset(messages(1, 10), true);
        for (const Event& event : arriving)
            timeline.add(event);
        REQUIRE(timeline.events() == messages(1, 60));
        CHECK(timeline.last() == 60);
        CHECK_FALSE(timeline.missing().has_value());
    }
}

TEST_CASE("timeline: a gap is named until it is filled") {
    Timeline timeline;
    timeline.reset(messages(1, 3), true);
    CHECK(timeline.add(message(7)) == Timeline::Merge::Gap);
    CHECK(timeline.missing() == SeqRange{4, 6});
    CHECK(timeline.last() == 3);
    CHECK(timeline.add(message(4)) == Timeline::Merge::Added);
    CHECK(timeline.add(message(5)) == Timeline::Merge::Added);
    CHECK(timeline.missing() == SeqRange{6, 6});
    CHECK(timeline.add(message(6)) == Timeline::Merge::Added);
    CHECK(timeline.last() == 7);
    CHECK(timeline.add(message(7)) == Timeline::Merge::Duplicate);
}

TEST_CASE("timeline: what came before its page is kept where the page ends earlier") {
    Timeline timeline;
    for (const Event& event : messages(1, 4))
        timeline.add(event);
    timeline.reset(messages(1, 2), true);
    CHECK(timeline.events() == messages(1, 4));
    timeline.reset({}, true);
    CHECK(timeline.events() == messages(1, 4));
}

TEST_CASE("timeline: what waits beyond a gap is bounded") {
    Timeline timeline;
    timeline.reset(messages(1, 1), true);
    for (Seq seq = 3; seq < 5'000; ++seq)
        timeline.add(message(seq));
    timeline.add(message(2));
    CHECK(timeline.last() == 2 + static_cast<Seq>(Timeline::kMaxWaiting));
}

TEST_CASE("timeline: an older page fits only right before the first event") {
    Timeline timeline;
    timeline.reset(messages(51, 60), false);
    CHECK_FALSE(timeline.prepend(messages(1, 49), true));
    CHECK_FALSE(timeline.prepend(messages(41, 51), false));
    CHECK(timeline.prepend(messages(41, 50), false));
    CHECK(timeline.first() == 41);
    CHECK_FALSE(timeline.reaches_start());
    CHECK(timeline.prepend(messages(1, 40), true));
    CHECK(timeline.reaches_start());
    CHECK(timeline.events() == messages(1, 60));
}

TEST_CASE("timeline: a snapshot beyond the cursor replaces what was there") {
    Timeline timeline;
    timeline.reset(messages(1, 10), true);
    CHECK_FALSE(timeline.make_room_for(11));
    CHECK(timeline.events().size() == 10);
    CHECK(timeline.make_room_for(500));
    CHECK(timeline.is_empty());
    CHECK_FALSE(timeline.reaches_start());
    CHECK(timeline.add(message(500)) == Timeline::Merge::Added);
    CHECK(timeline.first() == 500);
}

TEST_CASE("timeline: days are divided in the reader's time zone") {
    Timeline timeline;
    const TimePoint late = kNoon + 11h + 30min;  // 23:30 UTC
    timeline.reset({message(1, kAna, late), message(2, kAna, late + 20min)}, true);
    CHECK(
        kinds_of(lay_out(timeline, {}, {kMe, 0, 0min})) ==
        std::vector{Kind::Day, Kind::Bubble, Kind::Bubble}
    );
    const auto in_minsk = lay_out(timeline, {}, {kMe, 0, 180min});
    CHECK(in_minsk[0].day == std::chrono::sys_days{std::chrono::year{2026} / 3 / 15});
    timeline.reset({message(1, kAna, late), message(2, kAna, late + 40min)}, true);
    CHECK(
        kinds_of(lay_out(timeline, {}, {kMe, 0, 0min})) ==
        std::vector{Kind::Day, Kind::Bubble, Kind::Day, Kind::Bubble}
    );
}

TEST_CASE("timeline: one unread line, before somebody else's first new message") {
    Timeline timeline;
    timeline.reset({message(1), message(2, kMe), message(3), message(4)}, true);
    CHECK(
        kinds_of(lay_out(timeline, {}, {kMe, 1, 0min})) ==
        std::vector{Kind::Day, Kind::Bubble, Kind::Bubble, Kind::Unread, Kind::Bubble, Kind::Bubble}
    );
    CHECK(kinds_of(lay_out(timeline, {}, {kMe, 4, 0min})).size() == 5);
    CHECK(kinds_of(lay_out(timeline, {}, {kMe, 0, 0min})).size() == 5);
}

TEST_CASE("timeline: bubbles group by author within five minutes, and notices part them") {
    Timeline timeline;
    timeline.reset(
        {message(1),
         message(2, kAna, kNoon + 4min),
         message(3, kAna, kNoon + 10min),
         {4, EventKind::Joined, UserId{9}, kNoon + 10min, "", std::nullopt},
         message(5, kAna, kNoon + 11min),
         message(6, kMe, kNoon + 11min)},
        true
    );
    const Outgoing waiting{ClientKey{}, kNoon + 12min, "mine", Outgoing::State::Sending};
    const auto rows = lay_out(timeline, std::span(&waiting, 1), {kMe, 0, 0min});
    REQUIRE(rows.size() == 8);
    CHECK(rows[0].kind == Kind::Day);
    CHECK((rows[1].starts_group && !rows[1].ends_group));
    CHECK((!rows[2].starts_group && rows[2].ends_group));
    CHECK((rows[3].starts_group && rows[3].ends_group));
    CHECK(rows[4].kind == Kind::Notice);
    CHECK((rows[5].starts_group && rows[5].ends_group));
    CHECK((rows[6].is_own && rows[6].starts_group && !rows[6].ends_group));
    CHECK((rows[7].is_own && rows[7].outgoing == &waiting && rows[7].ends_group));
}

TEST_CASE("timeline: who goes on and on is named again") {
    const auto groups = [](std::chrono::seconds pace, int count) {
        std::vector<Event> events;
        for (int i = 0; i < count; ++i)
            events.push_back(message(i + 1, kAna, kNoon + i * pace));
        Timeline timeline;
        timeline.reset(std::move(events), true);
        std::vector<std::size_t> starts;
        const auto rows = lay_out(timeline, {}, {kMe, 0, 0min});
        for (std::size_t i = 1; i < rows.size(); ++i) {
            if (rows[i].starts_group)
                starts.push_back(i);
            CHECK(rows[i].ends_group == (i + 1 == rows.size() || rows[i + 1].starts_group));
        }
        return starts;
    };
    CHECK(groups(1s, 45) == std::vector<std::size_t>{1, 21, 41});
    CHECK(groups(4min, 6) == std::vector<std::size_t>{1, 4});
}

TEST_CASE("timeline: a device clock that lags never sends the days backwards") {
    Timeline timeline;
    timeline.reset({message(1)}, true);
    const Outgoing waiting{ClientKey{}, kNoon - 48h, "mine", Outgoing::State::Sending};
    CHECK(
        kinds_of(lay_out(timeline, std::span(&waiting, 1), {kMe, 0, 0min})) ==
        std::vector{Kind::Day, Kind::Bubble, Kind::Bubble}
    );
}
