// Every frame there is, said by a client that may not or at a bad moment, and the database away.
// A new frame without a row here does not compile.
#include <array>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/server/gateway/classroom.hpp"

using namespace nedu;
using namespace nedu::messaging;
using namespace nedu::test;

namespace {

/// What comes back where the frame names a conversation one is not in; nothing: it is no command
/// on a conversation.
using Answer = std::optional<Problem>;

constexpr std::array kAnswers{
    Answer{Problem::Unexpected},  // hello, a second time
    Answer{Problem::NotFound},    // send
    Answer{Problem::NotFound},    // fetch
    Answer{Problem::NotFound},    // read
    Answer{Problem::NotFound},    // typing
    Answer{Problem::NotFound},    // watch
    Answer{},                     // heartbeat
    Answer{Problem::Unexpected},  // from here on only a server says it: welcome
    Answer{Problem::Unexpected},  // conversation
    Answer{Problem::Unexpected},  // gone
    Answer{Problem::Unexpected},  // person
    Answer{Problem::Unexpected},  // ack
    Answer{Problem::Unexpected},  // message
    Answer{Problem::Unexpected},  // member
    Answer{Problem::Unexpected},  // range
    Answer{Problem::Unexpected},  // online
    Answer{Problem::Unexpected},  // presence
    Answer{Problem::Unexpected},  // typing by
    Answer{Problem::Unexpected},  // lag
    Answer{Problem::Unexpected},  // go away
    Answer{Problem::Unexpected},  // error
};
static_assert(kAnswers.size() == std::variant_size_v<Frame>);

constexpr Handle kForeign = 4'242;

template <class F>
Frame foreign() {
    F frame{};
    if constexpr (requires { frame.conversation; })
        frame.conversation = kForeign;
    if constexpr (std::is_same_v<F, SendFrame>)
        frame.text = "let me in";
    return frame;
}

template <std::size_t... I>
std::vector<Frame> all_frames(std::index_sequence<I...>) {
    return {foreign<std::variant_alternative_t<I, Frame>>()...};
}

}  // namespace

TEST_CASE("gateway rows: every frame on a conversation that is not one's own gets its answer") {
    Classroom room;
    room.enrol("ana");
    const auto frames = all_frames(std::make_index_sequence<std::variant_size_v<Frame>>());
    for (const auto role :
         {accounts::Role::Student,
          accounts::Role::Teacher,
          accounts::Role::Admin,
          accounts::Role::Webmaster}) {
        auto outsider = room.connect(
            room.server.sign_up(std::string(json::name_of(role)) + "@example.org", role)
        );
        REQUIRE(outsider.hello(0).has_value());
        for (std::size_t i = 0; i < frames.size(); ++i) {
            INFO(json::name_of(role) << ", frame " << i);
            REQUIRE(outsider.send(frames[i]));
            if (!kAnswers[i])
                continue;
            const auto error = outsider.next_of<ErrorFrame>();
            REQUIRE(error.has_value());
            CHECK(error->problem == *kAnswers[i]);
        }
        CHECK_FALSE(outsider.closed(50ms).has_value());
    }
    CHECK(
        room.server.database().number("select count(*) from conversation_events where kind = 0") ==
        0
    );
}

TEST_CASE("gateway: while the database is away sends are refused for now, and go on by themselves"
) {
    Classroom room;
    const auto ana = room.enrol("ana");
    auto anas = room.enter(ana);
    auto boriss = room.enter(room.enrol("boris"));
    const std::string& connection = room.server.database().connection();
    const std::size_t begin = connection.find("dbname=") + 7;
    const std::string name = connection.substr(begin, connection.find(' ', begin) - begin);
    TestDatabase admin(1);
    const auto cut = [&] {
        admin.run("alter database " + name + " allow_connections false");
        admin.number(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '" +
            name + "'"
        );
    };
    cut();
    anas.send(room.text(anas, 1, "into the void"));
    const auto refused = anas.next_of<ErrorFrame>(10s);
    REQUIRE(refused.has_value());
    CHECK(refused->problem == Problem::Unavailable);
    CHECK(refused->retry_ms > 0);
    CHECK_FALSE(boriss.next_of<MessageFrame>(100ms).has_value());
    admin.run("alter database " + name + " allow_connections true");

    // The same sockets: nobody had to come back.
    std::optional<AckFrame> ack;
    for (int i = 0; i < 50 && !ack; ++i) {
        anas.send(room.text(anas, 1, "into the void", 2));
        ack = anas.next_of<AckFrame>(500ms);
        if (!ack)
            std::this_thread::sleep_for(100ms);
    }
    REQUIRE(ack.has_value());
    const auto heard = boriss.next_of<MessageFrame>();
    REQUIRE(heard.has_value());
    CHECK(heard->text == "into the void");
    CHECK_FALSE(boriss.next_of<MessageFrame>(200ms).has_value());
    CHECK(
        room.server.database().number("select count(*) from conversation_events where kind = 0") ==
        1
    );
    auto again = room.enter(ana);
    CHECK(again.handle(room.conversation) != kNoHandle);
}
