#include "client-wasm/platform/native/native_history.hpp"

#include <SDL_misc.h>

namespace nedu::client::native {

void NativeHistory::push(std::string_view url) {
    entries_.resize(at_ + 1);
    entries_.push_back({std::string(url), ++last_key_});
    ++at_;
}

bool NativeHistory::move(int steps) {
    const auto goal = static_cast<std::ptrdiff_t>(at_) + steps;
    if (goal < 0 || goal >= static_cast<std::ptrdiff_t>(entries_.size()))
        return false;
    at_ = static_cast<std::size_t>(goal);
    return true;
}

void NativeHistory::open_external(std::string_view url) {
    SDL_OpenURL(std::string(url).c_str());
}

}  // namespace nedu::client::native
