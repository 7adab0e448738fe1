// Many people at the same course at the same moment: each gets what was asked for, soon.
#include <atomic>
#include <latch>
#include <thread>

#include <catch2/catch.hpp>

#include "server/bus/local_bus.hpp"
#include "server/messaging/messaging_service.hpp"
#include "tests/server/courses/courses_fixture.hpp"

using namespace nedu;
using namespace std::chrono_literals;

namespace {

/// As the server is put together: enrolling joins the real class.
class RealClasses final : public server::courses::ClassConversations {
public:
    explicit RealClasses(server::messaging::MessagingService& messages) : messages_(messages) {}
    Result<ConversationId> join(soci::session& sql, CourseId course, UserId user) override {
        return messages_.join_class(sql, course, user);
    }
    Result<void> leave(soci::session& sql, CourseId course, UserId user) override {
        return messages_.leave_class(sql, course, user);
    }
    void announce(CourseId course, UserId user) override { messages_.announce(course, user); }

private:
    server::messaging::MessagingService& messages_;
};

struct Crowd : test::CoursesFixture {
    static constexpr std::size_t kSessions = 24;  // as many as the server has workers at most

    explicit Crowd(int count) {
        write_course("First");
        import();
        for (int i = 0; i < count; ++i)
            people.push_back(*as(database.add_user("P" + std::to_string(i))).caller);
        before = deadlocks();
    }

    void write_course(const std::string& title) const {
        source.write("one/course.json", R"({"slug": "one", "title": "One"})");
        for (int i = 0; i < 6; ++i)
            source.write("one/part/" + std::to_string(i) + ".md", "# " + title + "\n\nText.");
    }

    /// Everybody does it at once; how many were refused.
    template <class F>
    int all(F act) {
        std::atomic<int> refused = 0;
        std::latch start(static_cast<std::ptrdiff_t>(people.size()));
        std::vector<std::jthread> threads;
        for (const server::http::Caller& person : people)
            threads.emplace_back([&] {
                start.arrive_and_wait();
                if (!act(person))
                    ++refused;
            });
        threads.clear();
        return refused;
    }

    std::int64_t deadlocks() {
        database.run("select pg_stat_force_next_flush()");
        return database.number(
            "select deadlocks from pg_stat_database where datname = current_database()"
        );
    }

    // Here nobody waits for a session in vain, however busy the machine: what is asked is whether
    // they wait for each other.
    server::db::Database pool{{database.connection(), kSessions, 60s}};
    server::bus::LocalBus bus;
    SystemClock clock;
    server::messaging::MessagingService messages{pool, server::messaging::make_key(), bus, clock};
    RealClasses classes{messages};
    server::courses::CoursesService courses{pool, classes};
    std::vector<server::http::Caller> people;
    std::int64_t before = 0;
};

}  // namespace

TEST_CASE("crowd: five hundred people enrol in one course at once, and all of them are in") {
    Crowd crowd(500);
    CHECK(crowd.all([&](const auto& person) { return crowd.courses.enrol(person, "one"); }) == 0);
    CHECK(
        crowd.database.number("select count(*) from conversation_members where left_at is null") ==
        500
    );
    CHECK(crowd.database.number("select last_seq from conversations") == 500);
    CHECK(crowd.deadlocks() == crowd.before);
}

TEST_CASE("crowd: entering, leaving and talking at once never wait for each other in a circle") {
    Crowd crowd(24);
    REQUIRE(crowd.all([&](const auto& person) { return crowd.courses.enrol(person, "one"); }) == 0);
    const ConversationId conversation{crowd.database.number("select id from conversations")};
    const auto stay = [&](const server::http::Caller& person) {
        bool is_well = true;
        for (std::uint8_t round = 0; round < 12; ++round) {
            const server::messaging::NewMessage message{conversation, person.id, {{round}}, "text"};
            is_well = is_well && crowd.messages.append(std::span(&message, 1)).at(0).has_value();
            is_well = is_well && crowd.courses.unenrol(person, "one").has_value();
            is_well = is_well && crowd.courses.enrol(person, "one").has_value();
            is_well = is_well && crowd.messages.mark_read(person.id, conversation, 10).has_value();
        }
        return is_well;
    };
    CHECK(crowd.all(stay) == 0);
    CHECK(crowd.deadlocks() == crowd.before);
}

TEST_CASE("crowd: reading goes on while the course is imported anew") {
    Crowd crowd(12);
    REQUIRE(crowd.all([&](const auto& person) { return crowd.courses.enrol(person, "one"); }) == 0);
    std::jthread importer([&](const std::stop_token& stop) {
        for (int round = 0; !stop.stop_requested(); ++round) {
            // Chapters that somebody is at go and come back.
            std::filesystem::remove_all(crowd.source.path / "one" / "part");
            crowd.write_course("Round " + std::to_string(round));
            if (round % 2 == 0)
                for (const char* gone : {"1.md", "3.md", "5.md"})
                    std::filesystem::remove(crowd.source.path / "one" / "part" / gone);
            crowd.import();
        }
    });
    const auto read = [&](const server::http::Caller& person) {
        for (int round = 0; round < 40; ++round) {
            const std::string chapter = std::to_string((person.id.value + round) % 6);
            const auto kept = crowd.courses.keep_position(person, {"one", chapter, round, true});
            // A chapter that has just gone is not found.
            if (!kept && kept.error().code != ErrorCode::NotFound)
                return false;
        }
        return true;
    };
    CHECK(crowd.all(read) == 0);
    importer.request_stop();
    importer.join();
    CHECK(crowd.deadlocks() == crowd.before);
}
