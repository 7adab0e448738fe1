// What nobody should type, against everything that is served. A new route without a row here fails.
#include <algorithm>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/server/http/served_routes.hpp"

using namespace nedu;

namespace {

using enum api::Method;

enum class Kind { Text, Number, Choice, Flag };

struct Field {
    std::string name;
    Kind kind;
};

/// What a route takes besides the parameters of its path: in the query of a GET, else in the body.
struct Row {
    api::Method method;
    std::string path;
    std::vector<Field> fields;
    bool has_body = false;
};

std::vector<Row> rows() {
    const std::string course = "/api/v1/courses/{slug}";
    const std::string chapter = course + "/chapters/{chapter}";
    const std::string conversation = "/api/v1/conversations/{id}";
    return {
        {Post,
         "/api/v1/accounts",
         {{"email", Kind::Text},
          {"name", Kind::Text},
          {"password", Kind::Text},
          {"language", Kind::Choice}},
         true},
        {Post, "/api/v1/session", {{"email", Kind::Text}, {"password", Kind::Text}}, true},
        {Get, "/api/v1/session", {}},
        {Delete, "/api/v1/session", {}},
        {Patch,
         "/api/v1/me",
         {{"name", Kind::Text},
          {"bio", Kind::Text},
          {"language", Kind::Choice},
          {"visibility", Kind::Choice},
          {"shows_presence", Kind::Flag}},
         true},
        {Put, "/api/v1/me/picture", {}, true},
        {Get,
         "/api/v1/courses",
         {{"words", Kind::Text},
          {"domain", Kind::Text},
          {"language", Kind::Choice},
          {"rating", Kind::Number},
          {"offset", Kind::Number},
          {"interface_language", Kind::Choice}}},
        {Get, course, {}},
        {Get, "/api/v1/me/courses", {}},
        {Post, course + "/enrolment", {}, true},
        {Delete, course + "/enrolment", {}},
        {Get, chapter + "/{hash}", {}},
        {Put, chapter + "/position", {{"block", Kind::Number}, {"is_read", Kind::Flag}}, true},
        {Get, "/api/v1/conversations", {}},
        {Get, conversation, {}},
        {Get, conversation + "/history", {{"before", Kind::Number}}},
        {Get, "/files/{hash}", {}},
        {Get, "/files/{hash}/{variant}", {}},
        {Get, "/", {}},
        {Get, "/courses", {}},
        {Get, "/courses/{slug}", {}},
        {Get, "/courses/{slug}/{chapter}", {}},
        {Get, "/courses/{slug}/{chapter}/print", {}},
        {Get, "/sitemap.xml", {}},
        {Get, "/robots.txt", {}},
        {Get, "/healthz", {}},
        {Get, "/metrics", {}},
    };
}

/// The path with `value` in one parameter's place and "demo" or 1 in the others'.
std::vector<std::string> targets_with(const std::string& path, const std::string& value) {
    std::vector<std::string> targets;
    for (std::size_t open = 0; (open = path.find('{', open)) != std::string::npos; ++open) {
        std::string target;
        for (std::size_t at = 0; at < path.size();) {
            if (path[at] != '{') {
                target += path[at++];
                continue;
            }
            target += at == open ? value : "demo";
            at = path.find('}', at) + 1;
        }
        targets.push_back(std::move(target));
    }
    return targets;
}

std::string plain_target(const std::string& path) {
    const auto targets = targets_with(path, "demo");
    return targets.empty() ? path : targets.front();
}

std::vector<std::string> hostile_parameters() {
    return {
        "%00",
        "%ff%fe",
        "%e2%80%ae",
        "..%2f..%2fetc%2fpasswd",
        "..%5c..%5c",
        "%27%20or%201%3d1--",
        "-1",
        "99999999999999999999",
        "%f0%9f%92%a9",
        std::string(3'000, 'a'),
    };
}

std::vector<std::string> hostile_bodies() {
    std::string nested = "1";
    for (int i = 0; i < 40; ++i)
        nested = "{\"name\":" + nested + "}";
    return {
        "{",
        "nonsense",
        "[]",
        "\"text\"",
        "17",
        "{\"name\": \"\xff\xfe\"}",
        "{\"name\": \"\\ud800\"}",
        "{\"name\" \"x\"}",
        "{\"name\": 1e999}",
        std::string("{\"name\": \"a\0b\"}", 15),
        std::string(10'000, '['),
        nested,
    };
}

/// JSON texts of values that the field can't take.
std::vector<std::string> hostile_values(Kind kind) {
    const std::string endless = "\"" + std::string(10'000, 'x') + "\"";
    switch (kind) {
        case Kind::Text:
            return {"\"a\\u0000b\"", "\"a\\u202eb\"", endless, "17", "[]", "{}", "true"};
        case Kind::Number:
            return {"-1", "99999999999999999999", "1.5", "1e30", "\"x\"", "[]", "true"};
        case Kind::Choice:
            return {"\"klingon\"", "\"\\u0000\"", endless, "17", "[]"};
        case Kind::Flag:
            return {"\"maybe\"", "17", "[]"};
    }
    return {};
}

/// As a query says it: text without quotes, escaped.
std::string query_value(const std::string& json) {
    const bool is_text = json.starts_with('"');
    std::string raw = is_text ? json::parse(json).value().get<std::string>() : json;
    raw.resize(std::min<std::size_t>(raw.size(), 6'000));
    std::string escaped;
    for (const char c : raw)
        escaped += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    return raw.size() > 1'000 ? raw : escaped;
}

struct World {
    World() { server.database().add_course("demo"); }

    /// One clear refusal, whatever it was; the session is as before.
    void check_refused(const Row& row, const std::string& target, const std::string& body) {
        INFO(
            api::name_of(row.method) << " " << target.substr(0, 200) << " " << body.substr(0, 200)
        );
        const std::string session = client.cookie;
        const auto reply = client.send(api::name_of(row.method), target, body);
        client.cookie = session;
        CHECK(reply.status >= 400);
        CHECK(reply.status < 500);
        if (reply.header("content-type").starts_with("application/json"))
            CHECK_FALSE(api::decode_error(reply.body).key.empty());
        CHECK(reply.body.find("postgresql") == std::string::npos);
    }

    test::TestServer server;
    test::HttpClient client{server.sign_up("ann@example.org")};
};

}  // namespace

TEST_CASE("bad input: no hostile parameter of a path finds or breaks anything") {
    World world;
    for (const Row& row : rows())
        for (const std::string& value : hostile_parameters())
            for (const std::string& target : targets_with(row.path, value))
                world.check_refused(row, target, row.has_body ? "{}" : "");
    CHECK(world.client.get("/healthz").status == 200);
}

TEST_CASE("bad input: a body that is no object, broken, too deep or too large is refused") {
    World world;
    for (const Row& row : rows()) {
        if (!row.has_body)
            continue;
        for (const std::string& body : hostile_bodies())
            world.check_refused(row, plain_target(row.path), body);
        const auto reply = world.client.send(
            api::name_of(row.method), plain_target(row.path), std::string(30 << 20, ' ')
        );
        CHECK(reply.status == 413);
    }
    CHECK(world.server.database().number("select count(*) from users") == 1);
    CHECK(world.client.call(accounts::kGetSession, {})->profile->name == "ann");
}

TEST_CASE("bad input: a field of the wrong kind, length or characters is refused, nothing stored") {
    World world;
    REQUIRE(world.client.send("POST", "/api/v1/courses/demo/enrolment", "{}").status == 200);
    for (const Row& row : rows()) {
        for (const Field& field : row.fields) {
            for (const std::string& value : hostile_values(field.kind)) {
                const bool is_query = !row.has_body;
                // Any characters make a text in a query; a password may hold any at all.
                const bool is_fine = (is_query && field.kind == Kind::Text && value[0] != '"') ||
                                     (is_query && value == "true");
                if (is_fine)
                    continue;
                std::string target = plain_target(row.path);
                if (is_query)
                    target += "?" + field.name + "=" + query_value(value);
                world.check_refused(
                    row, target, is_query ? "" : "{\"" + field.name + "\": " + value + "}"
                );
            }
        }
    }
    CHECK(world.server.database().number("select count(*) from users") == 1);
    CHECK(world.client.call(accounts::kGetSession, {})->profile->name == "ann");
}

TEST_CASE("bad input: everything that is served has its row in the table above") {
    const auto routes = test::served_routes();
    const auto table = rows();
    for (const auto& served : routes) {
        INFO(api::name_of(served.method) << " " << served.path);
        CHECK(std::ranges::any_of(table, [&](const Row& row) {
            return row.method == served.method && row.path == served.path;
        }));
    }
    CHECK(routes.size() == table.size());
}
