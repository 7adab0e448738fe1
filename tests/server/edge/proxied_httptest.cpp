// Behind a proxy: who asks, by which protocol, and what is not for the world.
#include <catch2/catch.hpp>

#include "tests/server/gateway/classroom.hpp"

using namespace nedu;

TEST_CASE("proxied: figures are for this machine, not for whom a proxy on it brings") {
    test::TestServer server;
    CHECK(server.client().get("/metrics").status == 200);
    for (const char* field : {"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via"})
        CHECK(server.client().get("/metrics", {{field, "127.0.0.1"}}).status == 404);
    auto master = server.sign_up("master@example.org", accounts::Role::Webmaster);
    CHECK(master.get("/metrics", {{"X-Forwarded-For", "203.0.113.9"}}).status == 200);
}

TEST_CASE("proxied: over https the session is bound to the host, and survives the change") {
    test::TestServer server;
    const test::HttpFields https{{"X-Forwarded-Proto", "https"}};
    auto ann = server.sign_up("ann@example.org");
    CHECK(ann.cookie.starts_with("nedu_session="));
    const auto before = ann.get("/api/v1/session", https);
    CHECK(before.json().value("profile", json::Value()).is_object());
    CHECK(before.header("strict-transport-security").starts_with("max-age="));
    CHECK(server.client().get("/").header("strict-transport-security").empty());

    auto bob = server.client();
    const auto made = bob.send(
        "POST",
        "/api/v1/accounts",
        R"({"email": "bob@example.org", "name": "Bob", "password": "copper lantern by the river"})",
        https
    );
    REQUIRE(made.status == 200);
    CHECK(bob.cookie.starts_with("__Host-nedu_session="));
    CHECK(bob.get("/api/v1/session", https).json().value("profile", json::Value()).is_object());
    CHECK(bob.send("DELETE", "/api/v1/session", {}, https).status == 200);
    CHECK(bob.cookie.empty());
}

TEST_CASE("proxied: pages say what they never ask of a device") {
    test::TestServer server;
    const auto page = server.client().get("/");
    CHECK(page.header("permissions-policy").find("camera=()") != std::string::npos);
    CHECK(page.header("server").empty());
}
