#include "server/jobs/backup.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "server/config/master_key.hpp"
#include "server/db/database.hpp"
#include "server/db/migrator.hpp"
#include "server/db/private_cluster.hpp"
#include "server/db/process.hpp"
#include "server/db/shared_locks.hpp"
#include "server/jobs/archive.hpp"
#include "server/log/log.hpp"

namespace nedu::server::jobs {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> backup_error(std::string detail) {
    return fail(ErrorCode::Internal, "error.internal", std::move(detail));
}

/// Everyone can read a command line, so the connection with its password goes through a file.
Result<void> write_service_file(const std::string& connection, const fs::path& file) {
    char* problem = nullptr;
    PQconninfoOption* const options = PQconninfoParse(connection.c_str(), &problem);
    if (options == nullptr) {
        const std::string said = problem != nullptr ? problem : "";
        PQfreemem(problem);
        return backup_error("can't read the database's address: " + said);
    }
    std::ofstream out(file);
    fs::permissions(file, fs::perms{0600});
    out << "[nedu]\n";
    for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option)
        if (option->val != nullptr)
            out << option->keyword << '=' << option->val << '\n';
    PQconninfoFree(options);
    out.flush();
    return out ? Result<void>{} : backup_error("can't write to " + file.string());
}

/// PostgreSQL's own programs, working on one database.
class Tools {
public:
    static Result<Tools> make(const BackupPlace& place) {
        Tools tools(NEDU_TRY(Staging::make(place.data_folder)));
        NEDU_CHECK(write_service_file(place.connection, tools.service_file()));
        return tools;
    }

    Result<void> run(const char* program, std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), NEDU_TRY(db::find_postgres_program(program)).string());
        return db::run(
            {std::move(arguments),
             {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "PGSERVICEFILE=" + service_file().string()},
             {},
             folder_.path() / "log.txt",
             {},
             0}
        );
    }
    /// Gone with the object.
    fs::path folder() const { return folder_.path(); }

private:
    explicit Tools(Staging folder) : folder_(std::move(folder)) {}
    fs::path service_file() const { return folder_.path() / "service.conf"; }

    Staging folder_;
};

constexpr const char* kDatabase = "--dbname=service=nedu";

/// While files can't be removed: what the dump names is still there when it is linked.
Result<void> collect(const BackupPlace& place, const Tools& tools, const fs::path& folder) {
    NEDU_CHECK(tools.run(
        "pg_dump",
        {"--format=custom", "--no-owner", "--file=" + (folder / kDumpFile).string(), kDatabase}
    ));
    NEDU_CHECK(link_files(place.data_folder / kFilesFolder, folder / kFilesFolder));
    std::error_code problem;
    fs::copy_file(
        place.data_folder / config::kMasterKeyFile, folder / config::kMasterKeyFile, problem
    );
    return problem ? backup_error("can't copy the master key: " + problem.message())
                   : Result<void>{};
}

std::vector<std::string> migration_names() {
    std::vector<std::string> names;
    for (const db::Migration& migration : db::built_in_migrations())
        names.emplace_back(migration.name);
    return names;
}

Result<void> check_migrations(const std::vector<std::string>& migrations) {
    const std::vector<std::string> known = migration_names();
    for (const std::string& name : migrations)
        if (std::ranges::find(known, name) == known.end())
            return backup_error(fmt::format(
                "the archive is of a newer version than this server: it holds migration {}", name
            ));
    return {};
}

/// All or nothing: the old schema is dropped in the transaction that makes the new one.
Result<void> replace_database(const Tools& tools, const fs::path& dump) {
    const fs::path script = tools.folder() / "restore.sql";
    const fs::path before = tools.folder() / "before.sql";
    NEDU_CHECK(tools.run("pg_restore", {"--no-owner", "--file=" + script.string(), dump.string()}));
    std::ofstream(before) << "set lock_timeout = '10s';\n"  // of whoever uses the same database
                             "drop schema public cascade;\n"
                             "create schema public;\n";
    return tools.run(
        "psql",
        {"--no-psqlrc",
         "--quiet",
         "--single-transaction",
         "--set=ON_ERROR_STOP=1",
         "--file=" + before.string(),
         "--file=" + script.string(),
         kDatabase}
    );
}

Result<void> move_file(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::create_directories(to.parent_path(), problem);
    if (!problem)
        fs::rename(from, to, problem);
    if (problem)
        return backup_error(fmt::format("can't put {} in place: {}", to.string(), problem.message())
        );
    return {};
}

/// Names are digests, so that those of the archive can join those that are there, which the old
/// database still needs until it is replaced.
Result<void> add_files(const Unpacked& unpacked, const fs::path& from, const fs::path& to) {
    for (const std::string& name : unpacked.files)
        NEDU_CHECK(move_file(from / name, to / name));
    return {};
}

/// What only the replaced database knew. Failing to is no harm: the server's chore does it later.
void remove_others(const Unpacked& unpacked, const fs::path& folder) {
    const std::set<std::string> kept(unpacked.files.begin(), unpacked.files.end());
    std::vector<fs::path> others;
    std::error_code code;
    for (const auto& entry : fs::recursive_directory_iterator(folder, code))
        if (!entry.is_directory(code) &&
            !kept.contains(entry.path().lexically_relative(folder).string()))
            others.push_back(entry.path());
    for (const fs::path& other : others)
        fs::remove(other, code);
}

}  // namespace

Result<void> make_backup(const BackupPlace& place, const fs::path& archive) {
    const Tools tools = NEDU_TRY(Tools::make(place));
    const Staging folder = NEDU_TRY(Staging::make(place.data_folder));
    db::Database database({place.connection, 1});
    // Of the session, which ends with this.
    NEDU_CHECK(database.read([&](soci::session& sql) -> Result<void> {
        db::execute_script(
            sql,
            fmt::format(
                "set statement_timeout = 0; select pg_advisory_lock_shared({})",
                db::kFileRemovalLock
            )
        );
        return collect(place, tools, folder.path());
    }));
    return pack(folder.path(), migration_names(), archive);
}

Result<void> restore_backup(const BackupPlace& place, const fs::path& archive) {
    const Tools tools = NEDU_TRY(Tools::make(place));
    const Staging folder = NEDU_TRY(Staging::make(place.data_folder));
    const Unpacked unpacked = NEDU_TRY(unpack(archive, folder.path()));
    NEDU_CHECK(check_migrations(unpacked.migrations));
    if (!unpacked.is_proven)
        log::warning("restore.unproven", {{"reason", "the archive is of before manifests"}});
    const fs::path files = place.data_folder / kFilesFolder;
    NEDU_CHECK(add_files(unpacked, folder.path() / kFilesFolder, files));
    const fs::path key = place.data_folder / config::kRestoredKeyFile;
    NEDU_CHECK(move_file(folder.path() / config::kMasterKeyFile, key));
    std::error_code problem;
    fs::permissions(key, fs::perms{0600}, problem);
    if (auto replaced = replace_database(tools, folder.path() / kDumpFile); !replaced) {
        fs::remove(key, problem);
        return replaced;
    }
    // A server that starts before this is done does it (messaging::settle_master_key).
    NEDU_CHECK(move_file(key, place.data_folder / config::kMasterKeyFile));
    remove_others(unpacked, files);
    return {};
}

}  // namespace nedu::server::jobs
