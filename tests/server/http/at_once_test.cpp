#include "server/http/at_once.hpp"

#include <catch2/catch.hpp>

#include "server/metrics/metrics.hpp"

using namespace nedu;
using namespace nedu::server::http;

namespace {

struct Greeting {
    std::string text;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("text", self.text);
    }
};

constexpr api::Endpoint<api::Nothing, Greeting> kGreet{
    api::Method::Get,
    "/greeting",
    nedu::accounts::Action::Browse
};
constexpr api::Endpoint<api::Nothing, Greeting> kGreetLearner{
    api::Method::Get,
    "/learner",
    nedu::accounts::Action::Learn
};

struct Fixture {
    Fixture() {
        const auto greet = [this](RequestContext& context) -> std::optional<Greeting> {
            const std::string name = context.caller ? context.caller->name : "nobody";
            return has_greeting ? std::optional(Greeting{name + extra}) : std::nullopt;
        };
        const auto never = [](RequestContext&, const api::Nothing&) -> Result<Greeting> {
            return Greeting{};
        };
        for (const auto* endpoint : {&kGreet, &kGreetLearner}) {
            at_once.add(*endpoint, greet);
            router.serve(*endpoint, never);
        }
    }
    std::optional<AtOnce::Answer> ask(const char* path, const char* cookie) {
        HopRequest hop;
        hop.cookie = cookie;
        return at_once.answer(*router.find(api::Method::Get, path), hop);
    }

    SystemClock clock;
    nedu::server::metrics::Metrics metrics;
    Router router;
    AtOnce at_once{
        [](std::string_view token) -> std::optional<Caller> {
            if (token != "known")
                return std::nullopt;
            return Caller{UserId{1}, nedu::accounts::Role::Student, "Ann", SessionId{1}, {}};
        },
        clock,
        metrics
    };
    bool has_greeting = true;
    std::string extra;
};

}  // namespace

TEST_CASE("at once: what is known is answered as a worker would, everything else is not") {
    Fixture f;
    const auto visitor = f.ask("/greeting", "");
    REQUIRE(visitor);
    CHECK(visitor->status == 200);
    CHECK(visitor->body == R"({"text":"nobody"})");
    CHECK(visitor->fields.front() == ReplyField{"Content-Type", "application/json"});
    CHECK(visitor->fields.back() == ReplyField{"Cache-Control", "no-store"});
    CHECK(f.ask("/greeting", "nedu_session=known")->body == R"({"text":"Ann"})");
    CHECK(f.ask("/learner", "nedu_session=known"));
    // Whom the token belongs to is to be found out, and a refusal to be said, by a worker.
    CHECK_FALSE(f.ask("/greeting", "nedu_session=unknown"));
    CHECK_FALSE(f.ask("/learner", ""));
    f.extra = std::string(2000, 'x');  // to be compressed
    CHECK_FALSE(f.ask("/greeting", ""));
    f.extra.clear();
    f.has_greeting = false;
    CHECK_FALSE(f.ask("/greeting", ""));
}
