// SDL's events as the app understands them: pointer, wheel, keys as the browser's DOM would report
// them.
#pragma once

#include "client-wasm/app/app.hpp"
#include "client-wasm/platform/native/native_history.hpp"
#include "client-wasm/platform/window_input.hpp"

union SDL_Event;
struct SDL_KeyboardEvent;

namespace nedu::client::native {

class DesktopInput {
public:
    DesktopInput(App& app, WindowInput& input, NativeHistory& history)
        : app_(app), input_(input), history_(history) {}

    /// False: the person closed the window.
    bool take(const SDL_Event& event);

private:
    void key(const SDL_KeyboardEvent& key);
    bool move_in_history(const SDL_KeyboardEvent& key);
    void move_focus(bool backwards);

    App& app_;
    WindowInput& input_;
    NativeHistory& history_;
};

}  // namespace nedu::client::native
