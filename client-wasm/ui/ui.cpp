#include "client-wasm/ui/ui.hpp"

#include <cmath>

#include <imgui.h>
#include <imgui_internal.h>

#include "client-wasm/ui/ui_memory.hpp"

namespace nedu::ui {
namespace {

constexpr std::uint32_t kHashStart = 2166136261U;  // FNV-1a, 32 bits
constexpr std::uint32_t kHashPrime = 16777619U;

std::uint32_t hash_bytes(std::string_view bytes, std::uint32_t hash) {
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= kHashPrime;
    }
    return hash == 0 ? 1 : hash;
}

/// Frames after which what nobody asked for is forgotten.
constexpr std::uint64_t kForgetAfter = 600;

void forget_old(UiMemory& memory) {
    if (memory.frame % kForgetAfter != 0)
        return;
    std::erase_if(memory.cells, [&memory](const auto& entry) {
        return entry.second.last_frame + kForgetAfter < memory.frame;
    });
}

}  // namespace

Ui::Ui(
    const Theme& theme,
    const Fonts& fonts,
    const lang::Catalogue& words,
    Images& images,
    semantics::Tree& semantics,
    UiMemory& memory,
    FrameInput input
)
    : paint_(theme, fonts, input.text_settings),
      words_(words),
      images_(images),
      semantics_(semantics),
      memory_(memory),
      input_(std::move(input)) {
    ++memory_.frame;
    memory_.layers.swap(memory_.last_layers);
    memory_.layers.clear();
    memory_.bar_title.clear();
    ids_.push_back(kHashStart);
    base_ = std::make_unique<Region>(rect_at({0, 0}, input_.viewport), Region::Flow::Column, 0.0F);
    regions_.push_back(base_.get());
    paint_.use(ImGui::GetWindowDrawList(), input_.pixel_ratio);
    memory_.pointer.begin_frame();
    memory_.wheel += input_.wheel.y;
    semantics_.begin_events();
    semantics_.begin_frame();
}

Ui::~Ui() {
    semantics_.end_frame();
    memory_.pointer.end_frame();
    // Nobody was under the pointer in the last frame: the one of this frame may still want it.
    if (memory_.scroll_target != 0 || memory_.next_scroll_target == 0)
        memory_.wheel = 0;
    memory_.scroll_target = memory_.next_scroll_target;
    memory_.next_scroll_target = 0;
    memory_.largest_scroll = memory_.next_largest_scroll;
    memory_.next_largest_scroll = {};
    forget_old(memory_);
}

Breakpoint Ui::breakpoint() const {
    const float width = input_.viewport.width;
    if (width < kPhoneBelow)
        return Breakpoint::Phone;
    if (width < kTabletBelow)
        return Breakpoint::Tablet;
    return width < kDesktopBelow ? Breakpoint::Desktop : Breakpoint::Wide;
}

ElementId Ui::id(std::string_view name) const {
    return hash_bytes(name, ids_.back());
}

void Ui::push_id(std::string_view name) {
    ids_.push_back(id(name));
}

void Ui::push_id(std::int64_t number) {
    char bytes[sizeof number];
    for (std::size_t i = 0; i < sizeof number; ++i)
        bytes[i] = static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i));
    ids_.push_back(hash_bytes({bytes, sizeof bytes}, ids_.back()));
}

void Ui::pop_id() {
    ids_.pop_back();
}

Rect Ui::place(Size wanted) {
    return region().place(wanted);
}

Point Ui::pointer() const {
    return memory_.pointer.position;
}

bool Ui::is_hovering(Rect rect) const {
    if (!rect.clipped(paint_.clip()).contains(pointer()))
        return false;
    // The topmost layer under the pointer in the last frame takes it.
    for (auto layer = memory_.last_layers.rbegin(); layer != memory_.last_layers.rend(); ++layer)
        if (layer->blocks || layer->area.contains(pointer()))
            return layer->id == current_layer();
    return current_layer() == 0;
}

