// What a person can do on the profile screen.
#pragma once

#include <string>
#include <variant>

#include "client-wasm/app/theme_choice.hpp"
#include "common/accounts/accounts.hpp"

namespace nedu::client::account {

struct EditName {
    std::string text;
};
struct EditBio {
    std::string text;
};
struct SaveAbout {};
struct DiscardAbout {};
struct ChooseLanguage {
    nedu::accounts::Language language;
};
struct ChooseVisibility {
    nedu::accounts::Visibility visibility;
};
struct ShowPresence {
    bool shown = true;
};
struct ChooseTheme {
    ThemeChoice theme = ThemeChoice::System;
};
struct ChoosePicture {};
struct SignOut {};

using ProfileCommand = std::variant<
    EditName,
    EditBio,
    SaveAbout,
    DiscardAbout,
    ChooseLanguage,
    ChooseVisibility,
    ShowPresence,
    ChooseTheme,
    ChoosePicture,
    SignOut>;

}  // namespace nedu::client::account
