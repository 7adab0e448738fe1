#include "client-wasm/app/session.hpp"

#include <catch2/catch.hpp>

using namespace nedu;
using client::Session;

TEST_CASE("session: its end is news to whoever did not ask for it", "[client][app]") {
    Session session;
    int told = 0;
    session.on_end([&] { ++told; });
    session.end();  // nobody was signed in
    CHECK(session.is_known());
    CHECK(told == 0);
    session.set(accounts::Profile{});
    session.end();
    CHECK_FALSE(session.is_signed_in());
    CHECK(told == 1);
    session.set(accounts::Profile{});
    session.expect_end(true);
    session.end();
    CHECK_FALSE(session.is_signed_in());
    CHECK(told == 1);
}
