#include "server/db/deadline.hpp"

#include <algorithm>

#include <fcntl.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace nedu::server::db {
namespace {

using namespace std::chrono_literals;

/// How late a cut may be. A clock that ticks costs less than waking a thread for every call.
constexpr auto kTick = 100ms;

/// False when `deadline` passes first.
bool wait_until_ready(PGconn* connection, PostgresPollingStatusType wish, Moment deadline) {
    pollfd socket{PQsocket(connection), POLLOUT, 0};
    if (wish == PGRES_POLLING_READING)
        socket.events = POLLIN;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return left > 0ms && poll(&socket, 1, static_cast<int>(left.count())) != 0;
}

}  // namespace

bool answers_by(Moment deadline, const std::string& connection) {
    PGconn* const made = PQconnectStart(connection.c_str());
    // As long as libpq has not looked yet, it wants to write.
    auto wish = PGRES_POLLING_WRITING;
    bool is_in_time = true;
    while (made != nullptr && PQstatus(made) != CONNECTION_BAD && is_in_time &&
           (wish == PGRES_POLLING_READING || wish == PGRES_POLLING_WRITING)) {
        is_in_time = wait_until_ready(made, wish, deadline);
        if (is_in_time)
            wish = PQconnectPoll(made);
    }
    PQfinish(made);
    return is_in_time;
}

Deadlines::Deadlines(std::size_t connections) : watched_(connections) {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Deadlines::~Deadlines() {
    thread_.request_stop();
    thread_.join();
    for (const Watched& watched : watched_)
        if (watched.socket >= 0)
            close(watched.socket);
}

void Deadlines::set_socket(std::size_t position, int socket) {
    const std::scoped_lock guard(mutex_);
    int& kept = watched_[position].socket;
    if (kept >= 0)
        close(kept);
    kept = socket >= 0 ? fcntl(socket, F_DUPFD_CLOEXEC, 0) : -1;
}

void Deadlines::begin(std::size_t position, Moment deadline) {
    const std::scoped_lock guard(mutex_);
    Watched& watched = watched_[position];
    watched.is_watched = true;
    watched.was_cut = false;
    watched.deadline = deadline;
}

bool Deadlines::end(std::size_t position) {
    const std::scoped_lock guard(mutex_);
    watched_[position].is_watched = false;
    return watched_[position].was_cut;
}

void Deadlines::run(const std::stop_token& stop) {
    std::unique_lock guard(mutex_);
    while (!stopped_.wait_for(guard, stop, kTick, [&] { return stop.stop_requested(); })) {
        const Moment now = std::chrono::steady_clock::now();
        for (Watched& watched : watched_) {
            if (!watched.is_watched || watched.was_cut || now < watched.deadline)
                continue;
            watched.was_cut = true;
            shutdown(watched.socket, SHUT_RDWR);
        }
    }
}

}  // namespace nedu::server::db
