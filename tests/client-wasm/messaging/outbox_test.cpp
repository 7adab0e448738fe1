#include "client-wasm/messaging/outbox.hpp"

#include <catch2/catch.hpp>

#include "tests/support/fake_services.hpp"

using namespace nedu;
using namespace nedu::client::messaging;
using client::testing::FakeStorage;

namespace {

constexpr UserId kAnna{7};
constexpr ConversationId kClass{4};
constexpr ConversationId kOther{5};

Outgoing message(std::uint8_t number, std::string text) {
    return {ClientKey{{number}}, TimePoint{std::chrono::seconds{number}}, std::move(text)};
}

std::vector<std::string> texts(const Outbox& outbox, ConversationId id) {
    std::vector<std::string> found;
    for (const Outgoing& item : outbox.of(id))
        found.push_back(item.text);
    return found;
}

}  // namespace

TEST_CASE("outbox: keeps the order of each conversation", "[client][messaging]") {
    FakeStorage storage;
    Outbox outbox(storage);
    outbox.open(kAnna);
    outbox.add(kClass, message(1, "one"));
    outbox.add(kOther, message(2, "elsewhere"));
    outbox.add(kClass, message(3, "two"));
    CHECK(texts(outbox, kClass) == std::vector<std::string>{"one", "two"});
    CHECK(texts(outbox, kOther) == std::vector<std::string>{"elsewhere"});
    CHECK(outbox.conversations() == std::vector{kClass, kOther});
    CHECK(outbox.of(ConversationId{9}).empty());
}

TEST_CASE("outbox: survives a closed tab as it was", "[client][messaging]") {
    FakeStorage storage;
    {
        Outbox outbox(storage);
        outbox.open(kAnna);
        outbox.add(kClass, message(1, "Привет \"all\"\n…"));
        outbox.add(kClass, message(2, "two"));
        outbox.set_state(ClientKey{{2}}, Outgoing::State::Failed);
    }
    Outbox outbox(storage);
    outbox.open(kAnna);
    REQUIRE(outbox.of(kClass).size() == 2);
    CHECK(outbox.of(kClass)[0] == message(1, "Привет \"all\"\n…"));
    CHECK(outbox.of(kClass)[1].state == Outgoing::State::Failed);
    CHECK(outbox.find(ClientKey{{2}})->first == kClass);
}

TEST_CASE("outbox: what was sent leaves nothing on the device", "[client][messaging]") {
    FakeStorage storage;
    Outbox outbox(storage);
    outbox.open(kAnna);
    outbox.add(kClass, message(1, "one"));
    outbox.add(kClass, message(2, "two"));
    CHECK(outbox.remove(ClientKey{{1}}));
    CHECK_FALSE(outbox.remove(ClientKey{{1}}));
    CHECK(texts(outbox, kClass) == std::vector<std::string>{"two"});
    CHECK(outbox.remove(ClientKey{{2}}));
    CHECK(outbox.conversations().empty());
    CHECK(storage.kept.empty());
}

TEST_CASE("outbox: two tabs keep theirs beside each other", "[client][messaging]") {
    FakeStorage storage;
    Outbox one(storage);
    Outbox two(storage);
    one.open(kAnna);
    two.open(kAnna);
    one.add(kClass, message(1, "from one"));
    two.add(kClass, message(2, "from two"));
    one.add(kClass, message(3, "from one again"));
    Outbox later(storage);
    later.open(kAnna);
    CHECK(
        texts(later, kClass) == std::vector<std::string>{"from one", "from two", "from one again"}
    );
    CHECK(later.remove(ClientKey{{1}}));
    one.set_state(ClientKey{{1}}, Outgoing::State::Failed);  // it is done with elsewhere
    two.set_state(ClientKey{{2}}, Outgoing::State::Failed);
    later.open(kAnna);
    CHECK(texts(later, kClass) == std::vector<std::string>{"from two", "from one again"});
    CHECK(later.of(kClass)[0].state == Outgoing::State::Failed);
}

TEST_CASE("outbox: what was written in one moment keeps its order", "[client][messaging]") {
    FakeStorage storage;
    Outbox outbox(storage);
    outbox.open(kAnna);
    for (const std::uint8_t number : std::initializer_list<std::uint8_t>{9, 1, 5}) {
        Outgoing one = message(number, std::to_string(number));
        one.at = TimePoint{};
        outbox.add(kClass, one);
    }
    outbox.open(kAnna);
    CHECK(texts(outbox, kClass) == std::vector<std::string>{"9", "1", "5"});
}

TEST_CASE("outbox: another person neither sees nor loses it", "[client][messaging]") {
    FakeStorage storage;
    Outbox outbox(storage);
    outbox.open(kAnna);
    outbox.add(kClass, message(1, "mine"));
    outbox.open(UserId{8});
    CHECK(outbox.conversations().empty());
    outbox.add(kClass, message(2, "yours"));
    outbox.close();
    CHECK(outbox.conversations().empty());
    outbox.open(kAnna);
    CHECK(texts(outbox, kClass) == std::vector<std::string>{"mine"});
}

TEST_CASE("outbox: a spoilt store is an empty one", "[client][messaging]") {
    FakeStorage storage;
    const std::string text = GENERATE(
        as<std::string>(),
        "{",
        "[]",
        R"({"conversation":4,"key":"short","at":0,"order":0,"text":"x","is_failed":false})"
    );
    storage.set("outbox.7.0100000000000000", text);
    Outbox outbox(storage);
    outbox.open(kAnna);
    CHECK(outbox.conversations().empty());
    outbox.add(kClass, message(1, "one"));
    CHECK(texts(outbox, kClass) == std::vector<std::string>{"one"});
}

TEST_CASE("outbox: what an earlier build kept waits on", "[client][messaging]") {
    FakeStorage storage;
    storage.set(
        "outbox." + std::to_string(kAnna.value),
        R"({"items":[{"conversation":4,"key":"0100000000000000","at":1000,"text":"one","is_failed":false},)"
        R"({"conversation":4,"key":"0200000000000000","at":1000,"text":"two","is_failed":true}]})"
    );
    Outbox outbox(storage);
    outbox.open(kAnna);
    CHECK(texts(outbox, ConversationId{4}) == std::vector<std::string>{"one", "two"});
    CHECK(outbox.of(ConversationId{4})[1].state == Outgoing::State::Failed);
    Outbox later(storage);
    later.open(kAnna);
    CHECK(later.of(ConversationId{4}).size() == 2);
    CHECK(storage.kept.size() == 2);
}
