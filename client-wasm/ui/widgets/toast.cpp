#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/button.hpp"
#include "client-wasm/ui/widgets/feedback.hpp"
#include "client-wasm/ui/widgets/text.hpp"
#include "client-wasm/ui/widgets/tone_icon.hpp"

namespace nedu::ui {
namespace {

float height_of(Ui& ui, const ToastView& toast, float width, float action) {
    const float room = width - kSpace16 * 2 - kIcon - kSpace12 - action - kControl;
    const float words = text_height(ui.paint(), TextStyle::Body, toast.text, room);
    return std::max(kControlLarge, words + kSpace12 * 2);
}

std::optional<ToastChoice> draw_toast(Ui& ui, const ToastView& toast, Rect rect, float action) {
    std::optional<ToastChoice> choice;
    Painter& paint = ui.paint();
    paint.shadow(rect, Elevation::Menu, kRadiusCard);
    paint.fill(rect, ui.color(ColorToken::Raised), kRadiusCard);
    paint.outline(rect, ui.color(ColorToken::Border), kHairline, kRadiusCard);
    const Tone tone = toast.tone == Tone::Neutral ? Tone::Accent : toast.tone;
    paint.icon(
        rect_at({rect.left + kSpace16, rect.top}, {kIcon, rect.height()}),
        parts::icon_of(toast.tone),
        ui.color(text_of(tone))
    );
    const float left = rect.left + kSpace16 + kIcon + kSpace12;
    const float right = rect.right - kSpace8 - kControl - action;
    const float words = text_height(paint, TextStyle::Body, toast.text, right - left);
    Region inside({left, rect.center().y - words / 2, right, rect.bottom}, Region::Flow::Column, 0);
    semantics::Node node;
    node.id = ui.id("toast");
    node.role = toast.tone == Tone::Danger ? Role::Alert : Role::Status;
    node.rect = rect;
    ui.semantics().open(std::move(node));
    ui.push_region(inside);
    text(ui, toast.text);
    ui.pop_region();
    if (action > 0) {
        Region place(
            {right, rect.center().y - kControlSmall / 2, right + action, rect.bottom},
            Region::Flow::Column,
            0
        );
        ui.push_region(place);
        if (button(
                ui,
                {.text = toast.action,
                 .kind = ButtonKind::Ghost,
                 .size = ControlSize::Small,
                 .id = "action"}
            ))
            choice = ToastChoice{toast.id, true};
        ui.pop_region();
    }
    const Rect cross{
        rect.right - kSpace4 - kControl,
        rect.center().y - kControl / 2,
        rect.right - kSpace4,
        rect.center().y + kControl / 2
    };
    if (icon_button_at(
            ui,
            cross,
            {.icon = kIconClose,
             .name = ui.text("action.close"),
             .size = ControlSize::Small,
             .id = "close"}
        ))
        choice = ToastChoice{toast.id, false};
    ui.semantics().close();
    return choice;
}

}  // namespace

std::optional<ToastChoice> toasts(Ui& ui, const std::vector<ToastView>& shown) {
    std::optional<ToastChoice> choice;
    if (shown.empty())
        return choice;
    const Size window = ui.viewport();
    const bool phone = ui.is_phone();
    const float width = phone ? window.width - kSpace16 * 2 : kToastWidth;
    const float side = ui.breakpoint() == Breakpoint::Tablet ? kRail : kSideNavigation;
    const float left = phone ? kSpace16 : side + kSpace16;
    float edge = phone ? kTopBar + kSpace8 : window.height - kSpace16;
    for (const ToastView& toast : shown) {
        IdScope scope(ui, static_cast<std::int64_t>(toast.id));
        const float action =
            toast.action.empty()
                ? 0
                : button_width(ui, {.text = toast.action, .size = ControlSize::Small}) + kSpace4;
        const float height = height_of(ui, toast, width, action);
        const float there = ui.animate(ui.id("there"), toast.leaving ? 0 : 1, kSlow);
        const float slide = (1 - there) * kSpace16;
        const float top = phone ? edge - slide : edge - height + slide;
        const Rect rect = rect_at({left, top}, {width, height});
        ui.begin_layer("toast " + std::to_string(toast.id), rect, false);
        if (const auto chosen = draw_toast(ui, toast, rect, action))
            choice = chosen;
        ui.end_layer();
        edge = phone ? rect.bottom + kSpace8 : rect.top - kSpace8;
    }
    return choice;
}

}  // namespace nedu::ui
