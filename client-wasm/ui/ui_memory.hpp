// What the ui keeps from frame to frame besides its widgets' own cells: the pointer, motion and the
// layers that were open.
#pragma once

#include <algorithm>

#include "client-wasm/ui/geometry.hpp"
#include "client-wasm/ui/semantics/semantics_tree.hpp"

namespace nedu::ui {

/// The pointer in this frame and what it holds.
struct PointerState {
    Point position{-1, -1};
    semantics::ElementId held = 0;  // pressed and not yet let go
    bool held_seen = false;
    bool went_down = false;
    bool went_up = false;
    bool context = false;

    void begin_frame();
    void end_frame();
};

/// A value on its way; cubic ease-out.
struct Motion {
    bool started = false;
    float from = 0;
    float target = 0;
    double since = 0;
    float duration = 0;

    bool is_over(double seconds) const { return seconds - since >= static_cast<double>(duration); }
    float at(double seconds, float length) const {
        if (length <= 0 || is_over(seconds))
            return target;
        const float t = static_cast<float>((seconds - since) / static_cast<double>(length));
        const float left = 1 - std::clamp(t, 0.0F, 1.0F);
        return from + (target - from) * (1 - left * left * left);
    }
};

struct LayerPlace {
    semantics::ElementId id = 0;
    Rect area;
    bool blocks = false;
};

/// The scroll area that page keys move.
struct LargestScroll {
    semantics::ElementId id = 0;
    float area = 0;
};

}  // namespace nedu::ui
