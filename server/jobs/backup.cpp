#include "server/jobs/backup.hpp"

#include <array>
#include <cstdlib>
#include <fstream>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <unistd.h>

#include "server/config/master_key.hpp"
#include "server/db/database.hpp"
#include "server/db/private_cluster.hpp"
#include "server/db/process.hpp"

namespace nedu::server::jobs {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDump = "database.dump";
constexpr const char* kFiles = "files";

std::unexpected<Error> backup_error(std::string detail) {
    return fail(ErrorCode::Internal, "error.internal", std::move(detail));
}

/// A folder only we may enter, gone with the object.
class Staging {
public:
    static Result<Staging> make(const fs::path& parent) {
        std::string name = (parent / kStagingName).string() + "XXXXXX";
        if (mkdtemp(name.data()) == nullptr)
            return backup_error(fmt::format("can't make a folder in {}", parent.string()));
        return Staging(name);
    }
    explicit Staging(fs::path path) : path_(std::move(path)) {}
    Staging(Staging&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    Staging& operator=(Staging&&) = delete;
    ~Staging() {
        std::error_code ignored;
        if (!path_.empty())
            fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

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

class Tools {
public:
    Tools(const fs::path& staging)
        : log_(staging / "log.txt"), service_(staging / "service.conf") {}

    const fs::path& service_file() const { return service_; }

    Result<void> postgres(const char* program, std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), NEDU_TRY(db::find_postgres_program(program)).string());
        return run(std::move(arguments));
    }
    Result<void> tar(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "/bin/tar");
        return run(std::move(arguments));
    }

private:
    Result<void> run(std::vector<std::string> arguments) const {
        return db::run(
            {std::move(arguments),
             {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "PGSERVICEFILE=" + service_.string()},
             {},
             log_,
             {},
             0}
        );
    }

    fs::path log_;
    fs::path service_;
};

Result<void> check_archive(const fs::path& unpacked) {
    for (const char* part : {kDump, config::kMasterKeyFile})
        if (!fs::is_regular_file(fs::symlink_status(unpacked / part)))
            return backup_error(fmt::format("the archive has no {}: it is no backup", part));
    return {};
}

Result<void> move_into(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::remove_all(to, problem);
    if (!problem)
        fs::rename(from, to, problem);
    if (problem)
        return backup_error(fmt::format("can't put {} in place: {}", to.string(), problem.message())
        );
    return {};
}

}  // namespace

Result<void> make_backup(const BackupPlace& place, const fs::path& archive) {
    const fs::path target = fs::absolute(archive);
    const Staging staging = NEDU_TRY(Staging::make(place.data_folder));
    const Tools tools(staging.path());
    NEDU_CHECK(write_service_file(place.connection, tools.service_file()));
    // The database first: files are only ever added, so all it names are there when they are
    // packed.
    NEDU_CHECK(tools.postgres(
        "pg_dump",
        {"--format=custom",
         "--no-owner",
         "--file=" + (staging.path() / kDump).string(),
         "--dbname=service=nedu"}
    ));
    const fs::path unfinished = target.string() + ".part";
    std::ofstream(unfinished).close();
    fs::permissions(unfinished, fs::perms{0600});
    std::vector<std::string> arguments{
        "-cf",
        unfinished.string(),
        "-C",
        staging.path().string(),
        kDump,
        "-C",
        place.data_folder.string(),
        config::kMasterKeyFile
    };
    if (fs::exists(place.data_folder / kFiles))
        arguments.emplace_back(kFiles);
    NEDU_CHECK(tools.tar(std::move(arguments)));
    std::error_code problem;
    fs::rename(unfinished, target, problem);
    return problem ? backup_error("can't write " + target.string()) : Result<void>{};
}

Result<void> restore_backup(const BackupPlace& place, const fs::path& archive) {
    const Staging staging = NEDU_TRY(Staging::make(place.data_folder));
    const Tools tools(staging.path());
    const fs::path unpacked = staging.path() / "unpacked";
    fs::create_directory(unpacked);
    NEDU_CHECK(write_service_file(place.connection, tools.service_file()));
    NEDU_CHECK(tools.tar(
        {"-xf", fs::absolute(archive).string(), "-C", unpacked.string(), "--no-same-owner"}
    ));
    NEDU_CHECK(check_archive(unpacked));
    const std::string dump = (unpacked / kDump).string();
    NEDU_CHECK(tools.postgres("pg_restore", {"--list", dump}));
    {
        db::Database database({place.connection, 1});
        NEDU_CHECK(database.run_script("drop schema public cascade; create schema public"));
    }
    NEDU_CHECK(tools.postgres(
        "pg_restore",
        {"--no-owner", "--single-transaction", "--exit-on-error", "--dbname=service=nedu", dump}
    ));
    if (fs::exists(unpacked / kFiles))
        NEDU_CHECK(move_into(unpacked / kFiles, place.data_folder / kFiles));
    NEDU_CHECK(
        move_into(unpacked / config::kMasterKeyFile, place.data_folder / config::kMasterKeyFile)
    );
    fs::permissions(place.data_folder / config::kMasterKeyFile, fs::perms{0600});
    return {};
}

}  // namespace nedu::server::jobs
