#include "client-wasm/app/screen.hpp"

namespace nedu::client {

bool AfterFrame::run() {
    bool any = false;
    // An action may post another one; that one still belongs to this frame.
    while (!actions_.empty()) {
        any = true;
        std::vector<std::function<void()>> actions;
        actions.swap(actions_);
        for (const auto& action : actions)
            action();
    }
    return any;
}

}  // namespace nedu::client
