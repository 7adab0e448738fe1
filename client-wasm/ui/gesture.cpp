#include "client-wasm/ui/gesture.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace nedu::ui {
namespace {

constexpr float kSlop = 8;            // a finger is never quite still
constexpr double kStillAfter = 0.08;  // a finger that rested does not fling
constexpr float kSlowest = 24;        // pixels a second; below this a glide ends
constexpr float kFastest = 6000;
constexpr float kGlideTime = 0.325F;  // the time constant phones use
constexpr float kSmoothing = 0.6F;

}  // namespace

void Gesture::start(Point at, double seconds) {
    first_ = last_ = at;
    last_move_ = last_take_ = seconds;
    waiting_ = waiting_sideways_ = velocity_ = 0;
    is_sideways_ = false;
    touching_ = true;
    dragging_ = false;
}

void Gesture::move(Point at, double seconds) {
    if (!touching_)
        return;
    const float across = std::abs(at.x - first_.x);
    const float down = std::abs(at.y - first_.y);
    if (!dragging_ && std::max(across, down) < kSlop)
        return;
    if (!dragging_) {
        dragging_ = true;
        is_sideways_ = across > down;
        last_ = at;
        last_move_ = seconds;
        return;
    }
    if (is_sideways_) {
        waiting_sideways_ += last_.x - at.x;
        last_ = at;
        last_move_ = seconds;
        return;
    }
    const float step = last_.y - at.y;
    waiting_ += step;
    const auto passed = static_cast<float>(std::max(seconds - last_move_, 0.001));
    velocity_ += (step / passed - velocity_) * kSmoothing;
    velocity_ = std::clamp(velocity_, -kFastest, kFastest);
    last_ = at;
    last_move_ = seconds;
}

bool Gesture::end(Point at, double seconds) {
    const bool tap = touching_ && !dragging_ && std::abs(at.x - first_.x) < kSlop;
    if (!dragging_ || seconds - last_move_ > kStillAfter)
        velocity_ = 0;
    touching_ = dragging_ = false;
    last_take_ = seconds;
    return tap;
}

void Gesture::cancel() {
    touching_ = dragging_ = false;
    waiting_ = waiting_sideways_ = velocity_ = 0;
}

float Gesture::take_sideways() {
    return std::exchange(waiting_sideways_, 0.0F);
}

float Gesture::take(double seconds) {
    float moved = waiting_;
    waiting_ = 0;
    if (!touching_ && velocity_ != 0) {
        const auto passed = static_cast<float>(seconds - last_take_);
        const float kept = std::exp(-passed / kGlideTime);
        moved += velocity_ * kGlideTime * (1 - kept);
        velocity_ *= kept;
        if (std::abs(velocity_) < kSlowest)
            velocity_ = 0;
    }
    last_take_ = seconds;
    return moved;
}

}  // namespace nedu::ui
