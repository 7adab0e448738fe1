#include <catch2/catch.hpp>

#include "common/accounts/accounts_api.hpp"
#include "tests/support/test_server.hpp"

using namespace nedu;
using namespace nedu::accounts;
using namespace std::chrono_literals;

namespace {

std::string registration(std::string_view email, std::string_view name, std::string_view password) {
    return json::dump({{"email", email}, {"name", name}, {"password", password}});
}

std::vector<FieldError> fields_of(const test::HttpReply& reply) {
    return api::decode_error(reply.body).fields;
}

/// The Set-Cookie that begins so.
std::optional<std::string> cookie_set(const test::HttpReply& reply, std::string_view begin) {
    const auto [first, last] = reply.headers.equal_range("set-cookie");
    const auto found = std::find_if(first, last, [&](const auto& field) {
        return field.second.starts_with(begin);
    });
    return found == last ? std::nullopt : std::optional(found->second);
}

}  // namespace

TEST_CASE("registration: whatever is wrong is said beside its field and nothing is stored") {
    test::TestServer server;
    auto client = server.client();
    const std::string long_text(10000, 'a');
    struct Case {
        std::string email, name, password;
        std::vector<FieldError> expected;
    };
    const std::string good(test::kPassword);
    const std::vector<Case> cases{
        {"",
         "",
         "",
         {{"email", "error.required"}, {"name", "error.required"}, {"password", "error.required"}}},
        {"nobody", "Ann", good, {{"email", "error.email_malformed"}}},
        {"a@b", "Ann", good, {{"email", "error.email_malformed"}}},
        {"a b@example.org", "Ann", good, {{"email", "error.email_malformed"}}},
        {std::string("a\0@example.org", 14), "Ann", good, {{"email", "error.email_malformed"}}},
        {long_text + "@example.org", "Ann", good, {{"email", "error.email_too_long"}}},
        {"a@example.org", long_text, good, {{"name", "error.name_too_long"}}},
        {"a@example.org", "A\u202Enn", good, {{"name", "error.forbidden_characters"}}},
        {"a@example.org", std::string("A\0n", 3), good, {{"name", "error.forbidden_characters"}}},
        {"a@example.org", "Ann", "short", {{"password", "error.password_too_short"}}},
        {"a@example.org", "Ann", long_text, {{"password", "error.password_too_long"}}},
        {"a@example.org", "Ann", "1234567890", {{"password", "error.password_common"}}},
        {"ann@example.org", "Ann", "ann@example.org", {{"password", "error.password_common"}}},
    };
    for (const Case& one : cases) {
        INFO(one.email.substr(0, 40) << " / " << one.name.substr(0, 40));
        const auto reply = client.send(
            "POST", "/api/v1/accounts", registration(one.email, one.name, one.password)
        );
        CHECK(reply.status == 400);
        CHECK(fields_of(reply) == one.expected);
        CHECK(reply.header("set-cookie").empty());
    }
    CHECK(server.database().number("select count(*) from users") == 0);
    CHECK(server.database().number("select count(*) from sessions") == 0);
}

TEST_CASE("registration: a taken address is a conflict beside the address, however it is written") {
    test::TestServer server;
    server.sign_up("ann@example.org");
    auto client = server.client();
    const auto reply = client.send(
        "POST", "/api/v1/accounts", registration("  ANN@Example.org ", "Other", test::kPassword)
    );
    CHECK(reply.status == 409);
    CHECK(fields_of(reply) == std::vector<FieldError>{{"email", "error.email_taken"}});
    CHECK(server.database().number("select count(*) from users") == 1);
}

TEST_CASE("registration: signs in, and the cookie is out of reach of scripts and other sites") {
    test::TestServer server;
    auto client = server.client();
    const auto reply = client.send(
        "POST", "/api/v1/accounts", registration("ann@example.org", " Ann ", test::kPassword)
    );
    REQUIRE(reply.status == 200);
    CHECK(reply.json()["profile"]["name"] == "Ann");
    CHECK(reply.json()["profile"]["role"] == "student");
    CHECK(reply.body.find(test::kPassword) == std::string::npos);
    const std::string set = reply.header("set-cookie");
    for (const char* attribute : {"; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age="})
        CHECK(set.find(attribute) != std::string::npos);
    CHECK(set.find("Secure") == std::string::npos);

    const std::string token = client.cookie.substr(client.cookie.find('=') + 1);
    CHECK(token.size() == 43);
    CHECK(reply.body.find(token) == std::string::npos);
    CHECK(
        server.database().number(
            "select count(*) from sessions where token_hash = '" + token + "'"
        ) == 0
    );
    const auto session = client.call(kGetSession, {});
    REQUIRE(session);
    REQUIRE(session->profile);
    CHECK(session->profile->email == "ann@example.org");

    const auto behind_proxy = server.client().send(
        "POST",
        "/api/v1/session",
        json::dump({{"email", "ann@example.org"}, {"password", test::kPassword}}),
        {{"X-Forwarded-Proto", "https"}}
    );
    CHECK(behind_proxy.header("set-cookie").find("; Secure") != std::string::npos);
}

TEST_CASE("sign in: a wrong password and an unknown address get the same answer") {
    test::TestServer server;
    server.sign_up("ann@example.org");
    const auto attempt = [&](std::string_view email, std::string_view password) {
        const auto began = std::chrono::steady_clock::now();
        auto client = server.client();
        const auto reply = client.send(
            "POST", "/api/v1/session", json::dump({{"email", email}, {"password", password}})
        );
        CHECK(client.cookie.empty());
        return std::pair(reply, std::chrono::steady_clock::now() - began);
    };
    const auto [wrong, wrong_time] = attempt("ann@example.org", "not this password");
    const auto [unknown, unknown_time] = attempt("bob@example.org", "not this password");
    const auto [malformed, malformed_time] = attempt("no address", "not this password");
    CHECK(wrong.status == 401);
    CHECK(api::decode_error(wrong.body).key == "error.wrong_credentials");
    CHECK(unknown.status == wrong.status);
    CHECK(unknown.body == wrong.body);
    CHECK(malformed.body == wrong.body);
    // Argon2id takes tens of milliseconds; without it an unknown address would be answered in one
    // or two.
    CHECK(unknown_time > 15ms);
    CHECK(malformed_time > 15ms);
    CHECK(unknown_time * 5 > wrong_time);
}

