// What a person can do on the sign-in and registration screens.
#pragma once

#include <string>
#include <variant>

namespace nedu::client::account {

enum class EntryForm : unsigned char { SignIn, Register };

struct TypeEntry {
    std::string field;  // "email", "name" or "password", as in the requests
    std::string text;
};
struct SubmitEntry {
    EntryForm form = EntryForm::SignIn;
};

using EntryCommand = std::variant<TypeEntry, SubmitEntry>;

}  // namespace nedu::client::account
