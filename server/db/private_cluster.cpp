#include "server/db/private_cluster.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/db/postgres_settings.hpp"
#include "server/db/process.hpp"
#include "server/log/log.hpp"

namespace nedu::server::db {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto kStartTimeout = 60s;
constexpr std::size_t kMaxSocketFolder = 90;  // sun_path holds 107 bytes, "/.s.PGSQL.5432" takes 14

std::unexpected<Error> cluster_error(std::string detail) {
    return fail(ErrorCode::Unavailable, "error.unavailable", std::move(detail));
}

bool is_root() {
    return geteuid() == 0;
}

/// Short and always the same for the same data folder.
fs::path socket_folder(const fs::path& data_folder) {
    fs::path folder = data_folder / "postgres-run";
    if (folder.string().size() <= kMaxSocketFolder)
        return folder;
    const std::size_t hash = std::hash<std::string>{}(data_folder.string());
    return fs::path("/tmp") / fmt::format("nedu-{}-{:016x}", geteuid(), hash);
}

/// A folder only its owner may enter; refuses one that belongs to somebody else.
Result<void> make_private_folder(const fs::path& folder, const std::optional<SystemUser>& owner) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    struct stat found{};
    if (problem || lstat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode))
        return cluster_error(
            fmt::format("can't make folder {}: {}", folder.string(), problem.message())
        );
    if (is_root()) {
        if (owner && chown(folder.c_str(), owner->user, owner->group) != 0)
            return cluster_error(fmt::format("can't give {} to {}", folder.string(), owner->name));
    } else if (found.st_uid != geteuid()) {
        return cluster_error(fmt::format(
            "folder {} belongs to another user: choose another with --data", folder.string()
        ));
    }
    if (chmod(folder.c_str(), 0700) != 0)
        return cluster_error(fmt::format("can't protect folder {}", folder.string()));
    return {};
}

/// PostgreSQL's user must be able to walk down to the folder.
Result<void> check_reachable(const fs::path& folder, const SystemUser& user) {
    for (fs::path path = folder; path != path.root_path(); path = path.parent_path()) {
        struct stat found{};
        if (stat(path.c_str(), &found) != 0)
            continue;
        const bool is_member =
            std::find(user.groups.begin(), user.groups.end(), found.st_gid) != user.groups.end();
        const mode_t bit = found.st_uid == user.user ? S_IXUSR : is_member ? S_IXGRP : S_IXOTH;
        if ((found.st_mode & bit) == 0)
            return cluster_error(fmt::format(
                "the database runs as user \"{}\", who may not enter {}: choose a folder open to "
                "everyone with --data (for example /var/lib/nedu) or allow it with chmod o+x {}",
                user.name,
                path.string(),
                path.string()
            ));
    }
    return {};
}

bool accepts_connections(const std::string& connection) {
    return PQping(connection.c_str()) == PQPING_OK;
}

std::vector<std::string> quiet_environment() {
    return {"LC_ALL=C.UTF-8", "HOME=/nonexistent", "PATH=/usr/bin:/bin"};
}

}  // namespace

struct PrivateCluster::State {
    ClusterSettings settings;
    fs::path cluster;
    fs::path sockets;
    fs::path log;
    std::optional<SystemUser> user;
    int lock = -1;  // held while this process runs the cluster
    std::mutex mutex;
    std::condition_variable changed;
    bool is_stopping = false;
    bool has_ended = false;  // PostgreSQL ended by itself at least once since the start
    std::atomic<pid_t> process{0};
    std::thread watcher;

    std::string connection(const std::string& database) const {
        return fmt::format(
            "host={} user=nedu dbname={} connect_timeout=2", sockets.string(), database
        );
    }

    Command command(std::vector<std::string> arguments, int death_signal = 0) const {
        return {std::move(arguments), quiet_environment(), user, log, {}, death_signal};
    }

    Result<void> prepare_folders();
    Result<bool> try_lock();
    Result<void> create_if_missing();
    Result<void> start_and_wait();
    Result<void> wait_for_other();
    Result<void> name_database() const;
    bool wait_for_lock();
    void watch(const std::string& program);
    void stop();
};

