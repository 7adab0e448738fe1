#include "client-wasm/app/navigator.hpp"

#include <utility>

namespace nedu::client {
namespace {

/// What Back closes is still drawn in the frame that hears of it.
constexpr int kFramesToClose = 2;

}  // namespace

Navigator::Navigator(History& history)
    : history_(history), route_(api::from_url(history.current())) {}

void Navigator::set(api::Route route) {
    route_ = std::move(route);
    if (observer_)
        observer_();
}

void Navigator::go(const api::Route& route) {
    if (route == route_)
        return;
    // Going on from a dialog takes its entry: Back from there leads to the page below it.
    owes_address_ = false;
    if (std::exchange(is_covered_, false))
        history_.replace(api::to_url(route));
    else
        history_.push(api::to_url(route));
    set(route);
}

void Navigator::replace(const api::Route& route) {
    if (route == route_)
        return;
    history_.replace(api::to_url(route));
    owes_address_ = is_covered_;
    set(route);
}

void Navigator::back() {
    history_.back();
}

void Navigator::open(std::string_view address) {
    if (!api::is_local_path(address)) {
        history_.open_external(address);
        return;
    }
    api::Route route = api::from_url(address);
    // Files, prints and the like are the server's.
    if (std::holds_alternative<api::NotFoundRoute>(route))
        history_.open_external(address);
    else
        go(route);
}

bool Navigator::follow_history() {
    api::Route route = api::from_url(history_.current());
    if (std::exchange(is_covered_, false))
        grace_ = kFramesToClose;
    if (std::exchange(owes_address_, false)) {
        history_.replace(api::to_url(route_));
        return false;
    }
    if (route == route_)
        return false;
    set(std::move(route));
    return true;
}

void Navigator::set_covered(bool covered) {
    if (!covered)
        grace_ = 0;
    else if (grace_ > 0)
        return void(--grace_);
    if (covered == is_covered_)
        return;
    is_covered_ = covered;
    if (covered)
        history_.push(history_.current());
    else
        history_.back();
}

float Navigator::kept_scroll() const {
    const auto found = scrolls_.find(history_.entry_key());
    return found == scrolls_.end() ? 0 : found->second;
}

void Navigator::keep_scroll(float offset) {
    scrolls_[history_.entry_key()] = offset;
}

}  // namespace nedu::client
