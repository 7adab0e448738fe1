#include "client-wasm/accounts/entry_store.hpp"

#include <catch2/catch.hpp>

#include "tests/support/fake_services.hpp"

using namespace nedu;
using namespace nedu::client;
using namespace nedu::client::account;
using client::testing::anna;
using client::testing::FakeServices;

namespace {

void type(EntryStore& store, std::string email, std::string name, std::string password) {
    store.apply(TypeEntry{"email", std::move(email)});
    store.apply(TypeEntry{"name", std::move(name)});
    store.apply(TypeEntry{"password", std::move(password)});
}

}  // namespace

TEST_CASE("entry: a sign-in goes on to where it was asked for", "[client][accounts]") {
    FakeServices fakes;
    EntryStore store(fakes.services);
    store.open("/courses/how-to-use-nedu");
    type(store, "anna@example.org", "", "correct horse battery");
    store.apply(SubmitEntry{EntryForm::SignIn});
    CHECK(fakes.transport.last().target == "/api/v1/session");
    CHECK(store.state().sending);
    fakes.transport.answer_last_with(nedu::accounts::Session{anna()});
    CHECK(fakes.session.is_signed_in());
    CHECK(fakes.history.current() == "/courses/how-to-use-nedu");
    CHECK(store.state().password.empty());
    CHECK(fakes.storage.get("session"));
}

TEST_CASE("entry: every wrong field of a registration is named at once", "[client][accounts]") {
    FakeServices fakes;
    EntryStore store(fakes.services);
    store.open("");
    type(store, "anna", "", "123");
    store.apply(SubmitEntry{EntryForm::Register});
    CHECK(fakes.transport.count() == 0);
    CHECK(store.state().field_errors.at("email") == "error.email_malformed");
    CHECK(store.state().field_errors.at("name") == "error.required");
    CHECK(store.state().field_errors.at("password") == "error.password_too_short");
    store.apply(TypeEntry{"email", "anna@example.org"});
    CHECK(store.state().field_errors.count("email") == 0);
}

TEST_CASE("entry: the server's refusal is kept with what was typed", "[client][accounts]") {
    FakeServices fakes;
    EntryStore store(fakes.services);
    store.open("");
    type(store, "anna@example.org", "Anna", "correct horse battery");
    SECTION("beside a field") {
        store.apply(SubmitEntry{EntryForm::Register});
        fakes.transport.refuse_last(
            {ErrorCode::Conflict, "error.invalid_input", {{"email", "error.email_taken"}}, {}}, 409
        );
        CHECK(store.state().field_errors.at("email") == "error.email_taken");
        CHECK(store.state().error.empty());
    }
    SECTION("for the form as a whole") {
        store.apply(SubmitEntry{EntryForm::SignIn});
        fakes.transport.refuse_last(
            {ErrorCode::Unauthenticated, "error.wrong_credentials", {}, {}}, 401
        );
        CHECK(store.state().error == "error.wrong_credentials");
    }
    CHECK(store.state().email == "anna@example.org");
    CHECK_FALSE(store.state().sending);
    CHECK_FALSE(fakes.session.is_signed_in());
}
