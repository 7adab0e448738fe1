// nedu-server: reads what is asked for and does it. Every failure ends in one line and a non-zero
// status.
#include <exception>

#include <fmt/format.h>

#include "server/commands.hpp"

int main(int count, char** arguments) {
    try {
        const auto parsed = nedu::server::config::parse(count, arguments);
        if (const int* status = std::get_if<int>(&parsed))
            return *status;
        const auto& config = std::get<nedu::server::config::Config>(parsed);
        const auto done = nedu::server::run(config);
        if (done)
            return 0;
        fmt::print(stderr, "nedu-server: {}\n", nedu::server::sentence_for(done.error()));
    } catch (const std::exception& problem) {
        fmt::print(stderr, "nedu-server: {}\n", problem.what());
    }
    return 1;
}