Result<void> PrivateCluster::State::prepare_folders() {
    std::error_code problem;
    fs::create_directories(settings.data_folder, problem);
    if (problem)
        return cluster_error(fmt::format(
            "can't make data folder {}: {}", settings.data_folder.string(), problem.message()
        ));
    settings.data_folder = fs::canonical(settings.data_folder);
    cluster = settings.data_folder / "postgres";
    sockets = socket_folder(settings.data_folder);
    log = settings.data_folder / "postgres.log";
    if (is_root()) {
        user = NEDU_TRY(find_system_user(settings.system_user));
        NEDU_CHECK(check_reachable(settings.data_folder, *user));
    }
    NEDU_CHECK(make_private_folder(cluster, user));
    return make_private_folder(sockets, user);
}

/// False if another process runs this cluster.
Result<bool> PrivateCluster::State::try_lock() {
    const fs::path file = settings.data_folder / "postgres.lock";
    lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0)
        return cluster_error(
            fmt::format("can't write to {}: {}", file.string(), std::strerror(errno))
        );
    if (flock(lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    close(lock);
    lock = -1;
    return false;
}

Result<void> PrivateCluster::State::create_if_missing() {
    const fs::path finished = cluster / "nedu-ready";
    if (fs::exists(finished))
        return {};
    log::info("database.create", {{"folder", cluster.string()}});
    // What a killed first start left behind is worth nothing.
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(cluster, ignored))
        fs::remove_all(entry.path(), ignored);
    const auto initdb = NEDU_TRY(find_postgres_program("initdb"));
    std::vector<std::string> arguments{
        initdb.string(),
        "-D",
        cluster.string(),
        "-U",
        "nedu",
        "--auth-local=trust",
        "--auth-host=reject",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-instructions"
    };
    if (!settings.is_durable)
        arguments.emplace_back("--no-sync");
    auto made = run(command(std::move(arguments)));
    if (!made)
        return cluster_error("can't create the database: " + made.error().log_detail);
    std::ofstream(cluster / "postgresql.conf", std::ios::app)
        << configuration(sockets, settings.is_durable);
    std::ofstream(finished) << "1\n";
    return fs::exists(finished) ? Result<void>{} : cluster_error("disk full?");
}

/// Runs PostgreSQL again and again until told to stop. The thread that starts it must live as long
/// as it does: its death signal is bound to the thread.
void PrivateCluster::State::watch(const std::string& program) {
    for (;;) {
        const auto began = std::chrono::steady_clock::now();
        std::vector<std::string> arguments{program, "-D", cluster.string(), "-k", sockets.string()};
        for (std::string& argument : logging_arguments())
            arguments.push_back(std::move(argument));
        const auto child = start(command(std::move(arguments), SIGINT));
        int status = -1;
        if (child) {
            process = *child;
            {
                // A stop asked for between the fork and here found no process to signal.
                const std::scoped_lock guard(mutex);
                if (is_stopping)
                    kill(*child, SIGINT);
            }
            status = wait_for(*child);
            process = 0;
        }
        std::unique_lock guard(mutex);
        has_ended = true;
        changed.notify_all();
        if (is_stopping)
            return;
        log::error("database.ended", {{"status", status}, {"said", last_line(log)}});
        const bool was_short = std::chrono::steady_clock::now() - began < 5s;
        if (changed.wait_for(guard, was_short ? 1000ms : 50ms, [this] { return is_stopping; }))
            return;
    }
}

/// Until the process that runs the cluster has ended; false if we are to stop first.
bool PrivateCluster::State::wait_for_lock() {
    constexpr auto kLook = 100ms;
    std::unique_lock guard(mutex);
    while (!is_stopping) {
        const auto is_ours = try_lock();
        if (is_ours && *is_ours)
            return true;
        changed.wait_for(guard, kLook, [this] { return is_stopping; });
    }
    return false;
}

