// What is the same for everybody is kept, and never longer than it is right.

#include <csignal>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/server/courses/courses_fixture.hpp"
#include "tests/support/eventually.hpp"

using namespace nedu;
using namespace std::chrono_literals;

namespace {

using Prepared = std::shared_ptr<const server::http::PreparedBody>;

struct KeptFixture : test::CoursesFixture {
    KeptFixture() {
        source.write("one/course.json", R"({"slug": "one", "title": "One"})");
        source.write("one/part/a.md", "# Chapter\n\nText.");
        import();
        changes.emplace(database.connection(), server::courses::kChangesChannel);
        service.keep_answers_until(*changes);
        REQUIRE(listens());
    }
    bool listens() const {
        return test::eventually([&] { return changes->now().has_value(); });
    }
    Prepared catalogue() {
        const auto answer = service.search_answer(visitor(), {});
        return std::get<Prepared>(answer.value());
    }
    Prepared course() {
        const auto answer = service.course_answer(visitor(), "one");
        return std::get<Prepared>(answer.value());
    }
    static std::string text_of(const Prepared& prepared) {
        return prepared->in(server::http::Coding::Identity);
    }

    std::optional<server::db::Changes> changes;  // from after the import on
};

}  // namespace

TEST_CASE("kept answers: asked again without a change, nothing is made anew") {
    KeptFixture f;
    CHECK(f.catalogue() == f.catalogue());
    CHECK(f.course() == f.course());
    const auto other_language =
        f.service.search_answer(f.visitor(), {"", "", "", 0, 0, accounts::Language::French});
    CHECK(std::get<Prepared>(other_language.value()) != f.catalogue());
}

TEST_CASE("kept answers: whatever another process changes is seen within moments") {
    KeptFixture f;
    const std::string before = f.course()->etag();
    const auto is_new = [&] { return f.course()->etag() != before; };
    SECTION("an import") {
        f.source.write("one/part/b.md", "# Another\n\nText.");
        f.import();
    }
    SECTION("a chapter alone") {
        f.database.run("update chapters set title = 'Renamed'");
    }
    SECTION("a rating") {
        const UserId ana = f.database.add_user("Ana");
        f.database.run(
            "insert into ratings (course_id, user_id, stars) select id, " +
            std::to_string(ana.value) + ", 4 from courses"
        );
    }
    SECTION("a teacher's name") {
        const UserId ana = f.database.add_user("Ana");
        f.database.run("update courses set teacher_id = " + std::to_string(ana.value));
        CHECK(test::eventually([&] {
            return f.text_of(f.course()).find("Ana") != std::string::npos;
        }));
        f.database.run("update users set name = 'Anna'");
        CHECK(test::eventually([&] {
            return f.text_of(f.course()).find("Anna") != std::string::npos;
        }));
    }
    CHECK(test::eventually(is_new));
}

TEST_CASE("kept answers: who enrols sees it at once, and what is theirs is not kept for others") {
    KeptFixture f;
    const auto ana = f.as(f.database.add_user("Ana"));
    CHECK(std::get<Prepared>(f.service.course_answer(ana, "one").value()) == f.course());
    for (int round = 0; round < 20; ++round) {
        REQUIRE(f.service.enrol(*ana.caller, "one").has_value());
        CHECK(f.text_of(f.catalogue()).find("\"learners\":1") != std::string::npos);
        const auto own = f.service.course_answer(ana, "one");
        REQUIRE(std::holds_alternative<nedu::courses::Course>(*own));
        CHECK(std::get<nedu::courses::Course>(*own).enrolment);
        const auto page = f.service.search_answer(ana, {});
        REQUIRE(std::holds_alternative<nedu::courses::CataloguePage>(*page));
        CHECK(
            std::get<nedu::courses::CataloguePage>(*page).courses.at(0).progress ==
            nedu::courses::Progress{0, 1}
        );
        CHECK(f.text_of(f.course()).find("\"since\"") == std::string::npos);
        REQUIRE(f.service.unenrol(*ana.caller, "one").has_value());
        CHECK(f.text_of(f.catalogue()).find("\"learners\":0") != std::string::npos);
    }
}

TEST_CASE("kept answers: with nobody to tell of changes nothing is kept, and then again") {
    KeptFixture f;
    const auto number = f.changes->now();
    f.database.number(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity "
        "where query like 'listen%' and datname = current_database()"
    );
    REQUIRE(test::eventually([&] { return f.changes->now() != number; }));
    f.database.run("update chapters set title = 'Meanwhile'");
    CHECK(f.text_of(f.course()).find("Meanwhile") != std::string::npos);
    REQUIRE(f.listens());
    CHECK(f.course() == f.course());
}

TEST_CASE("kept answers: a connection that has ended without a word is not trusted for long") {
    KeptFixture f;
    f.changes.emplace(f.database.connection(), server::courses::kChangesChannel, 200ms);
    f.service.keep_answers_until(*f.changes);
    REQUIRE(f.listens());
    const auto number = f.changes->now();
    std::this_thread::sleep_for(700ms);  // it is asked now and then, and answers
    CHECK(f.changes->now() == number);
    const auto listener = static_cast<pid_t>(
        f.database.number("select pid from pg_stat_activity "
                          "where query like 'listen%' and datname = current_database()")
    );
    REQUIRE(kill(listener, SIGSTOP) == 0);
    CHECK(test::eventually([&] { return f.changes->now() != number; }));
    CHECK(test::eventually([&] { return f.listens(); }));  // by another one
    CHECK(kill(listener, SIGCONT) == 0);
}
