#include "client-wasm/app/session.hpp"

namespace nedu::client {

void Session::set(std::optional<accounts::Profile> profile) {
    const bool changed = !known_ || profile != profile_;
    known_ = true;
    profile_ = std::move(profile);
    if (!changed)
        return;
    for (const auto& observer : observers_)
        observer();
}

}  // namespace nedu::client