TEST_CASE("sign in: too many tries from one address are refused there, not to the owner") {
    test::TestServer server({false, 1, {}});
    auto owner = server.client();
    const auto made = owner.send(
        "POST", "/api/v1/accounts", registration("ann@example.org", "Ann", test::kPassword)
    );
    const auto device = cookie_set(made, "nedu_device=");
    REQUIRE(device);
    for (const char* attribute : {"; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age="})
        CHECK(device->find(attribute) != std::string::npos);
    const auto sign_in = [&](const char* address, std::string_view password, bool is_known) {
        test::HttpFields fields{{"X-Forwarded-For", address}};
        if (is_known)
            fields.emplace_back("Cookie", device->substr(0, device->find(';')));
        return server.client().send(
            "POST",
            "/api/v1/session",
            json::dump({{"email", "ANN@example.org"}, {"password", password}}),
            fields
        );
    };
    int refusals = 0;
    for (int i = 0; i < 14; ++i)
        refusals += sign_in("203.0.113.9", "not this password", false).status == 429 ? 1 : 0;
    CHECK(refusals >= 3);
    const auto refused = sign_in("203.0.113.9", test::kPassword, false);
    CHECK(refused.status == 429);
    CHECK(api::decode_error(refused.body).code == ErrorCode::RateLimited);
    CHECK_FALSE(refused.header("retry-after").empty());
    CHECK(sign_in("203.0.113.9", test::kPassword, true).status == 200);
    CHECK(sign_in("192.0.2.5", test::kPassword, false).status == 200);
}

TEST_CASE("sign in: the browser stays known after signing out, and over https only to this host") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const auto gone = client.send("DELETE", "/api/v1/session");
    CHECK_FALSE(cookie_set(gone, "nedu_device="));
    const auto again = client.send(
        "POST",
        "/api/v1/session",
        json::dump({{"email", "ann@example.org"}, {"password", test::kPassword}}),
        {{"X-Forwarded-Proto", "https"}}
    );
    const auto device = cookie_set(again, "__Host-nedu_device=");
    REQUIRE(device);
    CHECK(device->find("; Secure") != std::string::npos);
    CHECK(cookie_set(again, "nedu_device=")->starts_with("nedu_device=; "));
}

TEST_CASE("sessions: signing in again ends the session before, signing out ends the last") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const std::string first = client.cookie;
    REQUIRE(client.call(kSignIn, SignIn{"ann@example.org", std::string(test::kPassword)}));
    CHECK(client.cookie != first);
    auto stale = server.client();
    stale.cookie = first;
    CHECK_FALSE(stale.call(kGetSession, {})->profile);

    const std::string second = client.cookie;
    REQUIRE(client.call(kSignOut, {}));
    CHECK(client.cookie.empty());
    stale.cookie = second;
    CHECK_FALSE(stale.call(kGetSession, {})->profile);
    CHECK(server.database().number("select count(*) from sessions") == 0);
}

TEST_CASE("sessions: an expired one and a made-up one belong to nobody") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    server.database().run("update sessions set expires_at = now() - interval '1 second'");
    CHECK_FALSE(client.call(kGetSession, {})->profile);
    for (const char* made_up :
         {"x", "' or 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
        client.cookie = std::string("nedu_session=") + made_up;
        CHECK_FALSE(client.call(kGetSession, {})->profile);
    }
}

TEST_CASE("requests from other sites: unsafe methods are refused by Origin or Sec-Fetch-Site") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const std::string own = "http://localhost:" + std::to_string(server.port());
    const auto change = [&](const test::HttpFields& fields) {
        return client.send("PATCH", "/api/v1/me", R"({"bio":"x"})", fields).status;
    };
    CHECK(change({{"Origin", "http://evil.example"}}) == 403);
    CHECK(change({{"Origin", "null"}}) == 403);
    CHECK(change({{"Origin", own + ".evil.example"}}) == 403);
    CHECK(change({{"Sec-Fetch-Site", "cross-site"}}) == 403);
    CHECK(change({{"Sec-Fetch-Site", "same-site"}}) == 403);
    CHECK(change({{"Origin", own}, {"Sec-Fetch-Site", "same-origin"}}) == 200);
    CHECK(change({}) == 200);
}

TEST_CASE("profile: changes what was given, keeps the rest, and reports every wrong field") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    ChangeProfile change;
    change.bio = "I like rivers.";
    change.language = Language::Russian;
    const auto changed = client.call(kChangeProfile, change);
    REQUIRE(changed);
    CHECK(changed->bio == "I like rivers.");
    CHECK(changed->name == "ann");
    CHECK(changed->language == Language::Russian);

    ChangeProfile wrong;
    wrong.name = std::string(1000, 'x');
    wrong.bio = std::string(1000, 'x');
    const auto refused = client.call(kChangeProfile, wrong);
    REQUIRE_FALSE(refused);
    CHECK(
        refused.error().fields ==
        std::vector<FieldError>{{"name", "error.name_too_long"}, {"bio", "error.bio_too_long"}}
    );
    CHECK(client.call(kGetSession, {})->profile->bio == "I like rivers.");
}
