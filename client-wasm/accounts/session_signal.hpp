// Tells the other tabs of this browser that somebody has signed in or out here: what is kept under
// this key changes, they hear of it and ask the server anew.
#pragma once

#include "client-wasm/app/screen.hpp"

namespace nedu::client::account {

inline void tell_other_tabs(const Services& services) {
    services.storage.set("session", std::to_string(services.now().time_since_epoch().count()));
}

}  // namespace nedu::client::account
