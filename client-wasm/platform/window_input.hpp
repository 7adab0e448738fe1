// Pointer, wheel and fingers between two frames, the same for both platforms. Must not know where
// they come from.
#pragma once

#include "client-wasm/ui/canvas.hpp"
#include "client-wasm/ui/gesture.hpp"
#include "client-wasm/ui/ui.hpp"

namespace nedu::client {

class WindowInput {
public:
    explicit WindowInput(ui::Canvas& canvas) : canvas_(canvas) {}

    void pointer_moved(ui::Point at);
    void pointer_left();
    void pointer_button(ui::PointerButton button, bool down);
    void wheel(ui::Point pixels);
    void touch_started(ui::Point at, double seconds);
    void touch_moved(ui::Point at, double seconds);
    void touch_ended(ui::Point at, double seconds);
    void touch_cancelled();
    void pinched(const ui::Pinch& pinch);

    /// Puts what happened into the frame and forgets it.
    void fill(ui::FrameInput& frame);
    /// A flung page is still on its way.
    bool wants_another_frame() const { return gesture_.is_gliding(); }

private:
    ui::Canvas& canvas_;
    ui::Gesture gesture_;
    ui::Point wheel_;
    ui::Pinch pinch_;
    bool touch_ = false;
};

}  // namespace nedu::client
