// The only place that wires: makes every part of the server and gives each what it needs.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "common/base/result.hpp"
#include "server/config/config.hpp"
#include "server/db/private_cluster.hpp"

namespace nedu::server {

/// Where everything is kept.
struct DataPlace {
    std::filesystem::path folder;
    std::unique_ptr<db::PrivateCluster> cluster;  // empty where --database names another
    std::string connection;
};

/// Starts the private cluster if no other database is named. Looks at nothing in it.
Result<DataPlace> open_data(const config::Config& config);

/// Database and services, ready to be used: what the command line works with as well as the web.
class App {
public:
    /// Opens the data, brings the schema up to date and makes sure of the master key.
    static Result<std::unique_ptr<App>> open(const config::Config& config);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Serves until SIGTERM or SIGINT. `on_ready` learns the port.
    Result<void> serve(const config::Serve& options, const std::function<void(int)>& on_ready);

    struct Parts;
    Parts& parts() { return *parts_; }

private:
    explicit App(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace nedu::server
