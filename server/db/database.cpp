#include "server/db/database.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <vector>

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>

#include "server/db/deadline.hpp"

namespace nedu::server::db {
namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr int kAttempts = 3;

/// For a database that did not answer before: long enough for a live one on a busy machine.
constexpr Milliseconds kTrial{500};

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

/// Text that PostgreSQL can't hold: bytes that are no UTF-8, the character NUL. All other data
/// exceptions (class 22) are mistakes of ours in a query or a conversion.
bool is_untakable_text(const std::string& state) {
    return state == "22021" || state == "22P05";
}

Error unavailable(std::string detail) {
    return {ErrorCode::Unavailable, "error.unavailable", {}, std::move(detail)};
}

Error internal(std::string detail) {
    return {ErrorCode::Internal, "error.internal", {}, std::move(detail)};
}

Error error_of(const std::string& state, const std::string& message) {
    std::string detail = fmt::format("postgresql {}: {}", state, message);
    if (state == "23505")
        return {ErrorCode::Conflict, "error.conflict", {}, std::move(detail)};
    if (is_untakable_text(state))
        return {ErrorCode::InvalidInput, "error.invalid_input", {}, std::move(detail)};
    const bool is_busy = is_retry_advised(state) || state == "57014" ||  // statement timeout
                         state == "55P03" ||                             // lock timeout
                         starts_with_class(state, "53");                 // out of resources
    if (is_busy || is_connection_lost(state))
        return unavailable(std::move(detail));
    return internal(std::move(detail));
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
    Pool(std::size_t size, bool has_deadlines) : sessions(size), states(size, State::New) {
        if (has_deadlines)
            deadlines.emplace(size);
    }

    enum class State { New, Usable, Broken };

    soci::connection_pool sessions;
    std::vector<State> states;  // each touched by whoever holds the session's lease
    std::atomic<std::size_t> lent{0};
    std::optional<Deadlines> deadlines;
    std::atomic<bool> is_hanging{false};
    std::atomic<bool> is_tried{false};  // somebody is finding out whether it still hangs
};

namespace {

/// A session for as long as this lives.
template <class Pool>
class Lease {
public:
    Lease(Pool& pool, std::size_t position, Moment deadline)
        : pool_(pool), position_(position), deadline_(deadline) {
        ++pool_.lent;
    }
    ~Lease() {
        --pool_.lent;
        pool_.sessions.give_back(position_);
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    soci::session& session() { return pool_.sessions.at(position_); }

    /// Also where nobody has noticed it yet.
    bool is_lost() {
        return pool_.states[position_] != Pool::State::Usable ||
               PQstatus(connection_of(session())) != CONNECTION_OK;
    }

    void mark_broken() {
        if (pool_.states[position_] == Pool::State::Usable)
            pool_.states[position_] = Pool::State::Broken;
    }

    void connect(const DatabaseSettings& settings) {
        auto& state = pool_.states[position_];
        if (state == Pool::State::Usable)
            return;
        // SOCI's own connecting can't be told to end in time.
        if (pool_.deadlines && !answers_by(deadline_, settings.connection)) {
            pool_.is_hanging = true;
            throw soci::soci_error("the database takes no connection");
        }
        if (state == Pool::State::New)
            session().open(soci::postgresql, settings.connection);
        else
            session().reconnect();
        state = Pool::State::Usable;
        PGconn* const connection = connection_of(session());
        // What an error says beyond its first line are values of rows: they are people's.
        PQsetErrorVerbosity(connection, PQERRORS_TERSE);
        if (pool_.deadlines)
            pool_.deadlines->set_socket(position_, PQsocket(connection));
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

    /// Does `work`, cut off at the deadline; whether it was.
    template <class F>
    bool in_time(F work) {
        if (!pool_.deadlines) {
            work();
            return false;
        }
        pool_.deadlines->begin(position_, deadline_);
        work();
        return pool_.deadlines->end(position_);
    }

private:
    Pool& pool_;
    std::size_t position_;
    Moment deadline_;
};

struct Failure {
    Error error;
    bool may_repeat = false;
};

/// One try of `work` on the session: what went wrong, if anything did.
template <class Lease>
std::optional<Failure> attempt(
    Lease& lease,
    const DatabaseSettings& settings,
    bool is_write,
    const std::function<bool(soci::session&)>& work
) {
    bool is_committing = false;
    try {
        lease.connect(settings);
        if (!is_write) {
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
        // A backend that was killed says nothing any more: the state is blank.
        const bool is_lost = is_connection_lost(state) || lease.is_lost();
        if (is_lost)
            lease.mark_broken();
        Error error = error_of(state, said_by(problem));
        if (is_lost)
            error = unavailable(std::move(error.log_detail));
        return Failure{std::move(error), (is_lost || is_retry_advised(state)) && !is_committing};
    } catch (const soci::soci_error& problem) {
        // Without a state: a connection that could not be made, or a value that could not be
        // converted, which is no fault of who asked.
        if (!lease.is_lost())
            return Failure{internal(said_by(problem)), false};
        lease.mark_broken();
        return Failure{unavailable(said_by(problem)), !is_committing};
    } catch (const std::exception& problem) {
        return Failure{internal(problem.what()), false};
    }
}

/// Whether a call may go to the database: yes unless it hangs, and then it is found out first
/// whether it still does.
template <class Pool>
bool lets_through(Pool& pool, const std::string& connection) {
    if (!pool.is_hanging)
        return true;
    if (pool.is_tried.exchange(true))
        return false;
    if (answers_by(std::chrono::steady_clock::now() + kTrial, connection))
        pool.is_hanging = false;
    pool.is_tried = false;
    return !pool.is_hanging;
}

}  // namespace

Database::Database(DatabaseSettings settings)
    : settings_(std::move(settings)),
      pool_(
          std::make_unique<Pool>(settings_.sessions, settings_.call_timeout > Milliseconds::zero())
      ) {}

Database::~Database() = default;

std::optional<Error> Database::perform(Mode mode, Milliseconds patience, const Work& work) {
    const bool is_patient = !pool_->deadlines;
    const Moment deadline =
        is_patient ? Moment::max() : std::chrono::steady_clock::now() + patience;
    if (!lets_through(*pool_, settings_.connection))
        return unavailable("the database does not answer");
    const Milliseconds longest =
        is_patient ? settings_.lease_timeout : std::min(settings_.lease_timeout, patience);
    std::size_t position = 0;
    if (!pool_->sessions.try_lease(position, static_cast<int>(longest.count())))
        return unavailable("no free database session");
    Lease lease(*pool_, position, deadline);
    for (int count = 1;; ++count) {
        std::optional<Failure> failure;
        const bool was_cut =
            lease.in_time([&] { failure = attempt(lease, settings_, mode == Mode::Write, work); });
        if (!failure)
            return std::nullopt;
        if (was_cut) {
            lease.mark_broken();
            pool_->is_hanging = true;
            return unavailable("the database did not answer in time");
        }
        const bool has_time = std::chrono::steady_clock::now() < deadline;
        if (!failure->may_repeat || !has_time || count == kAttempts)
            return std::move(failure->error);
    }
}

Result<void> Database::run_script(std::string_view sql) {
    return in_session(Mode::Write, [sql](soci::session& session) { execute_script(session, sql); });
}

Result<void> Database::ping(Milliseconds patience) {
    auto problem = perform(Mode::Read, patience, [](soci::session& session) {
        execute_script(session, "select 1");
        return true;
    });
    if (problem)
        return std::unexpected(*std::move(problem));
    return {};
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
