#include <catch2/catch.hpp>

#include "server/auth/passwords.hpp"
#include "server/auth/rate_limiter.hpp"
#include "server/auth/sessions_service.hpp"

using namespace nedu;
using namespace nedu::server::auth;
using namespace std::chrono_literals;

TEST_CASE("rate limiter: a burst, then one for every so often, for each key alone") {
    RateLimiter limiter({3, 10s});
    const TimePoint start{1000s};
    for (int i = 0; i < 3; ++i)
        CHECK(limiter.allow("ann", start));
    CHECK_FALSE(limiter.allow("ann", start));
    CHECK(limiter.allow("bob", start));
    CHECK_FALSE(limiter.allow("ann", start + 9s));
    CHECK(limiter.allow("ann", start + 20s));
    CHECK(limiter.allow("ann", start + 20s));
    // A clock that is set back and forth gives nothing.
    CHECK_FALSE(limiter.allow("ann", start - 100s));
    CHECK_FALSE(limiter.allow("ann", start + 21s));
    for (int i = 0; i < 3; ++i)
        CHECK(limiter.allow("ann", start + 1000s));
    CHECK_FALSE(limiter.allow("ann", start + 1000s));
}

TEST_CASE("rate limiter: forgets who was away longest rather than growing") {
    RateLimiter limiter({1, 1h}, 2);
    const TimePoint now{1000s};
    CHECK(limiter.allow("a", now));
    CHECK(limiter.allow("b", now));
    CHECK_FALSE(limiter.allow("a", now));
    CHECK(limiter.allow("c", now));  // "b" makes room
    CHECK_FALSE(limiter.allow("a", now));
    CHECK(limiter.allow("b", now));
}

TEST_CASE("passwords: right, wrong, nobody, and hashes of an earlier cost") {
    Passwords passwords({1, 8 << 20});
    const auto stored = passwords.hash("copper lantern");
    REQUIRE(stored);
    CHECK(stored->starts_with("$argon2id$"));
    CHECK(passwords.is_right("copper lantern", *stored).value());
    CHECK_FALSE(passwords.is_right("copper lanterm", *stored).value());
    CHECK_FALSE(passwords.is_right("", "").value());
    CHECK(passwords.hash("copper lantern").value() != *stored);
    CHECK_FALSE(passwords.is_outdated(*stored));
    CHECK(Passwords({2, 8 << 20}).is_outdated(*stored));
}

TEST_CASE("tokens: never the same, and the database gets only the hash") {
    const std::string token = new_token();
    CHECK(token.size() == 43);
    CHECK(token != new_token());
    CHECK(hash_of_token(token).size() == 64);
    CHECK(hash_of_token(token) == hash_of_token(token));
    CHECK(hash_of_token(token) != hash_of_token(new_token()));
}
