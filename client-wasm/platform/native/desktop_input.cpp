#include "client-wasm/platform/native/desktop_input.hpp"

#include <SDL.h>
#include <imgui_impl_sdl2.h>

namespace nedu::client::native {
namespace {

using ui::semantics::Event;

constexpr float kWheelStep = 60;  // CSS pixels a notch, about what browsers scroll

/// The DOM's names of the keys widgets listen to.
const char* name_of(SDL_Keycode code) {
    switch (code) {
        case SDLK_UP:
            return "ArrowUp";
        case SDLK_DOWN:
            return "ArrowDown";
        case SDLK_LEFT:
            return "ArrowLeft";
        case SDLK_RIGHT:
            return "ArrowRight";
        case SDLK_HOME:
            return "Home";
        case SDLK_END:
            return "End";
        case SDLK_PAGEUP:
            return "PageUp";
        case SDLK_PAGEDOWN:
            return "PageDown";
        case SDLK_ESCAPE:
            return "Escape";
        default:
            return nullptr;
    }
}

ui::PointerButton button_of(int button) {
    if (button == SDL_BUTTON_RIGHT)
        return ui::PointerButton::Secondary;
    return button == SDL_BUTTON_MIDDLE ? ui::PointerButton::Middle : ui::PointerButton::Primary;
}

ui::Point point(int x, int y) {
    return {static_cast<float>(x), static_cast<float>(y)};
}

}  // namespace

bool DesktopInput::take(const SDL_Event& event) {
    switch (event.type) {
        case SDL_QUIT:
            return false;
        case SDL_MOUSEMOTION:
            input_.pointer_moved(point(event.motion.x, event.motion.y));
            break;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            input_.pointer_moved(point(event.button.x, event.button.y));
            input_.pointer_button(
                button_of(event.button.button), event.type == SDL_MOUSEBUTTONDOWN
            );
            break;
        case SDL_MOUSEWHEEL:
            input_.wheel({-event.wheel.preciseX * kWheelStep, -event.wheel.preciseY * kWheelStep});
            break;
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_LEAVE)
                input_.pointer_left();
            app_.wake(Wake::Resize);
            return true;
        case SDL_KEYDOWN:
            key(event.key);
            [[fallthrough]];
        case SDL_KEYUP:
        case SDL_TEXTINPUT:
            ImGui_ImplSDL2_ProcessEvent(&event);  // for ImGui's own editor
            break;
        default:
            return true;
    }
    app_.wake(Wake::Input);
    return true;
}

bool DesktopInput::move_in_history(const SDL_KeyboardEvent& key) {
    const int step = key.keysym.sym == SDLK_LEFT ? -1 : key.keysym.sym == SDLK_RIGHT ? 1 : 0;
    if ((key.keysym.mod & KMOD_ALT) == 0 || step == 0)
        return false;
    if (history_.move(step))
        app_.history_moved();
    return true;
}

void DesktopInput::move_focus(bool backwards) {
    auto& tree = app_.semantics();
    tree.request_focus(tree.next_focusable(tree.focused(), backwards));
}

void DesktopInput::key(const SDL_KeyboardEvent& key) {
    if (move_in_history(key))
        return;
    auto& tree = app_.semantics();
    const auto* focused = tree.find(tree.focused());
    const bool types = focused != nullptr && ui::semantics::is_text_input(focused->role);
    const SDL_Keycode code = key.keysym.sym;
    if (code == SDLK_TAB)
        return move_focus((key.keysym.mod & KMOD_SHIFT) != 0);
    const bool activates = code == SDLK_RETURN || code == SDLK_SPACE;
    if (focused != nullptr && !types && activates)
        return tree.post({Event::Kind::Activate, focused->id, {}, true});
    if (const char* name = name_of(code); name != nullptr && (!types || code == SDLK_ESCAPE))
        tree.post({Event::Kind::Key, tree.focused(), name, true});
}

}  // namespace nedu::client::native
