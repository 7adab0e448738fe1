// What nobody should send. Every case ends in a clean answer or a close, and the server lives.
#include <atomic>
#include <thread>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/test_server.hpp"

using namespace nedu;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kHost = "Host: localhost\r\n";

std::string request(std::string_view line, std::string_view more = {}) {
    return fmt::format("{} HTTP/1.1\r\n{}{}\r\n", line, kHost, more);
}

struct Case {
    const char* what;
    std::string bytes;
    int status;
};

std::string many_headers() {
    std::string lines;
    for (int i = 0; i < 2000; ++i)
        lines += fmt::format("X-{}: value\r\n", i);
    return lines;
}

std::vector<Case> broken_heads() {
    return {
        {"no HTTP at all", "hello\r\n\r\n", 400},
        {"unknown method", request("BREW /"), 501},
        {"TRACE", request("TRACE /"), 405},
        {"CONNECT", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"OPTIONS *", request("OPTIONS *"), 400},
        {"absolute target", request("GET http://evil.example/"), 400},
        {"two slashes", request("GET //evil.example/"), 400},
        {"NUL in the target", std::string("GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n", 30), 400},
        {"encoded NUL", request("GET /api/v1/courses/a%00b"), 400},
        {"control character",
         request("GET /a\x01"
                 "b"),
         400},
        {"space in the target", request("GET /a b"), 400},
        {"target beyond the limit", request("GET /" + std::string(9000, 'a')), 414},
        {"one long header", request("GET /", "X-Long: " + std::string(20000, 'a') + "\r\n"), 431},
        {"many headers", request("GET /", many_headers()), 431},
        {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two Hosts", request("GET /", kHost), 400},
        {"Host with more in it", "GET / HTTP/1.1\r\nHost: a; script-src *\r\n\r\n", 400},
        {"space before the colon", request("GET /", "X-A : b\r\n"), 400},
        {"a folded line", request("GET /", "X-A: b\r\n c\r\n"), 400},
        {"a folded line, by a tab", request("GET /", "X-A: b\r\n\tc\r\n"), 400},
        {"line break in a value", request("GET /", "X-A: b\rc: d\r\n"), 400},
        {"HTTP/9.9", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", 400},
    };
}

/// A sign-in with these header lines.
std::string sign_in(std::string_view lines, std::string_view body = {}) {
    return request("POST /api/v1/session", lines) + std::string(body);
}

std::vector<Case> broken_bodies() {
    return {
        {"two different lengths", sign_in("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"), 400},
        {"the same length twice", sign_in("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"), 400},
        {"the same length as a list", sign_in("Content-Length: 2, 2\r\n", "{}"), 400},
        {"a negative length", sign_in("Content-Length: -1\r\n"), 400},
        {"a length that is none", sign_in("Content-Length: two\r\n"), 400},
        {"a length beyond numbers", sign_in("Content-Length: 99999999999999999999999\r\n"), 400},
        {"a promised 8 GB", sign_in("Content-Length: 8000000000\r\n"), 413},
        {"length and chunks",
         sign_in("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
         400},
        {"chunks and length",
         sign_in("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "0\r\n\r\n"),
         400},
        {"another coding", sign_in("Transfer-Encoding: gzip\r\n"), 501},
        {"chunked and another", sign_in("Transfer-Encoding: chunked, gzip\r\n"), 501},
        {"hidden chunked", sign_in("Transfer-Encoding: xchunked\r\n"), 501},
        {"chunks in HTTP/1.0",
         "POST /api/v1/session HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"a chunk size that is none", sign_in("Transfer-Encoding: chunked\r\n", "zz\r\n"), 400},
        {"a chunk beyond numbers",
         sign_in("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n"),
         400},
        {"a chunk beyond the limit", sign_in("Transfer-Encoding: chunked\r\n", "fffffff\r\n"), 413},
        {"a body with GET", request("GET /", "Content-Length: 2\r\n") + "{}", 400},
        {"an expectation nobody knows", sign_in("Expect: wonders\r\n"), 417},
    };
}

bool is_alive(const test::TestServer& server) {
    return server.client().get("/healthz").status == 200;
}

}  // namespace

TEST_CASE("hostile HTTP: a malformed request is answered with its status and the connection closed"
) {
    test::TestServer server;
    std::vector<Case> cases = broken_heads();
    for (Case& more : broken_bodies())
        cases.push_back(std::move(more));
    for (const Case& one : cases) {
        INFO(one.what);
        test::RawConnection connection(server.port());
        connection.send(one.bytes);
        const auto reply = connection.read_reply();
        REQUIRE(reply);
        CHECK(reply->status == one.status);
        CHECK(api::decode_error(reply->body).key != "error.unavailable");
        CHECK_FALSE(reply->header("x-request-id").empty());
    }
    CHECK(is_alive(server));
}

TEST_CASE("hostile HTTP: after an answer that left input unread the connection is closed") {
    test::TestServer server;
    test::RawConnection connection(server.port());
    connection.send(
        request("POST /api/v1/session", "Content-Length: 100000\r\n") + request("GET /healthz")
    );
    const auto reply = connection.read_reply();
    REQUIRE(reply);
    CHECK(reply->status == 413);
    CHECK(reply->header("connection") == "close");
    CHECK_FALSE(connection.read_reply(1s));
    CHECK(connection.is_closed());
}

TEST_CASE("hostile HTTP: a smuggled second request is never answered") {
    test::TestServer server;
    test::RawConnection connection(server.port());
    const std::string hidden = request("GET /metrics");
    connection.send(
        request(
            "POST /api/v1/session",
            fmt::format("Content-Length: {}\r\nTransfer-Encoding: chunked\r\n", 5 + hidden.size())
        ) +
        "0\r\n\r\n" + hidden
    );
    const auto reply = connection.read_reply();
    REQUIRE(reply);
    CHECK(reply->status == 400);
    CHECK_FALSE(connection.read_reply(1s));
}

TEST_CASE("hostile HTTP: a chunked body may be split anywhere, also between CR and LF") {
    test::TestServer server;
    const std::string head = request("POST /api/v1/session", "Transfer-Encoding: chunked\r\n");
    const std::string body = "2\r\n{}\r\n0\r\n\r\n";
    for (std::size_t cut = 1; cut < body.size(); ++cut) {
        INFO("cut after " << cut);
        test::RawConnection connection(server.port());
        connection.send(head + body.substr(0, cut));
        std::this_thread::sleep_for(5ms);
        connection.send(body.substr(cut));
        const auto reply = connection.read_reply();
        REQUIRE(reply);
        CHECK(reply->status == 401);  // read as an empty sign-in
    }
    CHECK(is_alive(server));
}

TEST_CASE("hostile HTTP: pipelined requests are answered each, in order") {
    test::TestServer server;
    test::RawConnection connection(server.port());
    std::string all;
    for (int i = 0; i < 50; ++i)
        all += request(i % 2 == 0 ? "GET /healthz" : "GET /nowhere-at-all");
    connection.send(all);
    for (int i = 0; i < 50; ++i) {
        const auto reply = connection.read_reply();
        REQUIRE(reply);
        CHECK(reply->status == (i % 2 == 0 ? 200 : 404));
    }
}

TEST_CASE("hostile HTTP: who sends a header or body too slowly is told so and let go") {
    test::TestServer server;
    test::RawConnection slow_header(server.port());
    test::RawConnection slow_body(server.port());
    test::RawConnection silent(server.port());
    slow_body.send(request("POST /api/v1/session", "Content-Length: 60000\r\n"));
    const auto began = std::chrono::steady_clock::now();
    slow_header.send("GET / HTTP/1.1\r\n");
    // One byte a second must not keep it alive beyond the fifteen seconds for a header.
    std::optional<test::HttpReply> refusal;
    while (!refusal && std::chrono::steady_clock::now() - began < 25s) {
        slow_header.send("X");
        slow_body.send("x");
        refusal = slow_header.read_reply(1s);
    }
    REQUIRE(refusal);
    CHECK(refusal->status == 408);
    CHECK(refusal->header("connection") == "close");
    CHECK(api::decode_error(refusal->body).key == "error.timeout");
    CHECK(slow_header.is_closed());
    CHECK(std::chrono::steady_clock::now() - began < 20s);
    // Others are served meanwhile, and a silent connection is still allowed to speak.
    CHECK(is_alive(server));
    silent.send(request("GET /healthz"));
    CHECK(silent.read_reply());
    const auto late = slow_body.read_reply(20s);
    REQUIRE(late);
    CHECK(late->status == 408);
    CHECK(slow_body.is_closed());
}

TEST_CASE("hostile HTTP: HTTP/1.0 gets its answer and a close") {
    test::TestServer server;
    test::RawConnection connection(server.port());
    connection.send("GET /healthz HTTP/1.0\r\n\r\n");
    const auto reply = connection.read_reply();
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(connection.is_closed(2s));
}

TEST_CASE("hostile HTTP: a client that expects 100-continue is invited, or refused before it sends"
) {
    test::TestServer server;
    test::RawConnection polite(server.port());
    polite.send(request("POST /api/v1/session", "Content-Length: 2\r\nExpect: 100-continue\r\n"));
    const auto invitation = polite.read_reply();
    REQUIRE(invitation);
    CHECK(invitation->status == 100);
    polite.send("{}");
    const auto reply = polite.read_reply();
    REQUIRE(reply);
    CHECK(reply->status == 401);

    test::RawConnection big(server.port());
    big.send(request("POST /api/v1/session", "Content-Length: 900000\r\nExpect: 100-continue\r\n"));
    const auto refusal = big.read_reply();
    REQUIRE(refusal);
    CHECK(refusal->status == 413);
}

TEST_CASE("hostile HTTP: aborted requests and downloads leave no descriptor behind") {
    test::TestServer server;
    CHECK(is_alive(server));
    const std::size_t before = server.open_descriptors();
    const std::vector<std::string> beginnings{
        request("GET /static/app.0123456789ab.js"),
        request("POST /api/v1/session", "Content-Length: 50\r\n") + "{",
        request("PUT /api/v1/me/picture", "Content-Length: 4000000\r\n") + std::string(70000, 'x'),
        "GET / HT",
    };
    for (int i = 0; i < 100; ++i) {
        test::RawConnection connection(server.port());
        connection.send(beginnings[static_cast<std::size_t>(i) % beginnings.size()]);
        if (i % 8 == 0)
            connection.read_some(10);
        connection.abort();
    }
    std::size_t after = 0;
    for (int i = 0; i < 50; ++i) {
        after = server.open_descriptors();
        if (after <= before)
            break;
        std::this_thread::sleep_for(100ms);
    }
    CHECK(after <= before);
    CHECK(std::filesystem::is_empty(server.data_folder() / "uploads"));
    CHECK(is_alive(server));
}

TEST_CASE("hostile HTTP: replies never reach another client, however many abort") {
    test::TestServer server;
    std::vector<std::pair<std::string, std::string>> sessions;
    for (int i = 0; i < 8; ++i) {
        const std::string email = fmt::format("person{}@example.org", i);
        sessions.emplace_back(server.sign_up(email).cookie, email);
    }
    std::atomic<int> wrong{0};
    std::atomic<int> right{0};
    const auto visit = [&](int seed) {
        for (int i = 0; i < 150; ++i) {
            test::RawConnection connection(server.port());
            const auto& [cookie, email] = sessions[static_cast<std::size_t>(seed)];
            connection.send(request("GET /api/v1/session", "Cookie: " + cookie + "\r\n"));
            if (i % 3 == 0) {
                connection.abort();
                continue;
            }
            const auto reply = connection.read_reply();
            const bool is_own = reply && reply->body.find(email) != std::string::npos;
            (is_own ? right : wrong)++;
        }
    };
    std::vector<std::thread> visitors;
    for (int seed = 0; seed < 8; ++seed)
        visitors.emplace_back(visit, seed);
    for (std::thread& visitor : visitors)
        visitor.join();
    CHECK(wrong == 0);
    CHECK(right == 800);
}

TEST_CASE("hostile HTTP: a trailer that no field can hold ends the request, not the server") {
    test::TestServer server;
    const std::string chunked = sign_in("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n");
    for (const std::size_t length : {66000U, 40000U, 1000U}) {
        INFO(length);
        test::RawConnection connection(server.port());
        connection.send(chunked + "X-Trailer: " + std::string(length, 'a') + "\r\n\r\n");
        const auto reply = connection.read_reply();
        REQUIRE(reply);
        CHECK(reply->status == (length > 1000 ? 431 : 401));
        CHECK(is_alive(server));
    }
    CHECK(server.output().find("loop.failed") == std::string::npos);
}

TEST_CASE("hostile HTTP: endless extensions, trailers and headers are not kept in memory") {
    test::TestServer server;
    CHECK(is_alive(server));
    const std::size_t before = server.resident_kilobytes();
    const std::string chunked = sign_in("Transfer-Encoding: chunked\r\n");
    for (const std::string& begin :
         {chunked + "2;",
          chunked + "2\r\n{}\r\n0\r\nX-A: ",
          chunked + "2\r\n{}\r\n0;",
          request("GET /").substr(0, 20)}) {
        INFO(begin);
        test::RawConnection connection(server.port());
        REQUIRE(connection.send(begin));
        const std::string piece(1 << 20, 'x');
        int sent = 0;
        while (sent < 40 && connection.send(piece))
            ++sent;
        CHECK(sent < 40);
        const auto reply = connection.read_reply();
        CHECK((!reply || reply->status == 431));
    }
    CHECK((!test::kMemoryIsTelling || server.resident_kilobytes() < before + 4096));
    CHECK(is_alive(server));
}

TEST_CASE("hostile HTTP: hundreds of silent connections cost little and hinder nobody") {
    test::TestServer server;
    const std::size_t before = server.resident_kilobytes();
    std::vector<std::unique_ptr<test::RawConnection>> crowd;
    for (int i = 0; i < 900; ++i)
        crowd.push_back(std::make_unique<test::RawConnection>(server.port()));
    CHECK(is_alive(server));
    CHECK((!test::kMemoryIsTelling || server.resident_kilobytes() < before + 900 * 16));
}
