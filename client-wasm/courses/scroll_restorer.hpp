// Takes a page back to where it was scrolled to, as soon as it is long enough again. Must not know
// what the page shows.
#pragma once

#include <optional>

#include "client-wasm/ui/layout/layout.hpp"

namespace nedu::client::courses {

class ScrollRestorer {
public:
    explicit ScrollRestorer(float wanted = 0.0F) : wanted_(wanted) {}

    /// What to pass as go_to; `position` is that of the last frame.
    std::optional<float> next(const ui::ScrollPosition& position) {
        if (wanted_ <= 0.0F || position.content - position.viewport < wanted_ - 1.0F)
            return std::nullopt;
        const float target = wanted_;
        wanted_ = 0.0F;
        return target;
    }

    bool is_waiting() const { return wanted_ > 0.0F; }

private:
    float wanted_;
};

}  // namespace nedu::client::courses
