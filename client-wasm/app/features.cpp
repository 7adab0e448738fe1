#include "client-wasm/app/features.hpp"

namespace nedu::client {

Features::Features(Services& all)
    : services(all),
      entry(all),
      profile(all),
      catalogue(all),
      home(all),
      courses(all.api, all.timers, all.storage, all.session),
      messages(all) {
    all.session.on_change([this] { messages.session_changed(); });
}

Features::~Features() = default;

int Features::unread() const {
    return messages.unread();
}

}  // namespace nedu::client
