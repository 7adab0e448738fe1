#include <catch2/catch.hpp>

#include "server/accounts/accounts_service.hpp"
#include "server/bus/local_bus.hpp"
#include "tests/support/test_database.hpp"

using namespace nedu;

TEST_CASE("profile: what is changed while something else is changed stays changed") {
    test::TestDatabase database;
    server::bus::LocalBus bus;
    const SystemClock clock;
    server::auth::Passwords passwords;
    server::auth::SessionsService sessions{*database, bus, clock};
    server::auth::KnownDevices devices{*database};
    std::function<void()> meanwhile;
    server::accounts::AccountsService people(
        {*database,
         passwords,
         sessions,
         devices,
         bus,
         [&](std::string_view) -> Result<std::string> {
             meanwhile();  // a picture takes its time to be decoded
             return std::string(64, 'a');
         }}
    );
    const UserId ann = database.add_user("Ann");
    server::http::RequestContext context;
    context.caller = server::http::Caller{ann, accounts::Role::Student, "Ann", SessionId{1}, {}};

    meanwhile = [&] {
        accounts::ChangeProfile change;
        change.name = "Ann Other";
        change.language = accounts::Language::French;
        REQUIRE(people.change_profile(ann, change).has_value());
    };
    const auto pictured = people.set_picture(context, "bytes");
    REQUIRE(pictured.has_value());
    CHECK(pictured->name == "Ann Other");
    CHECK(pictured->picture == std::string(64, 'a'));

    accounts::ChangeProfile change;
    change.bio = "";
    change.shows_presence = false;
    change.visibility = accounts::Visibility::Nobody;
    const auto changed = people.change_profile(ann, change);
    REQUIRE(changed.has_value());
    CHECK(changed->picture == std::string(64, 'a'));
    CHECK(changed->language == accounts::Language::French);
    CHECK(changed->visibility == accounts::Visibility::Nobody);
    CHECK_FALSE(changed->shows_presence);
    CHECK(*changed == people.profile(ann).value());
    CHECK(people.change_profile(UserId{999}, change).error().code == ErrorCode::NotFound);
}
