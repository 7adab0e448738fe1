// Signing in and registering where the client draws the forms itself (natively).
#include <catch2/catch.hpp>

#include "tests/client-wasm/support/school.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::testing;
using ui::Role;

namespace {

struct Form : AtSchool {
    explicit Form(std::string_view address) : AtSchool(Who::Visitor) {
        app.open(address);
        app.settle();
    }
    void fill(Role role, std::string_view name, std::string text) {
        app.type(role, name, std::move(text));
        app.settle();
    }
    void press(std::string_view name) {
        app.activate(Role::Button, name);
        app.settle();
    }
    std::string_view help_of(Role role, std::string_view name) {
        return app.find(role, name).description;
    }
    accounts::Session session() const {
        accounts::Session made;
        made.profile = school.profile;
        return made;
    }
};

}  // namespace

TEST_CASE(
    "registration: each mistake stands beside its field and nothing is sent",
    "[client][accounts]"
) {
    Form form("/register");
    const std::size_t asked = form.app.machine.transport.count();
    form.fill(Role::TextField, "Your name", "Anna");
    form.fill(Role::TextField, "Email address", "anna");
    form.fill(Role::PasswordField, "Password", "short");
    form.press("Create account");
    CHECK(form.help_of(Role::TextField, "Your name") == "As classmates and teachers will see it");
    CHECK(form.help_of(Role::TextField, "Email address").starts_with("Write the address in full"));
    CHECK(form.help_of(Role::PasswordField, "Password").starts_with("Use at least 10"));
    CHECK(form.app.machine.transport.count() == asked);
    form.fill(Role::TextField, "Email address", "anna@example.org");
    CHECK(form.help_of(Role::TextField, "Email address").empty());
}

TEST_CASE(
    "registration: what only the server knows stands beside its field, too",
    "[client][accounts]"
) {
    Form form("/register");
    form.app.site.refuses(
        "POST /api/v1/accounts", fail_field("email", "error.email_taken").error(), 409
    );
    form.fill(Role::TextField, "Your name", "Anna");
    form.fill(Role::TextField, "Email address", "anna@example.org");
    form.fill(Role::PasswordField, "Password", "lamp river seventeen");
    form.press("Create account");
    CHECK(form.help_of(Role::TextField, "Email address").starts_with("There is an account"));
    CHECK(form.app.find(Role::PasswordField, "Password").value == "lamp river seventeen");
}

TEST_CASE("sign-in: leads on to where one wanted to go", "[client][accounts]") {
    Form form("/sign-in?then=/courses/sensors");
    form.app.site.answers("POST /api/v1/session", form.session());
    form.fill(Role::TextField, "Email address", "anna@example.org");
    form.fill(Role::PasswordField, "Password", "lamp river seventeen");
    form.app.submit(Role::PasswordField, "Password");
    form.app.settle();
    CHECK(form.app.address() == "/courses/sensors");
    CHECK(form.app.has(Role::Link, "Profile"));
}

TEST_CASE(
    "sign-in: wrong words and no connection are said above the fields",
    "[client][accounts]"
) {
    Form form("/sign-in");
    SECTION("wrong") {
        form.app.site.refuses(
            "POST /api/v1/session",
            {ErrorCode::Unauthenticated, "error.wrong_credentials", {}, {}},
            401
        );
    }
    SECTION("no connection") {
        form.app.site.is_reachable = false;
    }
    form.fill(Role::TextField, "Email address", "anna@example.org");
    form.fill(Role::PasswordField, "Password", "lamp river seventeen");
    form.press("Sign in");
    const bool is_reachable = form.app.site.is_reachable;
    CHECK(form.app.shows(
        is_reachable ? "The address or the password is wrong" : "No connection to Nedu"
    ));
    CHECK(form.app.address() == "/sign-in");
    CHECK(form.app.find(Role::TextField, "Email address").value == "anna@example.org");
}

TEST_CASE("sign-in: a password can be looked at", "[client][accounts]") {
    Form form("/sign-in");
    form.fill(Role::PasswordField, "Password", "lamp river");
    form.press("Show the password");
    CHECK(form.app.find(Role::TextField, "Password").value == "lamp river");
    form.press("Hide the password");
    CHECK(form.app.has(Role::PasswordField, "Password"));
}
