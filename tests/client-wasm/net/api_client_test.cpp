#include "client-wasm/net/api_client.hpp"

#include <catch2/catch.hpp>

#include "common/accounts/accounts_api.hpp"
#include "common/courses/courses_api.hpp"
#include "tests/support/fake_services.hpp"

using namespace nedu;
using namespace nedu::client;
using client::testing::FakeTransport;

namespace {

/// A client, and what came of the last call.
struct World {
    FakeTransport transport;
    ApiClient api{transport};
    RequestScope scope;
    int answers = 0;
    Result<nedu::courses::Course> last;

    void ask(RequestScope& owner, std::string slug = "iot") {
        api.call(
            owner,
            nedu::courses::kGetCourse,
            {std::move(slug)},
            [this](Result<nedu::courses::Course> answer) {
                ++answers;
                last = std::move(answer);
            }
        );
    }
    void ask() { ask(scope); }
};

}  // namespace

TEST_CASE("api client: a call says method, address, language and body", "[client][net]") {
    World world;
    world.api.set_language("fr");
    world.ask(world.scope, "iot");
    CHECK(world.transport.last().method == "GET");
    CHECK(world.transport.last().target == "/api/v1/courses/iot");
    CHECK(world.transport.last().accept_language == "fr");
    CHECK(world.transport.last().body.empty());
    CHECK(world.transport.last().content_type.empty());
    world.api.call(
        world.scope, nedu::accounts::kSignIn, {"anna@example.org", "secret"}, [](const auto&) {}
    );
    CHECK(world.transport.last().method == "POST");
    CHECK(world.transport.last().content_type == "application/json");
    CHECK(json::parse(world.transport.last().body).value()["email"] == "anna@example.org");
}

TEST_CASE("api client: an answer comes back typed", "[client][net]") {
    World world;
    world.ask();
    nedu::courses::Course course;
    course.card.title = "Internet of things";
    world.transport.answer_last_with(course);
    REQUIRE(world.last);
    CHECK(world.last->card.title == "Internet of things");
}

TEST_CASE("api client: no connection, nonsense and refusals are told apart", "[client][net]") {
    using Case = std::tuple<int, std::string, ErrorCode, std::string>;
    const auto [status, body, code, key] = GENERATE(values<Case>({
        {0, "", ErrorCode::Unavailable, "error.offline"},
        {200, "<html>", ErrorCode::Unavailable, "error.unavailable"},
        {404,
         api::encode_error({ErrorCode::NotFound, "error.not_found", {}, {}}),
         ErrorCode::NotFound,
         "error.not_found"},
        {409,
         api::encode_error({ErrorCode::Conflict, "error.already_enrolled", {}, {}}),
         ErrorCode::Conflict,
         "error.already_enrolled"},
        {502, "<html>Bad gateway</html>", ErrorCode::Unavailable, "error.unavailable"},
    }));
    World world;
    world.ask();
    world.transport.answer_last(status, body);
    REQUIRE_FALSE(world.last);
    CHECK(world.last.error().code == code);
    CHECK(world.last.error().key == key);
}

TEST_CASE("api client: a refusal names the field it is about", "[client][net]") {
    World world;
    world.ask();
    world.transport.refuse_last(fail_field("name", "error.required").error());
    REQUIRE_FALSE(world.last);
    CHECK(world.last.error().fields == std::vector<FieldError>{{"name", "error.required"}});
}

TEST_CASE("api client: what a scope that is gone had asked for is cancelled", "[client][net]") {
    World world;
    {
        RequestScope passing;
        world.ask(passing);
        world.ask(passing);
        world.ask();
        world.transport.answer(1, 200, "{}");
        CHECK(world.answers == 1);
    }
    CHECK(world.transport.sent[0].is_cancelled);
    CHECK_FALSE(world.transport.sent[1].is_cancelled);  // had been answered
    CHECK_FALSE(world.transport.sent[2].is_cancelled);  // another's
    world.transport.answer(0, 200, "{}");
    CHECK(world.answers == 1);
    world.transport.answer(2, 200, "{}");
    CHECK(world.answers == 2);
}

TEST_CASE("api client: a callback may end its own scope", "[client][net]") {
    FakeTransport transport;
    ApiClient api{transport};
    auto scope = std::make_unique<RequestScope>();
    bool is_called = false;
    api.call(*scope, nedu::accounts::kGetSession, {}, [&](const auto&) {
        is_called = true;
        scope.reset();
    });
    transport.answer_last(200, "{}");
    CHECK(is_called);
    CHECK(scope == nullptr);
}

TEST_CASE("api client: an ended session and a lost server are told", "[client][net]") {
    World world;
    int ended = 0;
    std::vector<int> answers;
    world.api.on_unauthenticated([&] { ++ended; });
    world.api.on_answer([&](int status) { answers.push_back(status); });
    world.ask();
    world.transport.answer_last(0, "");
    world.ask();
    world.transport.refuse_last({ErrorCode::Forbidden, "error.forbidden", {}, {}}, 403);
    CHECK(ended == 0);
    world.ask();
    world.transport.refuse_last({ErrorCode::Unauthenticated, "error.unauthenticated", {}, {}}, 401);
    CHECK(ended == 1);
    CHECK(answers == std::vector<int>{0, 403, 401});
}

TEST_CASE("api client: an upload sends the bytes and tells how far it is", "[client][net]") {
    World world;
    std::vector<float> parts;
    world.api.upload(
        world.scope,
        nedu::accounts::kSetPicture,
        "\x89PNG",
        "image/png",
        [](const auto&) {},
        [&](float part) { parts.push_back(part); }
    );
    const HttpRequest& sent = world.transport.last();
    CHECK(sent.method == "PUT");
    CHECK(sent.content_type == "image/png");
    CHECK(sent.body == "\x89PNG");
    sent.on_progress(0.5F);
    CHECK(parts == std::vector<float>{0.5F});
}
