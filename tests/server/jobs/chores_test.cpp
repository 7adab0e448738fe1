#include "server/jobs/chores.hpp"

#include <atomic>
#include <fstream>

#include <catch2/catch.hpp>

#include "server/jobs/leftovers.hpp"
#include "tests/support/eventually.hpp"

using namespace nedu;
using namespace nedu::server::jobs;
using namespace std::chrono_literals;
using nedu::test::eventually;

TEST_CASE("chores: each is done at once and again in its interval, also one that fails") {
    std::atomic<int> often{0};
    std::atomic<int> rarely{0};
    const Chores chores(
        {{"often", 5ms, [&] { return Result<int>(++often); }},
         {"broken", 5ms, [] { return Result<int>(not_found("x")); }},
         {"rarely", 24h, [&] { return Result<int>(++rarely); }}}
    );
    CHECK(eventually([&] { return often > 3; }));
    CHECK(rarely == 1);
}

TEST_CASE("chores: the end does not wait for the next turn") {
    const auto began = std::chrono::steady_clock::now();
    {
        const Chores chores({{"daily", 24h, [] { return Result<int>(0); }}});
    }
    {
        const Chores none({});
    }
    CHECK(std::chrono::steady_clock::now() - began < 2s);
}

TEST_CASE("leftovers: only what is old and bears the name is removed, whole folders too") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "nedu-leftovers-test";
    fs::remove_all(folder);
    fs::create_directories(folder / "backup-old" / "inner");
    for (const char* name : {"backup-new", "backup-old/inner/file", "kept-old"})
        std::ofstream(folder / name) << "x";
    for (const char* name : {"backup-old", "kept-old"})
        fs::last_write_time(folder / name, fs::file_time_type::clock::now() - 25h);
    CHECK(remove_leftovers(folder, "backup-", 24h) == 1);
    CHECK_FALSE(fs::exists(folder / "backup-old"));
    CHECK(fs::exists(folder / "backup-new"));
    CHECK(fs::exists(folder / "kept-old"));
    CHECK(remove_leftovers(folder / "nowhere", "backup-", 24h) == 0);
    fs::remove_all(folder);
}
