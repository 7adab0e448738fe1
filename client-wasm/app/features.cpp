#include "client-wasm/app/features.hpp"

namespace nedu::client {

Features::Features(Services& all)
    : services(all),
      entry(all),
      profile(all),
      catalogue(all),
      home(all),
      courses(all.api, all.timers, all.storage, all.session) {}

Features::~Features() = default;

int Features::unread() const {
    return 0;
}

}  // namespace nedu::client