/// Another process runs the cluster: what we need is that it answers, and that we go on when that
/// process does not.
Result<void> PrivateCluster::State::wait_for_other() {
    const auto program = NEDU_TRY(find_postgres_program("postgres"));
    watcher = std::thread([this, path = program.string()] {
        if (!wait_for_lock())
            return;
        log::info("database.taken_over");
        watch(path);
    });
    const auto deadline = std::chrono::steady_clock::now() + kStartTimeout;
    while (!accepts_connections(connection("nedu"))) {
        if (std::chrono::steady_clock::now() > deadline)
            return cluster_error(fmt::format(
                "another process holds {} but its database does not answer",
                settings.data_folder.string()
            ));
        std::this_thread::sleep_for(20ms);
    }
    return {};
}

Result<void> PrivateCluster::State::start_and_wait() {
    const auto program = NEDU_TRY(find_postgres_program("postgres"));
    watcher = std::thread([this, path = program.string()] { watch(path); });
    const auto deadline = std::chrono::steady_clock::now() + kStartTimeout;
    // PostgreSQL of a server that was killed may need a moment to stop: the watcher tries until it
    // has.
    while (!accepts_connections(connection("template1")) || process == 0) {
        if (std::chrono::steady_clock::now() > deadline)
            return cluster_error(fmt::format(
                "the database does not start: {} (see {})", last_line(log), log.string()
            ));
        std::this_thread::sleep_for(20ms);
    }
    return {};
}

/// initdb's own database under our name. A copy of it would be hundreds of files more to write down
/// at the next stop.
Result<void> PrivateCluster::State::name_database() const {
    PGconn* const server = PQconnectdb(connection("template1").c_str());
    PGresult* const found = PQexec(server, "select 1 from pg_database where datname = 'nedu'");
    bool is_there = PQresultStatus(found) == PGRES_TUPLES_OK && PQntuples(found) == 1;
    PQclear(found);
    if (!is_there) {
        PGresult* const made = PQexec(server, "alter database postgres rename to nedu");
        is_there = PQresultStatus(made) == PGRES_COMMAND_OK;
        PQclear(made);
    }
    const std::string problem = PQerrorMessage(server);
    PQfinish(server);
    return is_there ? Result<void>{} : cluster_error("can't name the database nedu: " + problem);
}

void PrivateCluster::State::stop() {
    {
        const std::scoped_lock guard(mutex);
        is_stopping = true;
        if (process != 0)
            kill(process, SIGINT);  // fast shutdown: sessions are ended, everything is written
        changed.notify_all();
    }
    if (watcher.joinable())
        watcher.join();
    if (lock >= 0)
        close(lock);
}

PrivateCluster::PrivateCluster(std::unique_ptr<State> state) : state_(std::move(state)) {}

PrivateCluster::~PrivateCluster() {
    state_->stop();
}

Result<std::unique_ptr<PrivateCluster>> PrivateCluster::open(const ClusterSettings& settings) {
    auto state = std::make_unique<State>();
    state->settings = settings;
    // From here on the destructor cleans up.
    std::unique_ptr<PrivateCluster> cluster(new PrivateCluster(std::move(state)));
    State& own = *cluster->state_;
    NEDU_CHECK(own.prepare_folders());
    if (!NEDU_TRY(own.try_lock())) {
        NEDU_CHECK(own.wait_for_other());
        return cluster;
    }
    NEDU_CHECK(own.create_if_missing());
    NEDU_CHECK(own.start_and_wait());
    NEDU_CHECK(own.name_database());
    return cluster;
}

std::string PrivateCluster::connection(const std::string& database) const {
    return state_->connection(database);
}

Result<fs::path> find_postgres_program(const std::string& name) {
    std::vector<std::pair<int, fs::path>> found;
    std::error_code ignored;
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
        const fs::path program = version.path() / "bin" / name;
        if (fs::exists(program, ignored))
            found.emplace_back(std::atoi(version.path().filename().c_str()), program);
    }
    if (found.empty())
        return cluster_error(fmt::format("PostgreSQL's program {} is not installed", name));
    return std::max_element(found.begin(), found.end())->second;
}

}  // namespace nedu::server::db
