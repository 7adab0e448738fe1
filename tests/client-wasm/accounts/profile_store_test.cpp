#include "client-wasm/accounts/profile_store.hpp"

#include <catch2/catch.hpp>

#include "tests/support/fake_services.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::account;
using client::testing::anna;
using client::testing::FakeServices;

TEST_CASE("profile: shows what the session holds", "[client][accounts]") {
    FakeServices fakes;
    ProfileStore store(fakes.services);
    fakes.sign_in(anna());
    CHECK(store.state().name == "Anna Rodionova");
    CHECK(store.state().bio == "Reads about sensors");
    CHECK_FALSE(store.state().has_changes);
}

TEST_CASE("profile: saves name and words together and keeps what came back", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    store.apply(EditName{"Anna R."});
    CHECK(store.state().has_changes);
    store.apply(SaveAbout{});
    CHECK(store.state().saving);
    CHECK(fakes.transport.last().method == "PATCH");
    CHECK(fakes.transport.last().target == "/api/v1/me");
    CHECK(json::parse(fakes.transport.last().body).value()["name"] == "Anna R.");
    nedu::accounts::Profile renamed = anna();
    renamed.name = "Anna R.";
    fakes.transport.answer_last_with(renamed);
    CHECK_FALSE(store.state().saving);
    CHECK_FALSE(store.state().has_changes);
    CHECK(fakes.session.profile()->name == "Anna R.");
}

TEST_CASE("profile: what is typed while it is saved stays", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    store.apply(EditName{"Anna R."});
    store.apply(SaveAbout{});
    store.apply(EditName{"Anna Ro"});
    nedu::accounts::Profile renamed = anna();
    renamed.name = "Anna R.";
    fakes.transport.answer_last_with(renamed);
    CHECK(store.state().name == "Anna Ro");
    CHECK(store.state().has_changes);
}

TEST_CASE("profile: unsaved words are there again after a reload", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore before(fakes.services);
    before.apply(EditName{"Anna R."});
    before.apply(EditBio{std::string(nedu::accounts::kMaxBioLength + 1, 'a')});
    ProfileStore reloaded(fakes.services);
    CHECK(reloaded.state().name == "Anna R.");
    CHECK(reloaded.state().bio_error == "error.bio_too_long");
    CHECK(reloaded.state().has_changes);
    reloaded.apply(EditBio{"Reads about sensors"});
    SECTION("until they are given up") {
        reloaded.apply(DiscardAbout{});
        const ProfileStore again(fakes.services);
        CHECK(again.state().name == "Anna Rodionova");
        CHECK_FALSE(again.state().has_changes);
    }
    SECTION("until they are saved") {
        reloaded.apply(SaveAbout{});
        nedu::accounts::Profile renamed = anna();
        renamed.name = "Anna R.";
        fakes.transport.answer_last_with(renamed);
        CHECK(fakes.storage.keys("profile.").empty());
    }
    SECTION("and are nobody else's") {
        nedu::accounts::Profile boris = anna();
        boris.id = UserId{anna().id.value + 1};
        boris.name = "Boris";
        fakes.sign_in(boris);
        const ProfileStore his(fakes.services);
        CHECK(his.state().name == "Boris");
        CHECK_FALSE(his.state().has_changes);
    }
}

TEST_CASE("profile: refuses by the common rules without asking the server", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    const auto [name, key] = GENERATE(table<std::string, std::string>({
        {"", "error.required"},
        {"   ", "error.required"},
        {std::string(61, 'a'), "error.name_too_long"},
        {"Anna\u202Eannoy", "error.forbidden_characters"},
    }));
    store.apply(EditName{name});
    CHECK(store.state().name_error == key);
    store.apply(SaveAbout{});
    CHECK(fakes.transport.count() == 0);
    store.apply(DiscardAbout{});
    CHECK(store.state().name == "Anna Rodionova");
    CHECK(store.state().name_error.empty());
}

