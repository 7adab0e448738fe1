// Who is signed in, as the server said last. Shared by all features; signing in and out are done by
// the accounts feature.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "common/accounts/accounts.hpp"

namespace nedu::client {

class Session {
public:
    /// False until the server has answered for the first time.
    bool is_known() const { return known_; }
    const accounts::Profile* profile() const { return profile_ ? &*profile_ : nullptr; }
    bool is_signed_in() const { return profile_.has_value(); }
    accounts::Role role() const { return profile_ ? profile_->role : accounts::Role::Visitor; }
    bool may(accounts::Action action) const { return accounts::is_permitted(role(), action); }

    void set(std::optional<accounts::Profile> profile);
    /// Called after another person, or nobody, is signed in, and when the profile changed.
    void on_change(std::function<void()> observer) { observers_.push_back(std::move(observer)); }

    /// The server knows the session no more.
    void end();
    /// One is signing out: that the session ends is no news then.
    void expect_end(bool is_expected) { is_end_expected_ = is_expected; }
    /// Called after end() where somebody was signed in who did not ask for it.
    void on_end(std::function<void()> observer) { end_observers_.push_back(std::move(observer)); }

private:
    std::optional<accounts::Profile> profile_;
    std::vector<std::function<void()>> observers_;
    std::vector<std::function<void()>> end_observers_;
    bool known_ = false;
    bool is_end_expected_ = false;
};

}  // namespace nedu::client
