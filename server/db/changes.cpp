#include "server/db/changes.hpp"

#include <array>

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace nedu::server::db {
namespace {

constexpr int kPause = 500;  // ms between tries to connect

void take_notices(PGconn* connection, std::atomic<std::uint64_t>& number) {
    bool has_changed = false;
    while (PGnotify* const notice = PQnotifies(connection)) {
        has_changed = true;
        PQfreemem(notice);
    }
    if (has_changed)
        ++number;
}

}  // namespace

Changes::Changes(std::string connection, std::string channel)
    : connection_(std::move(connection)),
      channel_(std::move(channel)),
      stop_(eventfd(0, EFD_CLOEXEC)) {
    thread_ = std::thread([this] { run(); });
}

Changes::~Changes() {
    is_stopping_ = true;
    eventfd_write(stop_, 1);
    thread_.join();
    close(stop_);
}

std::optional<std::uint64_t> Changes::now() const {
    const std::uint64_t number = number_;
    return is_listening_ ? std::optional(number) : std::nullopt;
}

bool Changes::wait(int socket, int milliseconds) const {
    std::array<pollfd, 2> ends{{{stop_, POLLIN, 0}, {socket, POLLIN, 0}}};
    poll(ends.data(), ends.size(), milliseconds);
    return !is_stopping_;
}

void Changes::run() {
    do {
        listen();
    } while (wait(-1, kPause));
}

void Changes::listen() {
    PGconn* const connection = PQconnectdb(connection_.c_str());
    char* const name = PQescapeIdentifier(connection, channel_.c_str(), channel_.size());
    if (name != nullptr) {
        PGresult* const result = PQexec(connection, ("listen " + std::string(name)).c_str());
        if (PQresultStatus(result) == PGRES_COMMAND_OK) {
            ++number_;  // what happened before nobody told us
            is_listening_ = true;
        }
        PQclear(result);
        PQfreemem(name);
    }
    while (is_listening_ && wait(PQsocket(connection), -1)) {
        if (PQconsumeInput(connection) == 0)
            break;
        take_notices(connection, number_);
    }
    is_listening_ = false;
    PQfinish(connection);
}

}  // namespace nedu::server::db
