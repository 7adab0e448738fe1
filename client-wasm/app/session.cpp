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

void Session::end() {
    const bool is_news = is_signed_in() && !is_end_expected_;
    set(std::nullopt);
    if (!is_news)
        return;
    for (const auto& observer : end_observers_)
        observer();
}

}  // namespace nedu::client
