#include <catch2/catch.hpp>

#include "server/auth/sessions_service.hpp"
#include "server/bus/local_bus.hpp"
#include "tests/support/test_database.hpp"

using namespace nedu;
using namespace nedu::server;
using namespace std::chrono_literals;

namespace {

class SetClock final : public Clock {
public:
    TimePoint now() const override { return time; }
    TimePoint time{SystemClock().now()};
};

struct SessionsFixture {
    SessionsFixture() {
        bus.listen([this](const bus::Notice& notice) {
            if (const auto* ended = std::get_if<bus::SessionEnded>(&notice))
                ended_.push_back(ended->session);
        });
    }
    std::string open(const std::string& name) {
        http::RequestContext context;
        context.now = clock.time;
        return sessions.open(context, database.add_user(name)).value();
    }

    test::TestDatabase database;
    bus::LocalBus bus;
    SetClock clock;
    auth::SessionsService sessions{*database, bus, clock};
    std::vector<SessionId> ended_;
};

}  // namespace

TEST_CASE("sessions: one that has run out is nobody's, is removed, and its sockets hear of it") {
    SessionsFixture f;
    const std::string old = f.open("ann");
    const SessionId session = f.sessions.find(old).value()->session;
    f.clock.time += auth::kSessionLifetime - 1h;
    const std::string young = f.open("bob");
    CHECK(f.sessions.remove_expired().value() == 0);
    f.clock.time += 2h;
    CHECK_FALSE(f.sessions.find(old).value());
    CHECK(f.sessions.remove_expired().value() == 1);
    CHECK(f.ended_ == std::vector{session});
    CHECK(f.sessions.find(young).value());
    CHECK(f.database.number("select count(*) from sessions") == 1);
}

TEST_CASE("sessions: each use puts the end off") {
    SessionsFixture f;
    const std::string token = f.open("ann");
    for (int day = 0; day < 90; day += 10) {
        f.clock.time += 24h * 10;
        CHECK(f.sessions.find(token).value());
        CHECK(f.sessions.remove_expired().value() == 0);
    }
    CHECK_FALSE(f.sessions.find(token + "x").value());
    CHECK_FALSE(f.sessions.find("").value());
}

TEST_CASE("sessions: asked for again at once the database is left alone, but an end is the end") {
    SessionsFixture f;
    const std::string token = f.open("ann");
    const auto caller = f.sessions.find(token).value();
    REQUIRE(caller);
    f.database.run("alter table sessions rename to sessions_elsewhere");
    CHECK(f.sessions.find(token).value()->name == "ann");
    f.clock.time += 1s;
    CHECK_FALSE(f.sessions.find(token));  // the database is asked, and can't say
    f.database.run("alter table sessions_elsewhere rename to sessions");
    CHECK(f.sessions.find(token).value());
    REQUIRE(f.sessions.end(caller->session));
    CHECK_FALSE(f.sessions.find(token).value());

    const std::string second = f.open("bob");
    const auto bob = f.sessions.find(second).value();
    REQUIRE(f.sessions.end_all(bob->id));
    CHECK_FALSE(f.sessions.find(second).value());
    const std::string third = f.open("cam");
    f.database.run("update users set name = 'Camille' where name = 'cam'");
    CHECK(f.sessions.find(third).value()->name == "Camille");
    f.database.run("update users set name = 'Cam' where name = 'Camille'");
    f.bus.publish(bus::ProfileChanged{f.sessions.find(third).value()->id});
    CHECK(f.sessions.find(third).value()->name == "Cam");
    REQUIRE(f.sessions.end_every_session());
    CHECK_FALSE(f.sessions.find(third).value());
}
