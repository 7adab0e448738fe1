#include "server/db/changes.hpp"

#include <array>
#include <memory>

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace nedu::server::db {
namespace {

using namespace std::chrono_literals;

constexpr auto kPause = 500ms;  // between tries to connect

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Connection connect(const std::string& to) {
    // What stands after it counts over what it says itself.
    const std::array<const char*, 3> names{"dbname", "connect_timeout", nullptr};
    const std::array<const char*, 3> values{to.c_str(), "5", nullptr};
    return {PQconnectdbParams(names.data(), values.data(), 1), &PQfinish};
}

/// The statement that listens, or nothing where there is no connection.
std::string listen_to(PGconn* connection, const std::string& channel) {
    char* const name = PQescapeIdentifier(connection, channel.c_str(), channel.size());
    if (name == nullptr)
        return {};
    std::string statement = "listen " + std::string(name);
    PQfreemem(name);
    return statement;
}

bool take_notices(PGconn* connection) {
    bool has_changed = false;
    while (PGnotify* const notice = PQnotifies(connection)) {
        has_changed = true;
        PQfreemem(notice);
    }
    return has_changed;
}

enum class Said { Nothing, Done, Failed };

/// What has come of the statement that was sent.
Said take_results(PGconn* connection) {
    Said said = Said::Nothing;
    while (PQisBusy(connection) == 0) {
        PGresult* const result = PQgetResult(connection);
        if (result == nullptr)
            break;
        const bool is_good = PQresultStatus(result) == PGRES_COMMAND_OK;
        said = is_good && said != Said::Failed ? Said::Done : Said::Failed;
        PQclear(result);
    }
    return said;
}

}  // namespace

Changes::Changes(std::string connection, std::string channel, std::chrono::milliseconds patience)
    : connection_(std::move(connection)),
      channel_(std::move(channel)),
      patience_(patience),
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

Changes::Woken Changes::wait(int socket, std::chrono::milliseconds time) const {
    std::array<pollfd, 2> ends{{{stop_, POLLIN, 0}, {socket, POLLIN, 0}}};
    poll(ends.data(), ends.size(), static_cast<int>(time.count()));
    if (is_stopping_)
        return Woken::Stopped;
    return ends[1].revents != 0 ? Woken::Readable : Woken::Nothing;
}

void Changes::run() {
    do {
        listen();
        is_listening_ = false;
    } while (wait(-1, kPause) != Woken::Stopped);
}

void Changes::listen() {
    const Connection connection = connect(connection_);
    const std::string statement = listen_to(connection.get(), channel_);
    if (statement.empty() || PQsendQuery(connection.get(), statement.c_str()) == 0)
        return;
    bool is_asked = true;
    for (;;) {
        const Woken woken = wait(PQsocket(connection.get()), patience_);
        if (woken == Woken::Stopped || (woken == Woken::Nothing && is_asked))
            return;
        // Listening once more is the question: it changes nothing.
        if (woken == Woken::Nothing) {
            if (PQsendQuery(connection.get(), statement.c_str()) == 0)
                return;
            is_asked = true;
            continue;
        }
        if (PQconsumeInput(connection.get()) == 0)
            return;
        const Said said = take_results(connection.get());
        if (said == Said::Failed)
            return;
        is_asked = is_asked && said == Said::Nothing;
        const bool is_first = said == Said::Done && !is_listening_;
        if (take_notices(connection.get()) || is_first)
            ++number_;  // what happened before the first word nobody told us
        is_listening_ = is_listening_ || is_first;
    }
}

}  // namespace nedu::server::db
