#include "client-wasm/platform/window_input.hpp"

#include <utility>

namespace nedu::client {

void WindowInput::pointer_moved(ui::Point at) {
    touch_ = false;
    canvas_.pointer_moved(at);
}

void WindowInput::pointer_left() {
    canvas_.pointer_left();
}

void WindowInput::pointer_button(ui::PointerButton button, bool down) {
    canvas_.pointer_button(button, down);
}

void WindowInput::wheel(ui::Point pixels) {
    touch_ = false;
    gesture_.cancel();
    wheel_.x += pixels.x;
    wheel_.y += pixels.y;
}

void WindowInput::touch_started(ui::Point at, double seconds) {
    touch_ = true;
    gesture_.start(at, seconds);
    canvas_.pointer_moved(at);
}

void WindowInput::touch_moved(ui::Point at, double seconds) {
    gesture_.move(at, seconds);
}

void WindowInput::touch_ended(ui::Point at, double seconds) {
    if (!gesture_.end(at, seconds))
        return;
    canvas_.pointer_moved(at);
    canvas_.pointer_button(ui::PointerButton::Primary, true);
    canvas_.pointer_button(ui::PointerButton::Primary, false);
}

void WindowInput::touch_cancelled() {
    gesture_.cancel();
}

void WindowInput::pinched(const ui::Pinch& pinch) {
    pinch_.factor *= pinch.factor;
    pinch_.around = pinch.around;
    pinch_.moved.x += pinch.moved.x;
    pinch_.moved.y += pinch.moved.y;
}

void WindowInput::fill(ui::FrameInput& frame) {
    frame.touch = touch_;
    frame.dragging = gesture_.is_dragging();
    frame.wheel = wheel_;
    frame.wheel.x += gesture_.take_sideways();
    frame.wheel.y += gesture_.take(frame.seconds);
    wheel_ = {};
    frame.pinch = std::exchange(pinch_, {});
}

}  // namespace nedu::client
