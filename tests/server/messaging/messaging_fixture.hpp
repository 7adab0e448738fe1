// A database with a class of people, for tests of what they say to each other.
#pragma once

#include <catch2/catch.hpp>
#include <soci/soci.h>

#include "server/bus/local_bus.hpp"
#include "server/messaging/messaging_service.hpp"
#include "tests/support/test_database.hpp"

namespace nedu::test {

class FakeClock final : public Clock {
public:
    TimePoint now() const override { return at; }
    TimePoint at{std::chrono::milliseconds{1'800'000'000'000}};
};

inline server::messaging::ClientKey key_of(std::uint8_t number) {
    return {{0xA0, 0, 0, 0, 0, 0, 0, number}};
}

struct MessagingFixture {
    TestDatabase database;
    FakeClock clock;
    server::bus::LocalBus bus;
    server::messaging::SecretKey master = server::messaging::make_key();
    server::messaging::MessagingService service{*database, master, bus, clock};
    CourseId course = database.add_course("physics");
    UserId ana = database.add_user("Ana");
    UserId boris = database.add_user("Boris");
    UserId outsider = database.add_user("Olga");
    ConversationId conversation = join(ana);

    MessagingFixture() { join(boris); }

    ConversationId join(UserId user) {
        return database
            ->write([&](soci::session& sql) { return service.join_class(sql, course, user); })
            .value();
    }
    void leave(UserId user) {
        REQUIRE(database
                    ->write([&](soci::session& sql) {
                        return service.leave_class(sql, course, user);
                    })
                    .has_value());
    }
    Result<server::messaging::Appended>
    say(UserId author, std::uint8_t key, std::string text, ConversationId where = {}) {
        const server::messaging::NewMessage message{
            where ? where : conversation, author, key_of(key), std::move(text)
        };
        auto outcome = service.append(std::span(&message, 1)).at(0);
        if (!outcome)
            UNSCOPED_INFO("refused: " + outcome.error().log_detail);
        return outcome;
    }
    server::http::Caller caller(UserId user) const {
        return {user, accounts::Role::Student, "Somebody", SessionId{1}, {}};
    }
};

}  // namespace nedu::test
