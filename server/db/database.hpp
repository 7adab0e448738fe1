// Pooled sessions with PostgreSQL: lends one for the length of a call, reconnects what broke and
// turns what SOCI throws into an Error. Must not know any table.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <soci/soci.h>

#include "common/base/result.hpp"

namespace nedu::server::db {

struct DatabaseSettings {
    std::string connection;  // libpq: "host=… dbname=…" or "postgresql://…"
    std::size_t sessions = 8;
    std::chrono::milliseconds lease_timeout{5000};
    std::chrono::milliseconds statement_timeout{15000};
    /// After which a call gives up whatever it waits for: a session, a connection, an answer. Zero:
    /// never, for work that nobody waits for at a screen.
    std::chrono::milliseconds call_timeout{0};
};

/// For who answers people: the database's own limit ends a slow statement first, and both leave a
/// page time to be answered within 5 s.
inline DatabaseSettings answering_people(std::string connection, std::size_t sessions) {
    using namespace std::chrono_literals;
    return {std::move(connection), sessions, 4s, 4s, 4500ms};
}

/// How many sessions there are and how many of them are lent right now.
struct PoolUse {
    std::size_t sessions = 0;
    std::size_t lent = 0;
};

template <class T>
struct AsResult {
    using type = Result<T>;
};
template <class T>
struct AsResult<Result<T>> {
    using type = Result<T>;
};

/// One that hangs (stopped, or its machine gone) is found out by the first call that outlasts
/// `call_timeout`; until it answers again, one call at a time tries and all others fail at once.
/// All members may be called from any thread, but not nested: a call inside `work` would hold two
/// sessions.
class Database {
public:
    explicit Database(DatabaseSettings settings);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// `work(soci::session&)` returns T or Result<T>. It must only read: it runs a second time
    /// where the connection turned out to be broken. Fails with Unavailable ("error.unavailable")
    /// when no session can be had.
    template <class F>
    auto read(F&& work) {
        return in_session(Mode::Read, std::forward<F>(work));
    }

    /// The same inside one transaction: committed if `work` succeeds, rolled back if it returns an
    /// error or throws. Runs again only where nothing can have been committed (connection lost
    /// before COMMIT, deadlock, serialisation failure), so `work` must have no effect
    /// outside the database. A unique violation becomes Conflict; see violates().
    template <class F>
    auto write(F&& work) {
        return in_session(Mode::Write, std::forward<F>(work));
    }

    /// For maintenance: several statements at once, without parameters.
    Result<void> run_script(std::string_view sql);

    /// Whether it answers at this moment, known after `patience` at most where there is a
    /// call_timeout.
    Result<void> ping(std::chrono::milliseconds patience);

    PoolUse pool_use() const;
    const DatabaseSettings& settings() const { return settings_; }

private:
    enum class Mode { Read, Write };
    /// Gives false to have the transaction rolled back.
    using Work = std::function<bool(soci::session&)>;

    template <class F>
    auto in_session(Mode mode, F&& work) {
        using Value = std::invoke_result_t<F&, soci::session&>;
        using Outcome = typename AsResult<Value>::type;
        std::optional<Outcome> outcome;
        auto problem = perform(mode, settings_.call_timeout, [&](soci::session& session) {
            if constexpr (std::is_void_v<Value>) {
                work(session);
                outcome.emplace();
            } else {
                outcome.emplace(work(session));
            }
            return outcome->has_value();
        });
        if (problem)
            return Outcome(std::unexpected(std::move(*problem)));
        return std::move(*outcome);
    }

    struct Pool;

    std::optional<Error> perform(Mode mode, std::chrono::milliseconds patience, const Work& work);

    DatabaseSettings settings_;
    std::unique_ptr<Pool> pool_;
};

/// Whether `error` is a Conflict raised by the constraint of that name.
bool violates(const Error& error, std::string_view constraint);

/// Runs several statements without parameters on one session; throws what SOCI throws. Inside
/// `work` it takes part in the transaction.
void execute_script(soci::session& session, std::string_view sql);

}  // namespace nedu::server::db
