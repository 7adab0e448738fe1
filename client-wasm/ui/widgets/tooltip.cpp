#include <imgui.h>

#include "client-wasm/ui/widgets/overlay.hpp"

namespace nedu::ui {
namespace {

struct Resting {
    double since = -1;
};

void draw_tooltip(Ui& ui, Rect anchor, std::string_view words) {
    Painter& paint = ui.paint();
    ImDrawList* below = paint.list();
    paint.use(ImGui::GetForegroundDrawList(), ui.input().pixel_ratio);
    const float width = paint.text_width(TextStyle::Caption, words) + kSpace8 * 2;
    const float height = kControlSmall;
    const Size window = ui.viewport();
    const float left =
        std::clamp(anchor.center().x - width / 2, kSpace4, window.width - width - kSpace4);
    const bool above = anchor.bottom + kSpace6 + height > window.height;
    const float top = above ? anchor.top - kSpace6 - height : anchor.bottom + kSpace6;
    const Rect rect = rect_at({left, top}, {width, height});
    paint.shadow(rect, Elevation::Menu, kRadiusGrouped);
    paint.fill(rect, ui.color(ColorToken::TooltipFill), kRadiusGrouped);
    paint.text_in(rect, TextStyle::Caption, ui.color(ColorToken::TooltipText), words, 0.5F);
    paint.use(below, ui.input().pixel_ratio);
}

}  // namespace

void tooltip(Ui& ui, Rect rect, std::string_view words) {
    if (words.empty() || ui.is_touch())
        return;
    Resting& resting = ui.memory<Resting>(ui.id(words));
    if (!ui.is_hovering(rect) || ui.kept().pointer.held != 0) {
        resting.since = -1;
        return;
    }
    if (resting.since < 0)
        resting.since = ui.seconds();
    const double rested = ui.seconds() - resting.since;
    if (rested >= static_cast<double>(kTooltipDelay))
        draw_tooltip(ui, rect, words);
    else
        ui.wake_after(static_cast<double>(kTooltipDelay) - rested);
}

}  // namespace nedu::ui
