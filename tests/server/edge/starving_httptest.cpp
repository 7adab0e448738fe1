// A few who ask for what takes long must not hold up all others.
#include <algorithm>
#include <deque>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/eventually.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_server.hpp"

using namespace nedu;
using namespace std::chrono_literals;

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// The slowest of some requests that have nothing to do with anything.
double slowest_page(const test::TestServer& server) {
    double slowest = 0;
    for (int i = 0; i < 12; ++i) {
        const auto began = std::chrono::steady_clock::now();
        CHECK(server.client().get("/api/v1/courses").status == 200);
        const Milliseconds took = std::chrono::steady_clock::now() - began;
        slowest = std::max(slowest, took.count());
    }
    return slowest;
}

/// Requests sent at once, each over a connection of its own, and what was said to them.
class Rush {
public:
    explicit Rush(const test::TestServer& server) : server_(server) {}

    void send(std::string_view line, const std::string& fields, const std::string& body) {
        connections_.emplace_back(server_.port());
        connections_.back().send(fmt::format(
            "{} HTTP/1.1\r\nHost: localhost:{}\r\n{}Content-Length: {}\r\nConnection: "
            "close\r\n\r\n",
            line,
            server_.port(),
            fields,
            body.size()
        ));
        connections_.back().send(body);
    }

    struct Outcome {
        int served = 0;
        int turned_away = 0;
        int other = 0;
    };
    /// `status` is the one of those that were served.
    Outcome outcome(int status) {
        Outcome all;
        for (test::RawConnection& connection : connections_) {
            const auto reply = connection.read_reply(60s);
            if (reply && reply->status == status)
                ++all.served;
            else if (reply && reply->status == 503 && !reply->header("retry-after").empty())
                ++all.turned_away;
            else
                ++all.other;
        }
        return all;
    }

private:
    const test::TestServer& server_;
    std::deque<test::RawConnection> connections_;
};

/// Beyond doubt on a machine that has other things to do, and far below what a turn behind all of
/// them would take.
void check_pages_are_quick(const test::TestServer& server, double idle) {
    const double busy = slowest_page(server);
    INFO("idle " << idle << " ms, busy " << busy << " ms");
    CHECK(busy < 20 * idle + 400);
}

}  // namespace

TEST_CASE("starving: a hundred who sign in at once don't hold up a page") {
    test::TestServer server;
    server.sign_up("ann@example.org");
    const double idle = slowest_page(server);
    Rush rush(server);
    for (int i = 0; i < 100; ++i)
        rush.send(
            "POST /api/v1/session",
            fmt::format("X-Forwarded-For: 203.0.113.{}\r\n", i),
            fmt::format(R"({{"email": "p{}@example.org", "password": "not this password"}})", i)
        );
    check_pages_are_quick(server, idle);
    const auto outcome = rush.outcome(401);
    CHECK(outcome.served >= 40);
    CHECK(outcome.turned_away >= 20);
    CHECK(outcome.other == 0);
    CHECK(
        server.client()
            .send(
                "POST",
                "/api/v1/session",
                json::dump({{"email", "ann@example.org"}, {"password", test::kPassword}})
            )
            .status == 200
    );
}

TEST_CASE("starving: large pictures don't hold up a page") {
    constexpr std::uint32_t kSide = 4000;
    constexpr int kEach = 8;
    test::TestServer server;
    const std::string picture =
        test::png_of(kSide, kSide, std::string(std::size_t{kSide} * (3 * kSide + 1), '\0'));
    std::vector<std::string> cookies;
    for (const char* name : {"ann", "ben", "cem"})
        cookies.push_back(server.sign_up(std::string(name) + "@example.org").cookie);
    const double idle = slowest_page(server);
    Rush rush(server);
    for (int i = 0; i < kEach; ++i)
        for (const std::string& cookie : cookies)
            rush.send("PUT /api/v1/me/picture", "Cookie: " + cookie + "\r\n", picture);
    check_pages_are_quick(server, idle);
    const auto outcome = rush.outcome(200);
    CHECK(outcome.served >= 8);
    CHECK(outcome.turned_away >= 8);
    CHECK(outcome.other == 0);
    // A thread of its own removes them, after the answer.
    const auto uploads = server.data_folder() / "uploads";
    CHECK(test::eventually([&] { return std::filesystem::is_empty(uploads); }));
}
