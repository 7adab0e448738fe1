#include "client-wasm/courses/position_keeper.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::courses;
using nedu::courses::KeepPosition;
using namespace std::chrono_literals;

namespace {

struct Kept {
    Timers timers;
    TimePoint now{std::chrono::hours(1000)};
    std::vector<std::pair<TimePoint, KeepPosition>> sent;
    PositionKeeper keeper{timers, [this](const KeepPosition& position) {
                              sent.emplace_back(timers.now(), position);
                          }};

    Kept() { timers.advance(now); }
    void pass(std::chrono::milliseconds span) {
        constexpr auto kStep = 100ms;
        for (; span.count() > 0; span -= kStep)
            timers.advance(now += std::min<std::chrono::milliseconds>(span, kStep));
    }
};

KeepPosition at(int block, bool is_read = false, std::string chapter = "one") {
    return {"course", std::move(chapter), block, is_read};
}

}  // namespace

TEST_CASE("position: scrolling through is told once, after resting", "[client][courses]") {
    Kept kept;
    for (int block = 1; block < 10; ++block) {
        kept.keeper.note(at(block));
        kept.pass(300ms);
    }
    CHECK(kept.sent.empty());
    kept.pass(2s);
    REQUIRE(kept.sent.size() == 1);
    CHECK(kept.sent[0].second.block == 9);
}

TEST_CASE(
    "position: reading on is not told more often than every five seconds",
    "[client][courses]"
) {
    Kept kept;
    for (int block = 1; block < 60; ++block) {
        kept.keeper.note(at(block));
        kept.pass(block % 4 == 0 ? 2100ms : 700ms);
    }
    kept.pass(10s);
    REQUIRE(kept.sent.size() > 3);
    for (std::size_t i = 1; i < kept.sent.size(); ++i)
        CHECK(kept.sent[i].first - kept.sent[i - 1].first >= 5s);
    CHECK(kept.sent.back().second.block == 59);
}

TEST_CASE("position: the end is told at once, whatever was told just before", "[client][courses]") {
    Kept kept;
    kept.keeper.note(at(1));
    kept.pass(2s);
    kept.keeper.note(at(5));
    kept.keeper.note(at(9, true));
    REQUIRE(kept.sent.size() == 2);
    CHECK(kept.sent.back().second.block == 9);
    CHECK(kept.sent.back().second.is_read);
    kept.pass(20s);
    CHECK(kept.sent.size() == 2);
}

TEST_CASE(
    "position: leaving right after something was told waits for nothing",
    "[client][courses]"
) {
    Kept kept;
    kept.keeper.note(at(1));
    kept.pass(2s);
    kept.keeper.note(at(4));
    kept.keeper.leave();
    REQUIRE(kept.sent.size() == 2);
    CHECK(kept.sent.back().second.block == 4);
}

TEST_CASE("position: a chapter opened again is the one that was open last", "[client][courses]") {
    Kept kept;
    for (const char* chapter : {"one", "two", "one"}) {
        kept.keeper.note(at(0, false, chapter));
        kept.pass(9s);
    }
    REQUIRE(kept.sent.size() == 3);
    CHECK(kept.sent.back().second.chapter == "one");
}

TEST_CASE("position: leaving tells at once what has not been told", "[client][courses]") {
    Kept kept;
    kept.keeper.note(at(4));
    kept.keeper.leave();
    REQUIRE(kept.sent.size() == 1);
    kept.keeper.leave();
    kept.pass(20s);
    CHECK(kept.sent.size() == 1);
}

TEST_CASE("position: what is known is not told again", "[client][courses]") {
    Kept kept;
    kept.keeper.note(at(4));
    kept.pass(3s);
    kept.keeper.note(at(4));
    kept.pass(20s);
    CHECK(kept.sent.size() == 1);
}

TEST_CASE("position: a chapter once read stays read", "[client][courses]") {
    Kept kept;
    kept.keeper.note(at(9, true));
    kept.keeper.note(at(2));
    kept.pass(6s);
    REQUIRE(kept.sent.size() == 2);
    CHECK(kept.sent[1].second.block == 2);
    CHECK(kept.sent[1].second.is_read);
    kept.keeper.note(at(3));
    kept.pass(9s);
    CHECK(kept.sent.back().second.is_read);
}

TEST_CASE("position: leafing on loses neither chapter", "[client][courses]") {
    Kept kept;
    kept.keeper.note(at(5, true, "one"));
    kept.keeper.leave();
    kept.keeper.note(at(1, false, "two"));
    kept.keeper.leave();
    kept.keeper.note(at(2, false, "three"));
    kept.pass(30s);
    REQUIRE(kept.sent.size() == 3);
    CHECK(kept.sent[0].second.chapter == "one");
    CHECK(kept.sent[1].second.chapter == "two");
    CHECK(kept.sent[2].second.chapter == "three");
}

TEST_CASE(
    "position: what got lost goes again by itself, less and less often",
    "[client][courses]"
) {
    Kept kept;
    kept.keeper.note(at(4));
    for (int i = 0; i < 600; ++i) {
        const std::size_t before = kept.sent.size();
        kept.pass(1s);
        if (kept.sent.size() > before)
            kept.keeper.lose(kept.sent.back().second);
    }
    CHECK(kept.sent.size() > 5);
    CHECK(kept.sent.size() < 14);
    kept.keeper.arrive();
    const std::size_t before = kept.sent.size();
    kept.pass(81s);
    REQUIRE(kept.sent.size() == before + 1);
    CHECK(kept.sent.back().second.block == 4);
    kept.keeper.note(at(5));
    kept.pass(5s);
    CHECK(kept.sent.back().second.block == 5);
}

TEST_CASE("position: what got lost does not undo what was told after it", "[client][courses]") {
    Kept kept;
    SECTION("of the same chapter") {
        kept.keeper.note(at(4));
        kept.keeper.leave();
        kept.keeper.note(at(7));
        kept.keeper.leave();
        kept.keeper.lose(at(4));
        kept.pass(200s);
        CHECK(kept.sent.back().second.block == 7);
        CHECK(kept.sent.size() == 2);
    }
    SECTION("of the chapter that was opened after it") {
        kept.keeper.note(at(4, true, "one"));
        kept.keeper.leave();
        kept.keeper.note(at(1, false, "two"));
        kept.keeper.leave();
        kept.keeper.lose(at(4, true, "one"));
        kept.pass(200s);
        REQUIRE(kept.sent.size() == 4);
        CHECK(kept.sent[2].second.chapter == "one");
        CHECK(kept.sent[2].second.is_read);
        CHECK(kept.sent[3].second.chapter == "two");
    }
}
