#include <charconv>
#include <cmath>

#include "client-wasm/ui/layout/layout.hpp"

namespace nedu::ui {
namespace {

/// A wheel notch or a jump glides; a trackpad's and a finger's steps follow at once.
constexpr float kGlideFrom = 40;
constexpr float kGlideSpeed = 18;  // of the way left, per second
constexpr float kPageShare = 0.9F;
constexpr float kLineStep = 40;
constexpr double kBarShown = 0.9;  // seconds after the last movement
/// Pulled past an end by a finger, content follows less and less, and springs back when let go.
constexpr float kPull = 0.5F;
constexpr float kLongestPull = 96;
constexpr float kSpringSpeed = 14;  // of the way back, per second

struct ScrollState {
    float offset = 0;
    float target = 0;
    float content = 0;
    float viewport = 0;
    float pulled = 0;  // pixels past an end, of the content upwards
    double last_seconds = 0;
    double moved_at = -10;
    float grabbed_at = -1;  // within the thumb, while it is dragged
    bool measured = false;

    float furthest() const { return std::max(0.0F, content - viewport); }
    void jump(float to) { offset = target = std::clamp(to, 0.0F, furthest()); }
    bool moving() const { return std::abs(target - offset) > 0.5F; }
};

void take_keys(Ui& ui, ElementId id, ScrollState& state) {
    // Keys that nothing else wanted go to the largest area on the screen.
    const bool largest = ui.kept().largest_scroll.id == id && ui.current_layer() == 0;
    for (const auto& event : ui.semantics().events()) {
        if (event.kind != semantics::Event::Kind::Key)
            continue;
        if (event.id != id && (event.id != 0 || !largest))
            continue;
        const std::string& key = event.text;
        if (key == "ArrowDown")
            state.target += kLineStep;
        else if (key == "ArrowUp")
            state.target -= kLineStep;
        else if (key == "PageDown" || key == " ")
            state.target += state.viewport * kPageShare;
        else if (key == "PageUp")
            state.target -= state.viewport * kPageShare;
        else if (key == "Home")
            state.target = 0;
        else if (key == "End")
            state.target = state.furthest();
    }
}

/// The platform has scrolled the area already (find in page, a screen reader).
void take_platform(Ui& ui, ElementId id, ScrollState& state) {
    for (const auto& event : ui.semantics().events()) {
        if (event.kind != semantics::Event::Kind::Scroll || event.id != id)
            continue;
        int offset = 0;
        const char* const end = event.text.data() + event.text.size();
        if (std::from_chars(event.text.data(), end, offset).ec == std::errc{})
            state.jump(static_cast<float>(offset));
    }
}

/// Moving back takes up what was pulled first; gives what is left of the movement.
float let_go(ScrollState& state, float movement) {
    if (state.pulled * movement >= 0)
        return movement;
    const float taken = std::min(std::abs(movement) * kPull, std::abs(state.pulled));
    const float direction = movement > 0 ? 1.0F : -1.0F;
    state.pulled += taken * direction;
    return movement - taken / kPull * direction;
}

void take_wheel(Ui& ui, ElementId id, ScrollState& state) {
    const float wheel = ui.kept().wheel;
    if (ui.kept().scroll_target != id || wheel == 0)
        return;
    ui.kept().wheel = 0;
    const float wanted = state.target + let_go(state, wheel);
    state.target = std::clamp(wanted, 0.0F, state.furthest());
    if (ui.input().dragging && !ui.input().reduced_motion)
        state.pulled +=
            (wanted - state.target) * kPull * (1 - std::abs(state.pulled) / kLongestPull);
    if (ui.input().touch || std::abs(wheel) < kGlideFrom || ui.input().reduced_motion)
        state.offset = state.target;
}

void spring_back(Ui& ui, ScrollState& state) {
    if (state.pulled == 0 || ui.input().dragging)
        return;
    const float step = static_cast<float>(std::clamp(ui.seconds() - state.last_seconds, 0.0, 0.25));
    state.pulled *= std::exp(-kSpringSpeed * step);
    if (std::abs(state.pulled) < 0.5F || ui.input().reduced_motion)
        state.pulled = 0;
    ui.wake_after(0);
}

void glide(Ui& ui, ScrollState& state) {
    state.target = std::clamp(state.target, 0.0F, state.furthest());
    if (!state.moving()) {
        state.offset = state.target;
        return;
    }
    const float step = static_cast<float>(std::clamp(ui.seconds() - state.last_seconds, 0.0, 0.25));
    const float part = ui.input().reduced_motion ? 1 : 1 - std::exp(-kGlideSpeed * step);
    state.offset += (state.target - state.offset) * part;
    ui.wake_after(0);
}

/// A focused thing that lies outside the window is brought into it.
void reveal_focus(Ui& ui, ElementId id, Rect frame, ScrollState& state) {
    for (const auto& event : ui.semantics().events()) {
        if (event.kind != semantics::Event::Kind::Focus)
            continue;
        const semantics::Node* node = ui.semantics().last(event.id);
        if (node == nullptr || !ui.semantics().was_inside(*node, id))
            continue;
        // What a pointer touched is in sight already and stays where it is.
        if (!event.from_keyboard && node->rect.overlaps(frame))
            continue;
        if (node->rect.top < frame.top + kSpace16)
            state.target = state.offset + node->rect.top - frame.top - kSpace48;
        else if (node->rect.bottom > frame.bottom - kSpace16)
            state.target = state.offset + node->rect.bottom - frame.bottom + kSpace48;
    }
}

void begin_frame(Ui& ui, ElementId id, const ScrollSpec& spec, Rect frame, ScrollState& state) {
    const bool was_at_end = state.target >= state.furthest() - 1;
    state.viewport = frame.height();
    if (spec.content_grew_above != 0) {
        state.content += spec.content_grew_above;
        state.offset += spec.content_grew_above;
        state.target += spec.content_grew_above;
    } else if (spec.sticks_to_end && was_at_end) {
        state.jump(state.furthest());
    }
    const float before = state.offset;
    reveal_focus(ui, id, frame, state);
    take_keys(ui, id, state);
    take_platform(ui, id, state);
    take_wheel(ui, id, state);
    if (spec.go_to) {
        state.target = std::clamp(*spec.go_to, 0.0F, state.furthest());
        if (!spec.smooth || ui.input().reduced_motion)
            state.offset = state.target;
    }
    glide(ui, state);
    spring_back(ui, state);
    if (before != state.offset)
        state.moved_at = ui.seconds();
    state.last_seconds = ui.seconds();
}

Rect thumb_of(Rect frame, const ScrollState& state) {
    const float share = state.viewport / std::max(state.content, 1.0F);
    const float track = frame.height() - kSpace4 * 2;
    const float length = std::clamp(track * share, kSpace32, track);
    const float along = state.furthest() > 0 ? state.offset / state.furthest() : 0;
    const float top = frame.top + kSpace4 + (track - length) * along;
    return rect_at({frame.right - kScrollBar - kSpace4, top}, {kScrollBar, length});
}

void draw_bar(Ui& ui, ElementId id, Rect frame, ScrollState& state) {
    if (state.furthest() < 1)
        return;
    const Rect thumb = thumb_of(frame, state);
    const Rect hit{thumb.left - kSpace6, thumb.top, frame.right, thumb.bottom};
    const ElementId bar = id ^ 0x5C0B5C0BU;
    const Touch touch = ui.touch(bar, hit);
    const bool held = ui.kept().pointer.held == bar;
    if (held) {
        if (state.grabbed_at < 0)
            state.grabbed_at = ui.pointer().y - thumb.top;
        const float track = frame.height() - kSpace4 * 2 - thumb.height();
        const float along =
            (ui.pointer().y - state.grabbed_at - frame.top - kSpace4) / std::max(track, 1.0F);
        state.jump(along * state.furthest());
        state.moved_at = ui.seconds();
    } else {
        state.grabbed_at = -1;
    }
    const bool shown = held || touch.hovered || ui.seconds() - state.moved_at < kBarShown;
    if (shown && !held)
        ui.wake_after(kBarShown);
    const float strength = ui.animate(bar, shown ? 1 : 0, kBase);
    const float ground = touch.hovered || held ? 1 : 0.6F;
    ui.paint().fill(
        thumb, ui.color(ColorToken::BorderStrong).with_alpha(strength * ground), kRadiusFull
    );
    if (touch.hovered)
        ui.set_cursor("default");
}

Rect frame_of(Ui& ui, const ScrollSpec& spec) {
    const float rest = ui.region().available_height();
    const float height = spec.height > 0 ? spec.height : std::max(0.0F, rest - spec.bottom_reserve);
    return ui.place({0, height});
}

}  // namespace

ScrollPosition scroll_position(Ui& ui, std::string_view name) {
    const ScrollState& state = ui.memory<ScrollState>(ui.id(name));
    return {state.offset, state.viewport, state.content, state.moving()};
}

ScrollScope::ScrollScope(Ui& ui, const ScrollSpec& spec)
    : ui_(ui),
      id_(ui.id(spec.id)),
      frame_(frame_of(ui, spec)),
      padding_(spec.padding),
      region_({}, Region::Flow::Column, spec.gap) {
    ScrollState& state = ui.memory<ScrollState>(id_);
    begin_frame(ui, id_, spec, frame_, state);
    const float offset = ui.paint().snap(state.offset + state.pulled);
    const float top = frame_.top + padding_.top - offset;
    region_ = Region(
        {frame_.left + padding_.left,
         top,
         frame_.right - padding_.right,
         std::max(top, frame_.bottom - padding_.bottom - offset)},
        Region::Flow::Column,
        spec.gap
    );
    semantics::Node node;
    node.id = id_;
    node.role = spec.role;
    node.name = spec.name;
    node.rect = frame_;
    node.scroll = {0, offset};
    if (!spec.name.empty() && state.furthest() > 0)
        node.state = semantics::kFocusable;
    ui.semantics().open(std::move(node));
    ui.push_id(spec.id);
    ui.push_region(region_);
    ui.paint().push_clip(frame_);
}

ScrollPosition ScrollScope::position() const {
    const ScrollState& state = ui_.memory<ScrollState>(id_);
    return {state.offset, state.viewport, state.content, state.moving()};
}

ScrollScope::~ScrollScope() {
    ui_.pop_region();
    ui_.pop_id();
    ui_.semantics().close();
    ScrollState& state = ui_.memory<ScrollState>(id_);
    const float content = padding_.top + region_.used_height() + padding_.bottom;
    if (std::abs(content - state.content) > 0.5F) {
        state.content = content;
        ui_.wake_after(0);
    }
    state.measured = true;
    draw_bar(ui_, id_, frame_, state);
    LargestScroll& largest = ui_.kept().next_largest_scroll;
    const float area = frame_.width() * frame_.height();
    if (area > largest.area)
        largest = {id_, area};
    // Areas end from the inside out, so the first to ask is the innermost.
    UiMemory& kept = ui_.kept();
    if (kept.next_scroll_target == 0 && state.furthest() > 0 && ui_.is_hovering(frame_))
        kept.next_scroll_target = id_;
    ui_.paint().pop_clip();
    const ElementId focused = ui_.semantics().focused();
    if (focused == id_ && ui_.semantics().focus_visible())
        ui_.paint().outline(frame_, ui_.color(ColorToken::Focus), kFocusRing);
}

}  // namespace nedu::ui
