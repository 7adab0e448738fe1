// Language and appearance for visitors, at the foot of the pages they meet: they have no profile to
// choose them in, this device keeps them.
#pragma once

#include "client-wasm/app/screen.hpp"

namespace nedu::client {

/// Nothing for somebody who is signed in.
void visitor_choices(ui::Ui& ui, Services& services);

}  // namespace nedu::client
