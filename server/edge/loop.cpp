#include "server/edge/loop.hpp"

#include "server/log/log.hpp"

namespace nedu::server::edge {

void run_loop(boost::asio::io_context& io) {
    bool goes_on = true;
    while (goes_on) {
        try {
            io.run();
            goes_on = false;
        } catch (...) {
            log_failure("loop.failed", std::current_exception());
        }
    }
}

void log_failure(std::string_view what, const std::exception_ptr& thrown) {
    if (!thrown)
        return;
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& problem) {
        log::error(what, {{"reason", problem.what()}});
    } catch (...) {
        log::error(what, {{"reason", "not an exception of the standard library"}});
    }
}

}  // namespace nedu::server::edge
