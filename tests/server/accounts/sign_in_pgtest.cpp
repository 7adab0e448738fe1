// How often one may try to sign in: strangers, the owner, and the owner's own browser.
#include <catch2/catch.hpp>

#include "server/accounts/accounts_service.hpp"
#include "server/bus/local_bus.hpp"
#include "tests/support/test_database.hpp"

using namespace nedu;
using namespace nedu::server;
using namespace std::chrono_literals;

namespace {

constexpr const char* kEmail = "ann@example.org";
constexpr const char* kRight = "seven grey herons";
constexpr const char* kWrong = "eight grey herons";
const std::string kMadeUp(43, 'A');

struct SignInFixture {
    SignInFixture() { device = sign_up(kEmail); }

    std::string sign_up(const char* email) {
        const auto made = service.register_account(
            from("192.0.2.1"), {email, "Ann", kRight, server::accounts::Language::English}
        );
        if (!made)
            FAIL(made.error().key << ": " << made.error().log_detail);
        return made->device_tokens;
    }
    http::RequestContext from(std::string address, std::string tokens = {}) const {
        http::RequestContext context;
        context.now = now;
        context.client_address = std::move(address);
        context.device_tokens = std::move(tokens);
        return context;
    }
    Result<server::accounts::OpenedSession>
    sign_in(const http::RequestContext& context, const char* email = kEmail) {
        return service.sign_in(context, {email, kRight});
    }
    /// How many of so many guesses were looked at.
    int guess(const http::RequestContext& context, int times = 15) {
        int count = 0;
        for (; times > 0; --times) {
            const auto opened = service.sign_in(context, {kEmail, kWrong});
            REQUIRE_FALSE(opened.has_value());
            count += opened.error().code == ErrorCode::Unauthenticated ? 1 : 0;
        }
        return count;
    }
    bool is_locked_out(const http::RequestContext& context) {
        const auto opened = sign_in(context);
        return !opened && opened.error().code == ErrorCode::RateLimited;
    }
    std::int64_t devices_of(UserId user) {
        return database.number(
            "select count(*) from known_devices where user_id = " + std::to_string(user.value)
        );
    }

    test::TestDatabase database;
    SystemClock clock;
    bus::LocalBus bus;
    auth::Passwords passwords{{1, 8 << 10}};
    auth::SessionsService sessions{*database, bus, clock};
    auth::KnownDevices devices{*database};
    server::accounts::AccountsService service{{*database, passwords, sessions, devices, bus, {}}};
    TimePoint now = clock.now();
    std::string device;
};

}  // namespace

TEST_CASE("sign in: who guesses is slowed and locks out themselves alone") {
    SignInFixture f;
    CHECK(f.guess(f.from("203.0.113.9")) == 10);
    CHECK(f.is_locked_out(f.from("203.0.113.9")));
    CHECK(f.sign_in(f.from("192.0.2.77")).has_value());
    f.now += 61s;
    CHECK(f.guess(f.from("203.0.113.9")) == 1);
    // All the networks that a provider gives to one customer are one.
    int looked_at = 0;
    for (int i = 0; i < 20; ++i)
        looked_at += f.guess(f.from("2001:db8:7:" + std::to_string(i) + "::5"), 2);
    CHECK(looked_at == 10);
}

TEST_CASE("sign in: many who guess together are slowed, and the owner's browser is not") {
    SignInFixture f;
    int looked_at = 0;
    for (int host = 0; host < 20; ++host)
        looked_at += f.guess(f.from("198.51.100." + std::to_string(host)), 11);
    CHECK(looked_at == 100);
    CHECK(f.is_locked_out(f.from("192.0.2.77")));  // a browser nobody knows
    CHECK_FALSE(f.is_locked_out(f.from("192.0.2.77", f.device)));
    // Nor where those who guess sit in the same school.
    for (int i = 0; i < 80; ++i)
        f.guess(f.from("192.0.2.1"), 1);
    CHECK_FALSE(f.is_locked_out(f.from("192.0.2.1", f.device)));
    // Who keeps at it from so few lines does not keep the owner out of new browsers for long.
    for (int second = 0; second < 300; second += 10) {
        f.now += 10s;
        for (int host = 0; host < 8; ++host)
            f.guess(f.from("198.51.100." + std::to_string(host)), 1);
    }
    CHECK_FALSE(f.is_locked_out(f.from("192.0.2.78")));
}

TEST_CASE("sign in: a known browser has tries of its own, for its own person only") {
    SignInFixture f;
    CHECK(f.guess(f.from("192.0.2.1", f.device)) == 10);
    CHECK(f.is_locked_out(f.from("192.0.2.99", f.device)));
    CHECK(f.guess(f.from("192.0.2.1"), 1) == 1);
    // What somebody else's browser holds, and what was made up, make nobody known.
    const std::string other = f.sign_up("bob@example.org");
    CHECK(f.guess(f.from("203.0.113.5", other)) == 10);
    CHECK(f.guess(f.from("203.0.113.5", kMadeUp)) == 0);
    CHECK(f.guess(f.from("203.0.113.6", kMadeUp)) == 10);
    for (const std::string& odd : {std::string("."), std::string(9000, '.'), kMadeUp + "' --"})
        CHECK(f.guess(f.from("203.0.113.7", odd), 1) == 1);
}

TEST_CASE("known devices: one browser holds a token for each who signed in there") {
    SignInFixture f;
    const auto again = f.sign_in(f.from("192.0.2.1", f.device));
    CHECK(again->device_tokens == f.device);
    f.sign_up("bob@example.org");
    const auto both = f.sign_in(f.from("192.0.2.1", kMadeUp + "." + f.device), "bob@example.org");
    const std::string& held = both->device_tokens;
    CHECK(held.size() == 87);
    CHECK(held.ends_with("." + f.device));
    const UserId ann = again->profile.id;
    CHECK_FALSE(f.devices.name_of(ann, held)->empty());
    CHECK_FALSE(f.devices.name_of(both->profile.id, held)->empty());
    CHECK(f.devices.name_of(ann, held.substr(0, 43))->empty());
    CHECK(f.devices.name_of(UserId{}, held)->empty());
    CHECK(
        f.database.number(
            "select count(*) from known_devices where token_hash like '%" + f.device + "%'"
        ) == 0
    );
}

TEST_CASE("known devices: are bounded, and forgotten in time") {
    SignInFixture f;
    const UserId ann = f.sign_in(f.from("192.0.2.1", f.device))->profile.id;
    f.database.run("update known_devices set last_used_at = now() - interval '399 days'");
    CHECK_FALSE(f.devices.name_of(ann, f.device)->empty());
    std::string last;
    for (int i = 0; i < auth::kMaxDevices; ++i)
        last = f.devices.remember(ann, "").value();
    CHECK(f.devices_of(ann) == auth::kMaxDevices);
    CHECK(f.devices.name_of(ann, f.device)->empty());
    CHECK_FALSE(f.devices.name_of(ann, last)->empty());
    f.database.run("update known_devices set last_used_at = now() - interval '401 days'");
    CHECK(f.devices.name_of(ann, last)->empty());
    CHECK(f.devices.remove_expired().value() == auth::kMaxDevices);
    CHECK(f.devices_of(ann) == 0);
    // Whoever shares a browser: the last ones are known in it.
    std::string held;
    for (int i = 0; i < 12; ++i)
        held = f.devices.remember(f.database.add_user("P" + std::to_string(i)), held).value();
    CHECK(held.size() == auth::kMaxPeople * 44 - 1);
}
