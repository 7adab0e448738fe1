#include "server/db/postgres_settings.hpp"

#include <fmt/format.h>

namespace nedu::server::db {

std::string configuration(const std::filesystem::path& sockets, bool is_durable) {
    return fmt::format(
        "\n# Written by nedu-server.\n"
        "listen_addresses = ''\n"
        "unix_socket_directories = '{}'\n"
        "unix_socket_permissions = 0700\n"
        "max_connections = 100\n"
        "shared_buffers = 128MB\n"
        "wal_compression = on\n"
        "max_wal_size = 512MB\n"
        "checkpoint_timeout = 1min\n"  // what stopping has to write is never much
        "timezone = 'UTC'\n"
        "log_timezone = 'UTC'\n"
        "logging_collector = off\n"
        "jit = off\n{}",
        sockets.string(),
        is_durable ? "" : "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n"
    );
}

std::vector<std::string> logging_arguments() {
    std::vector<std::string> arguments;
    for (const char* setting :
         {"log_min_messages=log",  // what befalls the server, not what befalls a statement
          "log_min_error_statement=panic",
          "log_error_verbosity=terse",
          "log_parameter_max_length=0",
          "log_parameter_max_length_on_error=0",
          "log_statement=none",
          "log_min_duration_statement=-1"}) {
        arguments.emplace_back("-c");
        arguments.emplace_back(setting);
    }
    return arguments;
}

}  // namespace nedu::server::db
