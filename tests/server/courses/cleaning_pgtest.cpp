// What nothing shows any more goes, and nothing else does.
#include <thread>

#include <catch2/catch.hpp>

#include "server/db/shared_locks.hpp"
#include "tests/server/courses/courses_fixture.hpp"

using namespace nedu;
using namespace nedu::test;

namespace {

struct CleaningFixture : CoursesFixture {
    CleaningFixture() {
        source.write("README.md", "# Course");
        source.write("p/a.svg", svg(40, 20));
        source.write("p/b.svg", svg(60, 20));
        source.write("p/1.md", "# One\n\n![a](a.svg)");
        source.write("p/2.md", "# Two\n\n![b](b.svg)");
        import();
    }
    /// As if everything had been taken in two days ago.
    void let_two_days_pass() {
        database.run("update files set kept_at = kept_at - interval '2 days'");
        database.run("update chapter_contents set kept_at = kept_at - interval '2 days'");
        for (const auto& entry : std::filesystem::recursive_directory_iterator(storage.path))
            if (entry.is_regular_file())
                std::filesystem::last_write_time(
                    entry.path(),
                    std::filesystem::file_time_type::clock::now() - std::chrono::hours(48)
                );
    }
    std::string hash_of(const std::string& picture) const {
        return server::files::content_hash(
            server::files::read_file(source.path / picture, 1 << 20).value()
        );
    }
    std::int64_t files_on_disk() const {
        std::int64_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(storage.path))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
};

}  // namespace

TEST_CASE("cleaning: what courses show stays, however old it is") {
    CleaningFixture f;
    f.let_two_days_pass();
    const std::int64_t before = f.files_on_disk();
    CHECK(f.files.remove_unused() == 0);
    CHECK(f.service.remove_unused_contents() == 0);
    CHECK(f.files_on_disk() == before);
    CHECK(f.import().courses.at(0).outcome == server::courses::ImportOutcome::Unchanged);
}

TEST_CASE("cleaning: what a later import no longer shows goes after a day") {
    CleaningFixture f;
    f.source.write("p/2.md", "# Two\n\nWithout a picture.");
    f.import();
    CHECK(f.files.remove_unused() == 0);
    CHECK(f.service.remove_unused_contents() == 0);
    f.let_two_days_pass();
    CHECK(f.files.remove_unused() == 1);
    CHECK(f.service.remove_unused_contents() == 1);
    CHECK_FALSE(f.store.has(f.hash_of("p/b.svg")));
    CHECK_FALSE(f.store.has(f.hash_of("p/b.svg"), 320));
    CHECK(f.store.has(f.hash_of("p/a.svg"), 320));
    CHECK(f.database.number("select count(*) from files") == 1);
    CHECK(f.database.number("select count(*) from chapter_contents") == 2);

    // And comes back with the next one that does.
    f.source.write("p/2.md", "# Two\n\n![b](b.svg)");
    f.import();
    CHECK(f.store.has(f.hash_of("p/b.svg"), 320));
}

TEST_CASE("cleaning: what is taken in again is young again") {
    CleaningFixture f;
    f.source.write("p/2.md", "# Two\n\nWithout a picture.");
    f.import();
    f.let_two_days_pass();
    const auto again =
        f.files.keep_image(server::files::read_file(f.source.path / "p/b.svg", 1 << 20).value());
    REQUIRE(again);
    CHECK(f.files.remove_unused() == 0);
    CHECK(f.store.has(again->hash));
}

TEST_CASE("cleaning: someone's picture stays, and goes a day after it was replaced") {
    CleaningFixture f;
    const auto user = f.database.add_user("ann");
    const std::string hash = f.hash_of("p/b.svg");
    f.source.write("p/2.md", "# Two\n\nWithout a picture.");
    f.import();
    f.database.run(
        "update users set picture = '" + hash + "' where id = " + std::to_string(user.value)
    );
    f.let_two_days_pass();
    CHECK(f.files.remove_unused() == 0);
    f.database.run("update users set picture = ''");
    CHECK(f.files.remove_unused() == 1);
}

TEST_CASE("cleaning: bytes without a row and half written files go, young ones stay") {
    CleaningFixture f;
    const std::string orphan = server::files::content_hash("orphan");
    REQUIRE(f.store.put(orphan, "orphan"));
    REQUIRE(f.store.put(orphan, "variant", 320));
    f.storage.write("ab/cd/.draft-abc", "half");
    f.let_two_days_pass();
    const std::string young = server::files::content_hash("young");
    REQUIRE(f.store.put(young, "young"));
    f.storage.write("ab/cd/.draft-new", "half");
    CHECK(f.files.remove_unused() == 1);
    CHECK_FALSE(f.store.has(orphan));
    CHECK_FALSE(f.store.has(orphan, 320));
    CHECK(f.store.has(young));
    CHECK_FALSE(std::filesystem::exists(f.storage.path / "ab/cd/.draft-abc"));
    CHECK(std::filesystem::exists(f.storage.path / "ab/cd/.draft-new"));
}

TEST_CASE("cleaning: no file goes while a backup is at work, and none is begun while one goes") {
    CleaningFixture f;
    f.source.write("p/2.md", "# Two\n\nWithout a picture.");
    f.import();
    f.let_two_days_pass();
    const std::string lock = std::to_string(server::db::kFileRemovalLock);
    {
        server::db::Database backup({f.database.connection(), 1});
        REQUIRE(backup.run_script("select pg_advisory_lock_shared(" + lock + ")"));
        CHECK(f.files.remove_unused() == 0);
        CHECK(f.store.has(f.hash_of("p/b.svg")));
    }
    // A session's locks end with it, which PostgreSQL notices a moment after.
    int removed = 0;
    for (int i = 0; i < 200 && removed == 0; ++i) {
        removed = f.files.remove_unused().value();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    CHECK(removed == 1);
    CHECK_FALSE(f.store.has(f.hash_of("p/b.svg")));
}
