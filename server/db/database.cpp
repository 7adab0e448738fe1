#include "server/db/database.hpp"

#include <atomic>
#include <exception>
#include <vector>

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>

namespace nedu::server::db {
namespace {

constexpr int kAttempts = 2;

bool starts_with_class(const std::string& state, std::string_view sql_class) {
    return std::string_view(state).substr(0, sql_class.size()) == sql_class;
}

/// States in PostgreSQL's appendix A that end the connection: 08 connection exception, 57P01-57P03
/// server going down, gone or not up yet. SOCI also gives 08000 for a connection that broke under
/// it.
bool is_connection_lost(const std::string& state) {
    return starts_with_class(state, "08") || state == "57P01" || state == "57P02" ||
           state == "57P03";
}

bool is_retry_advised(const std::string& state) {
    return state == "40001" || state == "40P01";  // serialisation failure, deadlock
}

Error error_of(const std::string& state, const std::string& message) {
    std::string detail = fmt::format("postgresql {}: {}", state, message);
    if (state == "23505")
        return {ErrorCode::Conflict, "error.conflict", {}, std::move(detail)};
    if (starts_with_class(state, "22"))  // data exception, e.g. broken UTF-8
        return {ErrorCode::InvalidInput, "error.invalid_input", {}, std::move(detail)};
    const bool is_busy = is_retry_advised(state) || state == "57014" ||  // statement timeout
                         starts_with_class(state, "53");                 // out of resources
    if (is_busy || is_connection_lost(state))
        return {ErrorCode::Unavailable, "error.unavailable", {}, std::move(detail)};
    return {ErrorCode::Internal, "error.internal", {}, std::move(detail)};
}

/// Without the statement's values, which what() lists: they are people's, and errors are logged.
std::string said_by(const soci::soci_error& problem) {
    return problem.get_error_message();
}

PGconn* connection_of(soci::session& session) {
    return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
}

}  // namespace

struct Database::Pool {
    explicit Pool(std::size_t size) : sessions(size), states(size, State::New) {}

    enum class State { New, Usable, Broken };

    soci::connection_pool sessions;
    std::vector<State> states;  // each touched by whoever holds the session's lease
    std::atomic<std::size_t> lent{0};
};

namespace {

/// A session for as long as this lives.
template <class Pool>
class Lease {
public:
    Lease(Pool& pool, std::size_t position) : pool_(pool), position_(position) { ++pool_.lent; }
    ~Lease() {
        --pool_.lent;
        pool_.sessions.give_back(position_);
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    soci::session& session() { return pool_.sessions.at(position_); }

    void mark_broken() {
        if (pool_.states[position_] == Pool::State::Usable)
            pool_.states[position_] = Pool::State::Broken;
    }

    void connect(const DatabaseSettings& settings) {
        auto& state = pool_.states[position_];
        if (state == Pool::State::Usable)
            return;
        if (state == Pool::State::New)
            session().open(soci::postgresql, settings.connection);
        else
            session().reconnect();
        state = Pool::State::Usable;
        execute_script(
            session(),
            fmt::format(
                "set time zone 'UTC'; set client_min_messages = warning; set statement_timeout = "
                "{}; "
                "set idle_in_transaction_session_timeout = '60s'",
                settings.statement_timeout.count()
            )
        );
    }

private:
    Pool& pool_;
    std::size_t position_;
};

struct Failure {
    Error error;
    bool may_repeat = false;
};

}  // namespace

Database::Database(DatabaseSettings settings)
    : settings_(std::move(settings)), pool_(std::make_unique<Pool>(settings_.sessions)) {}

Database::~Database() = default;

std::optional<Error> Database::perform(Mode mode, const Work& work) {
    std::size_t position = 0;
    if (!pool_->sessions.try_lease(position, static_cast<int>(settings_.lease_timeout.count())))
        return Error{ErrorCode::Unavailable, "error.unavailable", {}, "no free database session"};
    Lease lease(*pool_, position);

    const auto attempt = [&]() -> std::optional<Failure> {
        bool is_committing = false;
        try {
            lease.connect(settings_);
            if (mode == Mode::Read) {
                work(lease.session());
                return std::nullopt;
            }
            soci::transaction transaction(lease.session());
            if (work(lease.session())) {
                is_committing = true;
                transaction.commit();
            } else {
                transaction.rollback();
            }
            return std::nullopt;
        } catch (const soci::postgresql_soci_error& problem) {
            const std::string state = problem.sqlstate();
            if (is_connection_lost(state))
                lease.mark_broken();
            const bool passes = is_connection_lost(state) || is_retry_advised(state);
            return Failure{error_of(state, said_by(problem)), passes && !is_committing};
        } catch (const soci::soci_error& problem) {
            // SOCI speaks this way of a connection it could not make or has already lost.
            lease.mark_broken();
            return Failure{
                {ErrorCode::Unavailable, "error.unavailable", {}, said_by(problem)}, !is_committing
            };
        } catch (const std::exception& problem) {
            return Failure{{ErrorCode::Internal, "error.internal", {}, problem.what()}, false};
        }
    };
    for (int count = 1;; ++count) {
        auto failure = attempt();
        if (!failure)
            return std::nullopt;
        if (!failure->may_repeat || count == kAttempts)
            return std::move(failure->error);
    }
}

Result<void> Database::run_script(std::string_view sql) {
    return in_session(Mode::Write, [sql](soci::session& session) { execute_script(session, sql); });
}

Result<void> Database::ping() {
    return in_session(Mode::Read, [](soci::session& session) {
        execute_script(session, "select 1");
    });
}

PoolUse Database::pool_use() const {
    return {settings_.sessions, pool_->lent.load()};
}

bool violates(const Error& error, std::string_view constraint) {
    return error.code == ErrorCode::Conflict &&
           error.log_detail.find(fmt::format("\"{}\"", constraint)) != std::string::npos;
}

void execute_script(soci::session& session, std::string_view sql) {
    PGconn* const connection = connection_of(session);
    PGresult* const result = PQexec(connection, std::string(sql).c_str());
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) {
        PQclear(result);
        return;
    }
    const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string sql_state = state != nullptr ? state : "08000";
    const std::string message = PQerrorMessage(connection);
    PQclear(result);
    throw soci::postgresql_soci_error(message, sql_state.c_str());
}

}  // namespace nedu::server::db
