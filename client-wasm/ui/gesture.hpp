// Fingers: tells a tap from a drag, and lets a flung page glide on. Pure; points in CSS pixels,
// time in seconds. Must not know where events come from.
#pragma once

#include "client-wasm/ui/geometry.hpp"

namespace nedu::ui {

class Gesture {
public:
    void start(Point at, double seconds);
    void move(Point at, double seconds);
    /// True: it was a tap.
    bool end(Point at, double seconds);
    void cancel();

    bool is_touching() const { return touching_; }
    bool is_dragging() const { return touching_ && dragging_; }
    bool is_gliding() const { return velocity_ != 0; }
    /// Pixels the content moves up since the last call, gliding included.
    float take(double seconds);
    /// Pixels it moves to the left. A drag goes one way only, the way it began.
    float take_sideways();

private:
    Point first_;
    Point last_;
    double last_move_ = 0;
    double last_take_ = 0;
    float waiting_ = 0;
    float waiting_sideways_ = 0;
    bool is_sideways_ = false;
    float velocity_ = 0;  // pixels a second, of the content upwards
    bool touching_ = false;
    bool dragging_ = false;
};

}  // namespace nedu::ui
