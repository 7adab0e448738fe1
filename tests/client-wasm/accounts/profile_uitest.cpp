#include <catch2/catch.hpp>

#include "tests/client-wasm/support/school.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::testing;
using ui::Role;

namespace {

struct Page : AtSchool {
    explicit Page(Who who = Who::Anna) : AtSchool(who) { app.open("/me"); }

    std::uint16_t state_of(Role role, std::string_view name) { return app.find(role, name).state; }
    void type(Role role, std::string_view name, std::string text) {
        app.type(role, name, std::move(text));
        app.settle();
    }
    void press(std::string_view name) {
        app.activate(Role::Button, name);
        app.settle();
    }
};

}  // namespace

TEST_CASE("profile screen: shows what others see of one", "[client][accounts]") {
    Page page;
    CHECK(page.app.find(Role::TextField, "Name").value == "Anna Rodionova");
    CHECK(page.app.find(Role::TextArea, "A few words about you").value.starts_with("I repair"));
    CHECK((page.state_of(Role::Radio, "Classmates") & ui::semantics::kChecked) != 0);
    CHECK((page.state_of(Role::Switch, "Show when I am online") & ui::semantics::kChecked) != 0);
    CHECK(page.app.shows("anna@example.org"));
    CHECK((page.state_of(Role::Button, "Save changes") & ui::semantics::kDisabled) != 0);
}

TEST_CASE("profile screen: a wrong name is refused beside its field", "[client][accounts]") {
    Page page;
    page.type(Role::TextField, "Name", "");
    const auto& name = page.app.find(Role::TextField, "Name");
    CHECK((name.state & ui::semantics::kInvalid) != 0);
    CHECK(name.description == "Fill this in – As classmates and teachers see it");
    CHECK((page.state_of(Role::Button, "Save changes") & ui::semantics::kDisabled) != 0);
}

TEST_CASE("profile screen: typing back to the old name after Enter stays", "[client][accounts]") {
    Page page;
    accounts::Profile changed = page.school.profile;
    changed.name = "Anna";
    page.app.site.answers("PATCH /api/v1/me", changed);
    const auto id = page.app.find(Role::TextField, "Name").id;
    const auto happens = [&](ui::semantics::Event::Kind kind, std::string text) {
        page.app.drawn().post({kind, id, std::move(text), true});
    };
    using Kind = ui::semantics::Event::Kind;
    // All of it between two frames: the field ends as it began.
    happens(Kind::Text, "Anna");
    happens(Kind::Submit, "Anna");
    happens(Kind::Text, "Anna Rodionova");
    page.app.settle();
    CHECK(page.app.find(Role::TextField, "Name").value == "Anna Rodionova");
    CHECK(page.app.has(Role::Button, "Discard changes"));
}

TEST_CASE("profile screen: saving sends what was typed and shows what came", "[client][accounts]") {
    Page page;
    accounts::Profile changed = page.school.profile;
    changed.name = "Anna R.";
    page.app.site.answers("PATCH /api/v1/me", changed);
    page.type(Role::TextField, "Name", "Anna R.");
    CHECK(page.app.has(Role::Button, "Discard changes"));
    page.press("Save changes");
    std::vector<std::string> sent;
    for (const auto& one : page.app.machine.transport.sent)
        if (one.request.method == "PATCH")
            sent.push_back(one.request.body);
    REQUIRE(sent.size() == 1);
    CHECK(json::parse(sent[0]).value()["name"] == "Anna R.");
    CHECK(page.app.find(Role::TextField, "Name").value == "Anna R.");
    CHECK((page.state_of(Role::Button, "Save changes") & ui::semantics::kDisabled) != 0);
}

TEST_CASE("profile screen: what the server refuses stands beside the field", "[client][accounts]") {
    Page page;
    page.app.site.refuses(
        "PATCH /api/v1/me", fail_field("name", "error.forbidden_characters").error(), 400
    );
    page.type(Role::TextField, "Name", "Anna R.");
    page.press("Save changes");
    const auto& name = page.app.find(Role::TextField, "Name");
    CHECK(name.value == "Anna R.");
    CHECK(name.description.starts_with("Take out the invisible"));
}

TEST_CASE("profile screen: discarding brings back what was", "[client][accounts]") {
    Page page;
    page.type(Role::TextField, "Name", "Somebody else");
    page.press("Discard changes");
    CHECK(page.app.find(Role::TextField, "Name").value == "Anna Rodionova");
}

TEST_CASE("profile screen: signing out leaves a visitor behind", "[client][accounts]") {
    Page page;
    page.app.site.answers("DELETE /api/v1/session", api::Nothing{});
    page.app.site.answers("GET /api/v1/session", accounts::Session{});
    page.press("Sign out");
    CHECK(page.app.has(Role::Link, "Sign in"));
    CHECK_FALSE(page.app.has(Role::Link, "Messages (1)"));
    CHECK_FALSE(page.app.shows("anna@example.org"));
    CHECK_FALSE(page.app.shows("Your session has ended"));
}

TEST_CASE("profile screen: a visitor is invited to sign in", "[client][accounts]") {
    Page page(Who::Visitor);
    CHECK_FALSE(page.app.has(Role::TextField, "Name"));
    CHECK(page.app.shows("Sign in"));
}
