// A PostgreSQL server of our own below the data folder, so that nothing has to be set up: created
// on first use, reachable by a unix socket only, started and watched by the process that opened it
// first, stopped with it. Others that open the same folder meanwhile just connect, and one of them
// takes over when that process ends.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "common/base/result.hpp"

namespace nedu::server::db {

struct ClusterSettings {
    std::filesystem::path data_folder;  // "postgres" and "postgres-run" are made below it
    std::string system_user =
        "postgres";          // who runs PostgreSQL when we are root, which it refuses to be
    bool is_durable = true;  // false only for tests: faster, unsafe at power loss
};

class PrivateCluster {
public:
    /// Ready to be connected to when this returns. Every error has a sentence for the administrator
    /// in its log_detail.
    static Result<std::unique_ptr<PrivateCluster>> open(const ClusterSettings& settings);

    /// Stops PostgreSQL if this object started it.
    ~PrivateCluster();
    PrivateCluster(const PrivateCluster&) = delete;
    PrivateCluster& operator=(const PrivateCluster&) = delete;

    /// For libpq, as the superuser "nedu".
    std::string connection(const std::string& database = "nedu") const;

private:
    struct State;
    explicit PrivateCluster(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// Path of a PostgreSQL program such as "pg_dump", newest version first.
Result<std::filesystem::path> find_postgres_program(const std::string& name);

}  // namespace nedu::server::db
