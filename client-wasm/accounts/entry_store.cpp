#include "client-wasm/accounts/entry_store.hpp"

#include "client-wasm/accounts/session_signal.hpp"

namespace nedu::client::account {
namespace {

template <class T>
void note(
    std::map<std::string, std::string, std::less<>>& refused,
    const char* field,
    const Result<T>& checked
) {
    if (checked)
        return;
    const Error& error = checked.error();
    refused[field] = error.fields.empty() ? error.key : error.fields.front().key;
}

}  // namespace

void EntryStore::open(std::string then) {
    then_ = std::move(then);
    state_.field_errors.clear();
    state_.error.clear();
}

void EntryStore::apply(const EntryCommand& command) {
    std::visit([this](const auto& each) { handle(each); }, command);
}

void EntryStore::handle(const TypeEntry& command) {
    if (command.field == "email")
        state_.email = command.text;
    else if (command.field == "name")
        state_.name = command.text;
    else
        state_.password = command.text;
    state_.field_errors.erase(command.field);
}

std::map<std::string, std::string, std::less<>> EntryStore::refusals(EntryForm form) const {
    std::map<std::string, std::string, std::less<>> refused;
    note(refused, "email", nedu::accounts::check_email(state_.email));
    if (form == EntryForm::Register) {
        note(refused, "name", nedu::accounts::check_name(state_.name));
        note(
            refused,
            "password",
            nedu::accounts::check_password(state_.password, state_.email, state_.name)
        );
    } else if (state_.password.empty()) {
        refused["password"] = "error.required";
    }
    return refused;
}

void EntryStore::handle(const SubmitEntry& command) {
    if (state_.sending)
        return;
    state_.error.clear();
    state_.field_errors = refusals(command.form);
    if (!state_.field_errors.empty())
        return;
    state_.sending = true;
    const auto finished = [this](Result<nedu::accounts::Session> answer) {
        finish(std::move(answer));
    };
    if (command.form == EntryForm::SignIn)
        services_.api.call(
            requests_, nedu::accounts::kSignIn, {state_.email, state_.password}, finished
        );
    else
        services_.api.call(
            requests_,
            nedu::accounts::kRegister,
            {state_.email, state_.name, state_.password, language_},
            finished
        );
}

void EntryStore::finish(Result<nedu::accounts::Session> answer) {
    state_.sending = false;
    if (!answer) {
        for (const FieldError& field : answer.error().fields)
            state_.field_errors[field.field] = field.key;
        if (state_.field_errors.empty())
            state_.error = answer.error().key;
        return;
    }
    state_ = {};
    services_.session.set(std::move(answer->profile));
    tell_other_tabs(services_);
    services_.navigator.replace(api::from_url(then_.empty() ? "/" : then_));
}

}  // namespace nedu::client::account
