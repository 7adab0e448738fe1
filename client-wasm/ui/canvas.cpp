#include "client-wasm/ui/canvas.hpp"

#include <cfloat>

#include <imgui.h>
#include <imgui_internal.h>

namespace nedu::ui {
namespace {

/// Longest step ImGui is told of: after minutes of idleness nothing should jump.
constexpr double kLongestStep = 0.1;
constexpr float kCurveError = 0.2F;

void prepare_style() {
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.WindowMinSize = {1, 1};
    style.FrameBorderSize = 0;
    style.CircleTessellationMaxError = kCurveError;
    style.CurveTessellationTol = 1;
}

}  // namespace

Canvas::Canvas() : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    prepare_style();
}

Canvas::~Canvas() {
    ImGui::DestroyContext(context_);
}

void Canvas::pointer_moved(Point at) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
}

void Canvas::pointer_left() {
    ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

void Canvas::pointer_button(PointerButton button, bool down) {
    ImGui::GetIO().AddMouseButtonEvent(static_cast<int>(button), down);
}

void Canvas::begin_frame(Size viewport, float pixel_ratio, double seconds) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {viewport.width, viewport.height};
    io.DisplayFramebufferScale = {pixel_ratio, pixel_ratio};
    const double step = std::clamp(seconds - last_seconds_, 0.001, kLongestStep);
    io.DeltaTime = static_cast<float>(step);
    last_seconds_ = seconds;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin(
        "page",
        nullptr,
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
            ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus |
            ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse
    );
}

void Canvas::end_frame() {
    ImGui::End();
    ImGui::Render();
}

ImDrawData* Canvas::recorded() const {
    return ImGui::GetDrawData();
}

bool Canvas::wants_another_frame() const {
    return context_->InputEventsQueue.Size > 0;
}

}  // namespace nedu::ui
