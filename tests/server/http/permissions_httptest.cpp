// Every role against everything that is served. A new route without a row here fails.
#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "tests/server/http/served_routes.hpp"

using namespace nedu;
using accounts::Action;
using accounts::Role;

namespace {

struct Row {
    api::Method method;
    std::string path;  // as in the router's table
    std::string target;
    std::string body;
    Action action;
    int status;  // for whoever may
};

using enum api::Method;

std::vector<Row> rows() {
    const std::string chapter = "/api/v1/courses/{slug}/chapters/{chapter}";
    return {
        {Post, "/api/v1/accounts", "/api/v1/accounts", "{}", Action::Authenticate, 400},
        {Post, "/api/v1/session", "/api/v1/session", "{}", Action::Authenticate, 401},
        {Get, "/api/v1/session", "/api/v1/session", "", Action::Authenticate, 200},
        {Patch, "/api/v1/me", "/api/v1/me", "{}", Action::ManageSelf, 200},
        {Put, "/api/v1/me/picture", "/api/v1/me/picture", "no picture", Action::ManageSelf, 400},
        {Get, "/api/v1/courses", "/api/v1/courses", "", Action::Browse, 200},
        {Get, "/api/v1/courses/{slug}", "/api/v1/courses/demo", "", Action::Browse, 200},
        {Get, "/api/v1/me/courses", "/api/v1/me/courses", "", Action::Learn, 200},
        {Post,
         "/api/v1/courses/{slug}/enrolment",
         "/api/v1/courses/demo/enrolment",
         "{}",
         Action::Enrol,
         200},
        {Delete,
         "/api/v1/courses/{slug}/enrolment",
         "/api/v1/courses/demo/enrolment",
         "",
         Action::Enrol,
         200},
        {Get, chapter + "/{hash}", "/api/v1/courses/demo/chapters/one/abc", "", Action::Browse, 404
        },
        {Put,
         chapter + "/position",
         "/api/v1/courses/demo/chapters/one/position",
         "{}",
         Action::Learn,
         404},
        {Get, "/api/v1/conversations", "/api/v1/conversations", "", Action::Converse, 200},
        {Get, "/api/v1/conversations/{id}", "/api/v1/conversations/999", "", Action::Converse, 404},
        {Get,
         "/api/v1/conversations/{id}/history",
         "/api/v1/conversations/999/history",
         "",
         Action::Converse,
         404},
        {Get, "/files/{hash}", "/files/abc", "", Action::Browse, 404},
        {Get, "/files/{hash}/{variant}", "/files/abc/320.webp", "", Action::Browse, 404},
        {Get, "/", "/", "", Action::Browse, 200},
        {Get, "/courses", "/courses", "", Action::Browse, 200},
        {Get, "/courses/{slug}", "/courses/demo", "", Action::Browse, 200},
        {Get, "/courses/{slug}/{chapter}", "/courses/demo/one", "", Action::Browse, 404},
        {Get, "/courses/{slug}/{chapter}/print", "/courses/demo/one/print", "", Action::Browse, 404
        },
        {Get, "/sitemap.xml", "/sitemap.xml", "", Action::Browse, 200},
        {Get, "/robots.txt", "/robots.txt", "", Action::Browse, 200},
        {Get, "/healthz", "/healthz", "", Action::Browse, 200},
        {Get, "/metrics", "/metrics", "", Action::Browse, 200},
        // Last: it ends the session of whoever may.
        {Delete, "/api/v1/session", "/api/v1/session", "", Action::ManageSelf, 200},
    };
}

int expected(Role role, const Row& row) {
    if (accounts::is_permitted(role, row.action))
        return row.status;
    return role == Role::Visitor ? 401 : 404;
}

}  // namespace

TEST_CASE("permissions: every role gets what the table says of everything that is served") {
    test::TestServer server;
    server.database().add_course("demo");
    for (const Role role : accounts::kRoles) {
        const std::string name(json::name_of(role));
        auto client =
            role == Role::Visitor ? server.client() : server.sign_up(name + "@example.org", role);
        for (const Row& row : rows()) {
            INFO(name << ": " << api::name_of(row.method) << " " << row.target);
            const std::string session = client.cookie;
            CHECK(
                client.send(api::name_of(row.method), row.target, row.body).status ==
                expected(role, row)
            );
            if (row.method != Delete)
                client.cookie = session;
        }
    }
}

TEST_CASE("permissions: everything that is served has its row in the table above") {
    const auto routes = test::served_routes();
    const auto table = rows();
    for (const auto& served : routes) {
        INFO(api::name_of(served.method) << " " << served.path);
        const auto row = std::find_if(table.begin(), table.end(), [&](const Row& candidate) {
            return candidate.method == served.method && candidate.path == served.path;
        });
        REQUIRE(row != table.end());
        CHECK(row->action == served.action);
    }
    CHECK(routes.size() == table.size());
}
