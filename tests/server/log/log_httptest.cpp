#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/server/gateway/classroom.hpp"

using namespace nedu;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// A request's line is written after its answer: waits up to five seconds for the words.
std::string output_with(const test::TestServer& server, const std::string& words) {
    for (int tries = 0; tries < 500; ++tries) {
        const std::string output = server.output();
        const std::size_t at = output.find(words);
        if (at != std::string::npos && output.find('\n', at) != std::string::npos)
            return output;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return server.output();
}

}  // namespace

TEST_CASE("log: every line is an object with time, level and event, a request's with its id") {
    test::TestServer server;
    const auto reply = server.client().get("/api/v1/courses?words=quiet");
    REQUIRE(reply.status == 200);
    bool has_request = false;
    for (const std::string& line : lines_of(output_with(server, reply.header("x-request-id")))) {
        if (line.starts_with("Serving http://"))
            continue;
        INFO(line);
        const auto event = json::parse(line);
        REQUIRE(event);
        for (const char* field : {"time", "level", "event"})
            CHECK(event->contains(field));
        if (event->value("request", "") == reply.header("x-request-id")) {
            has_request = true;
            CHECK(event->value("path", "") == "/api/v1/courses");
            CHECK(event->value("status", 0) == 200);
        }
    }
    CHECK(has_request);
}

TEST_CASE("log: no password, token, message, query or name gets into it, whatever happens") {
    test::Classroom room;
    auto ana = room.enrol("ana");
    auto anas = room.enter(ana);
    anas.send(room.text(anas, 1, "words-of-a-message"));
    REQUIRE(anas.next_of<messaging::AckFrame>());
    anas.send_raw("words-of-a-message that break the frame");
    CHECK(ana.get("/api/v1/courses?words=words-of-a-search").status == 200);
    CHECK(ana.send("PATCH", "/api/v1/me", R"({"bio": "words-of-a-bio"})").status == 200);
    CHECK_FALSE(room.server.client().call(
        accounts::kSignIn, accounts::SignIn{"ana@example.org", "words-of-a-wrong-password"}
    ));
    // Errors are logged with their cause.
    room.server.database().run("alter table users rename to users_elsewhere");
    CHECK(ana.send("PATCH", "/api/v1/me", R"({"bio": "words-of-a-bio"})").status == 500);
    CHECK(
        room.server.client()
            .send(
                "POST",
                "/api/v1/session",
                R"({"email": "ana@example.org", "password": "words-of-a-wrong-password"})"
            )
            .status == 500
    );
    room.server.database().run("alter table users_elsewhere rename to users");

    const std::string output = output_with(room.server, "request.failed");
    CHECK(output.find("request.failed") != std::string::npos);
    const std::string token = ana.cookie.substr(ana.cookie.find('=') + 1);
    REQUIRE(token.size() == 43);
    for (const std::string& secret :
         {std::string(test::kPassword),
          token,
          std::string("words-of"),
          std::string("$argon2id"),
          std::string("ana@example.org")}) {
        INFO(secret);
        CHECK(output.find(secret) == std::string::npos);
    }
}

TEST_CASE("metrics: names follow Prometheus' conventions, and each has its help and type") {
    test::Classroom room;
    auto ana = room.enrol("ana");
    auto anas = room.enter(ana);
    anas.send(room.text(anas, 1, "counted"));
    REQUIRE(anas.next_of<messaging::AckFrame>());
    const std::string body = room.server.client().get("/metrics").body;
    std::map<std::string, std::string> types;
    std::map<std::string, double> values;
    for (const std::string& line : lines_of(body)) {
        INFO(line);
        if (line.starts_with("# HELP ")) {
            CHECK(line.ends_with('.'));
        } else if (line.starts_with("# TYPE ")) {
            const std::size_t end = line.find(' ', 7);
            types[line.substr(7, end - 7)] = line.substr(end + 1);
        } else {
            const std::size_t space = line.rfind(' ');
            REQUIRE(space != std::string::npos);
            values[line.substr(0, space)] = std::stod(line.substr(space + 1));
        }
    }
    for (const auto& [name, type] : types) {
        INFO(name);
        CHECK((name.starts_with("nedu_") || name.starts_with("process_")));
        CHECK(name.ends_with("_total") == (type == "counter"));
        if (type == "histogram")
            CHECK(name.ends_with("_seconds"));
    }
    CHECK(values["nedu_gateway_messages_total"] == 1);
    CHECK(values["nedu_gateway_sockets"] == 1);
    CHECK(values["nedu_gateway_refused_total"] == 0);
    CHECK(values["process_open_fds"] > 5);
    CHECK(values["process_max_fds"] >= values["process_open_fds"]);
    CHECK(values["process_cpu_seconds_total"] > 0);
    CHECK(values["process_start_time_seconds"] > 1e9);
    CHECK(values["nedu_database_sessions"] > 0);
    const std::string route = "{route=\"POST /api/v1/accounts\"";
    CHECK(values["nedu_requests_total" + route + ",status=\"200\"}"] == 1);
    CHECK(values["nedu_request_duration_seconds_count" + route + "}"] == 1);
    CHECK(values["nedu_request_duration_seconds_bucket" + route + ",le=\"+Inf\"}"] == 1);
}
