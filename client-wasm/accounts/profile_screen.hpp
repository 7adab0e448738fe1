// One's own profile: picture, name, words about oneself, who sees it, language and looks, sign out.
// Draws the store's state; must not ask the server.
#pragma once

#include "client-wasm/accounts/profile_store.hpp"
#include "client-wasm/app/screen.hpp"

namespace nedu::client::account {

class ProfileScreen final : public Screen {
public:
    ProfileScreen(Services& services, ProfileStore& store);

    Surroundings surroundings(const ui::Ui& ui) const override;
    void draw(ui::Ui& ui) override;

private:
    Services& services_;
    ProfileStore& store_;
    ui::Send<ProfileCommand> send_;
};

}  // namespace nedu::client::account
