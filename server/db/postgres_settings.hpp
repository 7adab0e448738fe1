// What our private PostgreSQL is told about how to run.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace nedu::server::db {

/// Lines for postgresql.conf, written once when the cluster is made. `sockets` is the only place it
/// can be reached at; what is not durable is for tests.
std::string configuration(const std::filesystem::path& sockets, bool is_durable);

/// Arguments of each start, so that clusters of earlier versions follow: its log says nothing of
/// what people wrote, neither values of rows and parameters nor the text of statements. Which
/// statement failed and how is said by our own log.
std::vector<std::string> logging_arguments();

}  // namespace nedu::server::db