bool Ui::is_covered() const {
    bool above = current_layer() == 0;
    for (const auto& layer : memory_.last_layers) {
        if (above && layer.blocks)
            return true;
        if (layer.id == current_layer())
            above = true;
    }
    return false;
}

ElementId Ui::current_layer() const {
    return open_layers_.empty() ? 0 : open_layers_.back().id;
}

Touch Ui::touch(ElementId element, Rect rect, bool enabled) {
    Touch result;
    PointerState& pointer = memory_.pointer;
    result.focused = semantics_.focused() == element;
    result.focus_visible = result.focused && semantics_.focus_visible();
    if (!enabled)
        return result;
    const bool over = is_hovering(rect);
    result.hovered = over && (pointer.held == 0 || pointer.held == element) && !input_.touch;
    if (over && pointer.went_down)
        pointer.held = element;
    if (over && pointer.context)
        result.context = true;
    if (pointer.held == element) {
        pointer.held_seen = true;
        result.pressed = over;
        result.clicked = over && pointer.went_up;
    }
    if (result.hovered)
        set_cursor("pointer");
    result.clicked = result.clicked || semantics_.was_activated(element);
    return result;
}

void Ui::wake_after(double seconds) {
    if (output_.wake_after < 0 || seconds < output_.wake_after)
        output_.wake_after = seconds;
}

float Ui::animate(ElementId element, float target, float duration) {
    Motion& motion = memory<Motion>(element);
    if (!motion.started) {
        motion = {true, target, target, input_.seconds};
        return target;
    }
    if (motion.target != target) {
        motion.from = motion.at(input_.seconds, motion.duration);
        motion.target = target;
        motion.since = input_.seconds;
        motion.duration = input_.reduced_motion ? 0 : duration;
    }
    if (!motion.is_over(input_.seconds))
        wake_after(0);
    return motion.at(input_.seconds, motion.duration);
}

std::unique_ptr<Ui::Cell>& Ui::cell(ElementId element, const void* type) {
    const auto key = static_cast<std::uint64_t>(element) << 32 ^
                     (reinterpret_cast<std::uintptr_t>(type) & 0xFFFFFFFFU);
    UiMemory::Entry& entry = memory_.cells[key];
    entry.last_frame = memory_.frame;
    return entry.cell;
}

void Ui::begin_layer(std::string_view name, Rect area, bool block) {
    const ElementId layer = hash_bytes(name, kHashStart);
    memory_.layers.push_back({layer, area, block});
    const std::string window = "layer " + std::string(name);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({input_.viewport.width, input_.viewport.height});
    ImGui::Begin(
        window.c_str(),
        nullptr,
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
            ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav |
            ImGuiWindowFlags_NoScrollWithMouse | (block ? 0 : ImGuiWindowFlags_NoInputs) |
            ImGuiWindowFlags_NoFocusOnAppearing
    );
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    open_layers_.push_back(
        {layer, std::make_unique<Region>(area, Region::Flow::Column, 0.0F), paint_.list()}
    );
    push_region(*open_layers_.back().region);
    semantics_.open_root();
    paint_.use(ImGui::GetWindowDrawList(), input_.pixel_ratio);
}

void Ui::end_layer() {
    semantics_.close_root();
    pop_region();
    paint_.use(open_layers_.back().below, input_.pixel_ratio);
    open_layers_.pop_back();
    ImGui::End();
}

void PointerState::begin_frame() {
    const ImGuiIO& io = ImGui::GetIO();
    position = {io.MousePos.x, io.MousePos.y};
    went_down = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    went_up = ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    context = ImGui::IsMouseClicked(ImGuiMouseButton_Right);
    held_seen = false;
}

void PointerState::end_frame() {
    // What was held is gone from the screen, or let go.
    if (went_up || !held_seen)
        held = 0;
}

}  // namespace nedu::ui
