// Signing in and registering where the page around the client has no forms of its own (natively).
// Keeps what was typed and what was refused; must not know drawing.
#pragma once

#include <map>
#include <string>

#include "client-wasm/accounts/entry_commands.hpp"
#include "client-wasm/app/screen.hpp"
#include "common/accounts/accounts_api.hpp"

namespace nedu::client::account {

struct EntryState {
    std::string email;
    std::string name;
    std::string password;
    std::map<std::string, std::string, std::less<>> field_errors;  // field -> key of its sentence
    std::string error;  // key of what is wrong as a whole
    bool sending = false;
};

class EntryStore {
public:
    explicit EntryStore(Services& services) : services_(services) {}

    const EntryState& state() const { return state_; }
    void apply(const EntryCommand& command);
    /// Where to go once signed in; forgets what was refused before.
    void open(std::string then);
    /// The language a new account speaks.
    void use_language(nedu::accounts::Language language) { language_ = language; }
    nedu::accounts::Language language() const { return language_; }

private:
    void handle(const TypeEntry& command);
    void handle(const SubmitEntry& command);
    /// The rules of common, so that what they refuse needs no journey.
    std::map<std::string, std::string, std::less<>> refusals(EntryForm form) const;
    void finish(Result<nedu::accounts::Session> answer);

    Services& services_;
    RequestScope requests_;
    EntryState state_;
    std::string then_;
    nedu::accounts::Language language_ = nedu::accounts::Language::English;
};

}  // namespace nedu::client::account
