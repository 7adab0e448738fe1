// ImGui itself: its context, the pointer it is told of, the frame it records. Widgets never see
// this; the platform feeds it and draws what it recorded. Must not know SDL or the browser.
#pragma once

#include "client-wasm/ui/geometry.hpp"

struct ImDrawData;
struct ImGuiContext;

namespace nedu::ui {

enum class PointerButton : std::uint8_t { Primary, Secondary, Middle };

class Canvas {
public:
    Canvas();
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    void pointer_moved(Point at);
    void pointer_left();
    void pointer_button(PointerButton button, bool down);

    /// Opens the frame; everything until end_frame() draws into it.
    void begin_frame(Size viewport, float pixel_ratio, double seconds);
    void end_frame();
    /// What the renderer is to draw, until the next begin_frame().
    ImDrawData* recorded() const;
    /// Pointer events still queue: ImGui takes a press and its release in different frames.
    bool wants_another_frame() const;

private:
    ImGuiContext* context_;
    double last_seconds_ = 0;
};

}  // namespace nedu::ui