TEST_CASE("profile: what the server refuses stands beside its field", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    store.apply(EditBio{"Something else"});
    store.apply(SaveAbout{});
    fakes.transport.refuse_last(
        {ErrorCode::InvalidInput, "error.invalid_input", {{"bio", "error.bio_too_long"}}, {}}
    );
    CHECK(store.state().bio_error == "error.bio_too_long");
    CHECK(store.state().bio == "Something else");
    CHECK(store.state().has_changes);
}

TEST_CASE("profile: typed words survive a change that came from elsewhere", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    store.apply(EditBio{"Half a sent"});
    nedu::accounts::Profile changed = anna();
    changed.visibility = nedu::accounts::Visibility::Nobody;
    fakes.session.set(changed);
    CHECK(store.state().bio == "Half a sent");
    CHECK(store.state().visibility == nedu::accounts::Visibility::Nobody);
}

TEST_CASE("profile: another person's sign-in leaves nothing of the first", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    store.apply(EditBio{"Anna's secret draft"});
    nedu::accounts::Profile boris = anna();
    boris.id = UserId{8};
    boris.name = "Boris";
    boris.bio = "";
    fakes.session.set(boris);
    CHECK(store.state().name == "Boris");
    CHECK(store.state().bio.empty());
}

TEST_CASE("profile: a setting applies at once and returns if refused", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    store.apply(ShowPresence{false});
    CHECK_FALSE(store.state().shows_presence);
    CHECK(
        json::parse(fakes.transport.last().body).value() == json::Value{{"shows_presence", false}}
    );
    fakes.transport.answer_last(0, "");
    CHECK(store.state().shows_presence);
    CHECK(store.state().error == "error.offline");
}

TEST_CASE("profile: the theme is kept on this device only", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    store.apply(ChooseTheme{ThemeChoice::Dark});
    CHECK(kept_theme(fakes.storage) == ThemeChoice::Dark);
    CHECK(fakes.preference_changes == 1);
    CHECK(fakes.transport.count() == 0);
}

TEST_CASE("profile: a picture is checked before it travels", "[client][accounts]") {
    FakeServices fakes;
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    store.apply(ChoosePicture{});
    CHECK(fakes.files.accepted == "image/png,image/jpeg,image/webp");
    SECTION("a document is refused") {
        fakes.files.choose({"a.pdf", "application/pdf", "%PDF", 4, {}});
        CHECK(store.state().picture.error == "error.picture_format");
        CHECK(fakes.transport.count() == 0);
    }
    SECTION("one that is too large is refused") {
        fakes.files.choose({"a.png", "image/png", {}, nedu::accounts::kMaxPictureBytes + 1, {}});
        CHECK(store.state().picture.error == "error.picture_too_large");
    }
    SECTION("a good one is shown, sent as it is and then the profile's") {
        fakes.files.choose({"a.png", "image/png", "PNG bytes", 9, "blob:1"});
        CHECK(store.state().picture.preview == "blob:1");
        CHECK(fakes.transport.last().method == "PUT");
        CHECK(fakes.transport.last().body == "PNG bytes");
        CHECK(fakes.transport.last().content_type == "image/png");
        fakes.transport.last().on_progress(0.5F);
        CHECK(store.state().picture.percent == 50);
        nedu::accounts::Profile pictured = anna();
        pictured.picture = "abc";
        fakes.transport.answer_last_with(pictured);
        CHECK_FALSE(store.state().picture.under_way);
        CHECK(fakes.session.profile()->picture == "abc");
    }
}

TEST_CASE("profile: signing out tells the other tabs and leads home", "[client][accounts]") {
    FakeServices fakes;
    fakes.navigator.go(api::ProfileRoute{});
    fakes.sign_in(anna());
    ProfileStore store(fakes.services);
    store.apply(SignOut{});
    store.apply(SignOut{});
    CHECK(fakes.transport.count() == 1);
    CHECK(fakes.transport.last().method == "DELETE");
    fakes.transport.answer_last(204, "");
    CHECK_FALSE(fakes.session.is_signed_in());
    CHECK(fakes.history.current() == "/");
    CHECK(fakes.storage.get("session"));
}
