// Parts of the profile screen: who may see what, language and looks, and what a visitor sees there.
#pragma once

#include "client-wasm/accounts/profile_store.hpp"
#include "client-wasm/ui/widgets.hpp"

namespace nedu::client::account {

void draw_privacy(ui::Ui& ui, const ProfileState& state, const ui::Send<ProfileCommand>& send);
void draw_settings(ui::Ui& ui, const ProfileState& state, const ui::Send<ProfileCommand>& send);

/// In place of a profile: nobody is signed in.
void draw_invitation(ui::Ui& ui);

}  // namespace nedu::client::account
