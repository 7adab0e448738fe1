#include "server/gateway/errands.hpp"

#include <algorithm>
#include <vector>

namespace nedu::server::gateway {

void Errands::run(const Errand& errand) {
    const auto [found, is_new] = open_.try_emplace(errand);
    if (is_new)
        start(errand);
    else if (found->second.is_running)
        found->second.is_wanted_again = true;
}

void Errands::start(const Errand& errand) {
    State& state = open_[errand];
    state.is_running = true;
    state.is_wanted_again = false;
    if (!start_(errand))
        done(errand, false);
}

void Errands::done(const Errand& errand, bool has_succeeded) {
    const auto found = open_.find(errand);
    if (found == open_.end())
        return;
    State& state = found->second;
    state.is_running = false;
    if (has_succeeded && !state.is_wanted_again) {
        open_.erase(found);
    } else if (has_succeeded) {
        state.failures = 0;
        start(errand);
    } else {
        state.due = clock_.now() + std::min(kLongestPause, kFirstPause * (1 << state.failures));
        state.failures = std::min(state.failures + 1, 8);
    }
}

void Errands::tick() {
    const TimePoint now = clock_.now();
    std::vector<Errand> due;
    for (const auto& [errand, state] : open_)
        if (!state.is_running && state.due <= now)
            due.push_back(errand);
    for (const Errand& errand : due)
        start(errand);
}

}  // namespace nedu::server::gateway
