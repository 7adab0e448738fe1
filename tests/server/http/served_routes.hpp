// What the server really serves, for tests that hold a table against it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "server/app_parts.hpp"
#include "tests/support/test_server.hpp"

namespace nedu::test {

struct ServedRoute {
    api::Method method;
    std::string path;  // with {parameters}
    accounts::Action action;
};

inline std::vector<ServedRoute> served_routes() {
    const TestDatabase database;
    const auto folder =
        std::filesystem::temp_directory_path() / ("nedu-routes-" + std::to_string(getpid()));
    std::vector<ServedRoute> routes;
    {
        const auto app =
            server::App::open({folder, database.connection(), {}, server::config::Migrate{}});
        REQUIRE(app);
        server::http::Router router;
        REQUIRE((*app)->parts().add_routes(router, {}));
        for (const auto& served : router.served())
            routes.push_back({served.method, served.path, served.action});
    }
    std::filesystem::remove_all(folder);
    return routes;
}

}  // namespace nedu::test
