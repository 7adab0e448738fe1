#include "client-wasm/app/navigator.hpp"

namespace nedu::client {

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
    history_.push(api::to_url(route));
    set(route);
}

void Navigator::replace(const api::Route& route) {
    if (route == route_)
        return;
    history_.replace(api::to_url(route));
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

void Navigator::follow_history() {
    set(api::from_url(history_.current()));
}

float Navigator::kept_scroll() const {
    const auto found = scrolls_.find(history_.entry_key());
    return found == scrolls_.end() ? 0 : found->second;
}

void Navigator::keep_scroll(float offset) {
    scrolls_[history_.entry_key()] = offset;
}

}  // namespace nedu::client
