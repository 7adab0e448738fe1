#include "tests/support/test_database.hpp"

#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>
#include <soci/soci.h>
#include <unistd.h>

#include "server/db/migrator.hpp"
#include "server/db/private_cluster.hpp"

namespace nedu::test {
namespace {

namespace db = server::db;

template <class T>
T value_of(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().log_detail);
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// One for the process, with the schema in its database "nedu", which new ones are copied from.
class Cluster {
public:
    Cluster()
        : folder_(std::filesystem::temp_directory_path() / fmt::format("nedu-test-{}", getpid())) {
        std::filesystem::create_directories(folder_);
        // PostgreSQL runs as another user when we are root, and must be able to come in here.
        std::filesystem::permissions(folder_, std::filesystem::perms{0755});
        db::ClusterSettings settings;
        settings.data_folder = folder_;
        settings.is_durable = false;
        cluster_ = value_of(db::PrivateCluster::open(settings));
        db::Database schema({cluster_->connection(), 1});
        value_of(db::migrate(schema, db::built_in_migrations()));
    }
    ~Cluster() {
        cluster_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    std::string make_database() {
        const std::string name = fmt::format("test_{}", ++made_);
        db::Database other({cluster_->connection("template1"), 1});
        // Not by write(): PostgreSQL makes no databases inside a transaction.
        value_of(other.read([&](soci::session& sql) {
            sql << fmt::format("create database {} template nedu", name);
        }));
        return cluster_->connection(name);
    }

private:
    std::filesystem::path folder_;
    std::unique_ptr<db::PrivateCluster> cluster_;
    int made_ = 0;
};

Cluster& cluster() {
    static Cluster only;
    return only;
}

}  // namespace

TestDatabase::TestDatabase(std::size_t sessions) : connection_(cluster().make_database()) {
    database_ = std::make_unique<db::Database>(db::DatabaseSettings{connection_, sessions});
}

UserId
TestDatabase::add_user(std::string_view name, accounts::Role role, std::string_view password_hash) {
    return UserId{number(fmt::format(
        "insert into users (email, name, role, password_hash) "
        "values (lower('{0}') || '@example.org', '{0}', '{1}', '{2}') returning id",
        name,
        json::name_of(role),
        password_hash
    ))};
}

CourseId TestDatabase::add_course(std::string_view slug) {
    return CourseId{number(fmt::format(
        "insert into courses (slug, language, title, state) "
        "values ('{0}', 'en', 'Course {0}', 'published') returning id",
        slug
    ))};
}

std::int64_t TestDatabase::number(const std::string& query) {
    return value_of(database_->write([&](soci::session& sql) {
        long long value = 0;
        sql << query, soci::into(value);
        return std::int64_t{value};
    }));
}

void TestDatabase::run(const std::string& sql) {
    value_of(database_->run_script(sql));
}

}  // namespace nedu::test
