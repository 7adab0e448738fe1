#include <catch2/catch.hpp>

#include "tests/client-wasm/messaging/messaging_world.hpp"

using namespace nedu;
using namespace nedu::client::messaging;
using namespace nedu::client::messaging::testing;
using namespace nedu::messaging;
using namespace std::chrono_literals;

TEST_CASE("messaging: a draft is of who wrote it", "[client][messaging]") {
    MessagingWorld world;
    world.open();
    world.store.apply(ChangeDraft{kClass, "Anna's half a sent"});
    nedu::accounts::Profile boris = client::testing::anna();
    boris.id = kBoris;
    world.sign_in(boris);
    world.store.session_changed();
    world.store.apply(ShowConversation{kClass});
    CHECK(world.thread().draft.empty());
    world.store.apply(ChangeDraft{kClass, "Boris's"});
    world.sign_in(client::testing::anna());
    world.store.session_changed();
    world.store.apply(ShowConversation{kClass});
    CHECK(world.thread().draft == "Anna's half a sent");
    world.store.apply(ChangeDraft{kClass, ""});
    CHECK(world.storage.keys("draft.7.").empty());
}

TEST_CASE("messaging: a draft of before an upgrade goes on, and is one person's", "[client]") {
    MessagingWorld world;
    world.storage.set("draft." + std::to_string(kClass.value), "half a sent");
    world.open();
    CHECK(world.thread().draft == "half a sent");
    CHECK(world.storage.keys("draft.7.").size() == 1);
    CHECK_FALSE(world.storage.get("draft." + std::to_string(kClass.value)));
}
