#include <catch2/catch.hpp>

#include "tests/support/test_server.hpp"

using namespace nedu;

namespace {

constexpr const char* kScript = "/static/app.0123456789ab.js";

}  // namespace

TEST_CASE("static files: immutable where the name holds a hash, in the coding the client takes") {
    test::TestServer server;
    auto client = server.client();
    const auto plain = client.get(kScript);
    CHECK(plain.status == 200);
    CHECK(plain.body == test::test_script());
    CHECK(plain.header("content-type") == "text/javascript; charset=utf-8");
    CHECK(plain.header("cache-control") == "public, max-age=31536000, immutable");
    CHECK(plain.header("vary") == "Accept-Encoding");
    for (const std::string coding : {"br", "gzip"}) {
        const auto coded = client.get(kScript, {{"Accept-Encoding", coding}});
        CHECK(coded.header("content-encoding") == coding);
        CHECK(coded.body.size() * 3 < plain.body.size());
        CHECK(coded.header("etag") == plain.header("etag"));
    }
    CHECK(
        client.get(kScript, {{"Accept-Encoding", "br;q=0, gzip"}}).header("content-encoding") ==
        "gzip"
    );
    const auto known = client.get(kScript, {{"If-None-Match", plain.header("etag")}});
    CHECK(known.status == 304);
    CHECK(known.body.empty());
    const auto head = client.send("HEAD", kScript);
    CHECK(head.status == 200);
    CHECK(head.header("content-length") == std::to_string(plain.body.size()));
}

TEST_CASE("pages: every address of ours gets the shell, any other one the shell with 404") {
    test::TestServer server;
    auto client = server.client();
    for (const char* path : {"/sign-in?then=/me", "/messages", "/messages/7", "/me", "/gallery"}) {
        INFO(path);
        const auto page = client.get(path);
        CHECK(page.status == 200);
        CHECK(page.body == test::kTestShell);
        CHECK(page.header("cache-control") == "no-cache");
    }
    for (const char* path :
         {"/nowhere", "/messages/seven", "/..%2f..%2fetc/passwd", "/../etc/passwd", "/index.php"}) {
        INFO(path);
        const auto page = client.get(path);
        CHECK(page.status == 404);
        CHECK(page.body == test::kTestShell);
    }
    const auto unknown = client.get("/api/v1/nothing");
    CHECK(unknown.status == 404);
    CHECK(api::decode_error(unknown.body).key == "error.not_found");
    CHECK(client.send("DELETE", "/api/v1/accounts").status == 405);
}

TEST_CASE("replies: carry what keeps a browser safe") {
    test::TestServer server;
    auto client = server.client();
    const auto page = client.get("/");
    const std::string policy = page.header("content-security-policy");
    CHECK(policy.find("script-src 'self' 'wasm-unsafe-eval';") != std::string::npos);
    CHECK(policy.find("default-src 'none'") == 0);
    CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
    CHECK(policy.find("unsafe-inline") == std::string::npos);
    CHECK(page.header("cross-origin-opener-policy") == "same-origin");
    const auto reply = client.get("/api/v1/session");
    CHECK(reply.header("content-security-policy").find("default-src 'none'") == 0);
    CHECK(reply.header("cache-control") == "no-store");
    const auto worker = client.get("/service-worker.js");
    CHECK(
        worker.header("content-security-policy") ==
        "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"
    );
    for (const auto& one : {page, reply, worker}) {
        CHECK(one.header("x-content-type-options") == "nosniff");
        CHECK(one.header("referrer-policy") == "same-origin");
        CHECK(one.header("x-request-id").size() == 16);
    }
}

TEST_CASE("dynamic replies: above 1 KiB they are compressed for who takes it") {
    test::TestServer server;
    auto client = server.client();
    const auto figures = client.get("/metrics", {{"Accept-Encoding", "gzip, br"}});
    CHECK(figures.status == 200);
    CHECK(figures.header("content-encoding") == "br");
    CHECK(figures.header("vary") == "Accept-Encoding");
    CHECK(client.get("/metrics").header("content-encoding").empty());
    CHECK(client.get("/healthz", {{"Accept-Encoding", "br"}}).header("content-encoding").empty());
}

TEST_CASE("metrics: this machine may read them, others only as staff") {
    test::TestServer server;
    const test::HttpFields from_outside{{"X-Forwarded-For", "203.0.113.9"}};
    auto visitor = server.client();
    CHECK(visitor.get("/metrics").body.find("nedu_requests_total") != std::string::npos);
    CHECK(visitor.get("/metrics", from_outside).status == 404);
    CHECK(server.sign_up("ann@example.org").get("/metrics", from_outside).status == 404);
    auto admin = server.sign_up("root@example.org", accounts::Role::Admin);
    CHECK(admin.get("/metrics", from_outside).status == 200);
}
