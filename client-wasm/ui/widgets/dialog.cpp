#include <imgui.h>

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/display.hpp"
#include "client-wasm/ui/widgets/overlay.hpp"
#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {
namespace {

constexpr float kMostOfHeight = 0.9F;

struct DialogMemory {
    bool was_open = false;
    bool wants_focus = false;
    ElementId return_to = 0;
    float content = 0;
    float shown = 0;
};

bool escape_pressed(Ui& ui) {
    if (ui.is_covered())
        return false;
    for (const std::string& key : ui.semantics().keys(0))
        if (key == "Escape")
            return true;
    return ImGui::IsKeyPressed(ImGuiKey_Escape, false);
}

/// Everything drawn on the layer so far fades together.
void fade(ImDrawList* list, float strength) {
    if (strength >= 1)
        return;
    for (ImDrawVert& vertex : list->VtxBuffer) {
        const ImU32 alpha = vertex.col >> IM_COL32_A_SHIFT & 0xFFU;
        const auto faded = static_cast<ImU32>(static_cast<float>(alpha) * strength);
        vertex.col = (vertex.col & ~IM_COL32_A_MASK) | faded << IM_COL32_A_SHIFT;
    }
}

Rect dialog_rect(const Ui& ui, const DialogSpec& spec, float height, float shown) {
    const Size window = ui.viewport();
    const float rise = (1 - shown) * kSpace16;
    if (ui.is_phone()) {
        const float bottom = window.height - ui.input().keyboard_height;
        return {0, bottom - height + rise, window.width, bottom + kRadiusDialog + rise};
    }
    const float width = std::min(spec.width, window.width - kSpace32 * 2);
    const float top = (window.height - height) / 2 + rise;
    return rect_at({(window.width - width) / 2, top}, {width, height});
}

void focus_first(Ui& ui, ElementId dialog, DialogMemory& memory) {
    if (!memory.wants_focus)
        return;
    // The members are known one frame later.
    const semantics::Tree& tree = ui.semantics();
    for (const semantics::Node* node : tree.last_nodes())
        if ((node->state & semantics::kFocusable) != 0 && tree.was_inside(*node, dialog) &&
            node->name != ui.text("action.close")) {
            ui.focus(node->id);
            memory.wants_focus = false;
            return;
        }
    ui.wake_after(0);
}

}  // namespace

struct DialogScope::State {
    bool& open;
    ElementId id;
    DialogMemory& memory;
    ImDrawList* list = nullptr;
    Region region;
    std::unique_ptr<ScrollScope> scroll;
};

namespace {

void draw_title(Ui& ui, const DialogSpec& spec, Rect rect, bool& open) {
    const float margin = ui.is_phone() ? kSpace16 : kSpace24;
    // Below a sheet's handle; the cross stands on the title's line.
    const float middle = rect.top + (ui.is_phone() ? kSpace32 : kSpace32 + kSpace2);
    const float half = ui.paint().metrics(TextStyle::TitleMedium).line_height / 2;
    Region title(
        {rect.left + margin, middle - half, rect.right - kControl - kSpace20, rect.bottom},
        Region::Flow::Column,
        0
    );
    ui.push_region(title);
    heading(ui, 2, spec.title, "dialog-title");
    ui.pop_region();
    const Rect cross =
        rect_at({rect.right - kControl - kSpace12, middle - kControl / 2}, {kControl, kControl});
    if (icon_button_at(
            ui, cross, {.icon = kIconClose, .name = ui.text("action.close"), .id = "close"}
        ))
        open = false;
}

void draw_ground(Ui& ui, Rect rect) {
    const Corners corners = ui.is_phone() ? Corners::Top : Corners::All;
    ui.paint().shadow(rect, Elevation::Dialog, kRadiusDialog);
    ui.paint().fill(rect, ui.color(ColorToken::Raised), kRadiusDialog, corners);
    if (ui.is_phone())
        ui.paint().fill(
            rect_at({rect.center().x - kSpace20, rect.top + kSpace6}, {kSpace40, kSpace4}),
            ui.color(ColorToken::Border),
            kRadiusFull
        );
    else
        ui.paint().outline(rect, ui.color(ColorToken::Border), kHairline, kRadiusDialog);
}

void open_node(Ui& ui, ElementId id, const DialogSpec& spec, Rect rect) {
    semantics::Node node;
    node.id = id;
    node.role = Role::Dialog;
    node.name = spec.title;
    node.rect = rect;
    node.state = semantics::kModal;
    ui.semantics().open(std::move(node));
}

}  // namespace

DialogScope::DialogScope(Ui& ui, bool& open, const DialogSpec& spec) : ui_(ui) {
    const ElementId id = ui.id(spec.id);
    DialogMemory& memory = ui.memory<DialogMemory>(id);
    if (open && !memory.was_open) {
        memory.return_to = ui.semantics().focused();
        memory.wants_focus = true;
    } else if (!open && memory.was_open && memory.return_to != 0) {
        ui.focus(memory.return_to);
    }
    memory.was_open = open;
    memory.shown = ui.animate(id, open ? 1 : 0, kSlow);
    if (!open)
        return;
    visible_ = true;
    const Size window = ui.viewport();
    ui.begin_layer(spec.id, rect_at({0, 0}, window), true);
    ImDrawList* list = ui.paint().list();
    ui.paint().fill(rect_at({0, 0}, window), ui.color(ColorToken::Scrim));
    const float margin = ui.is_phone() ? kSpace16 : kSpace24;
    const float head = margin + kControl + kSpace8;
    const float most = window.height * kMostOfHeight - head - margin;
    const float body = std::min(std::max(memory.content, kControl), most);
    const Rect rect = dialog_rect(ui, spec, head + body + margin, memory.shown);
    const bool outside =
        ui.kept().pointer.went_down && !rect.contains(ui.pointer()) && !ui.is_covered();
    if ((outside && spec.closes_outside) || escape_pressed(ui))
        open = false;
    draw_ground(ui, rect);
    ui.push_id(spec.id);
    open_node(ui, id, spec, rect);
    focus_first(ui, id, memory);
    draw_title(ui, spec, rect, open);
    const Rect inside{rect.left, rect.top + head, rect.right, rect.top + head + body + margin};
    state_ = std::make_unique<State>(
        State{open, id, memory, list, Region(inside, Region::Flow::Column, 0), nullptr}
    );
    ui.push_region(state_->region);
    state_->scroll = std::make_unique<ScrollScope>(
        ui,
        ScrollSpec{
            .id = "body",
            .height = inside.height(),
            .gap = kSpace12,
            .padding = {margin, 0, margin, margin}
        }
    );
}

DialogScope::~DialogScope() {
    if (!visible_)
        return;
    const float content = ui_.region().used_height();
    state_->scroll.reset();
    if (state_->memory.content != content) {
        state_->memory.content = content;
        ui_.wake_after(0);
    }
    ui_.pop_region();
    ui_.semantics().close();
    ui_.pop_id();
    fade(state_->list, state_->memory.shown);
    ui_.end_layer();
}

bool confirm_dialog(Ui& ui, bool& open, const ConfirmSpec& spec) {
    bool confirmed = false;
    dialog(ui, open, {.id = spec.id, .title = spec.title}, [&] {
        if (!spec.text.empty())
            paragraph(ui, spec.text);
        spacer(ui, kSpace24);
        row(ui, {.align = Align::End, .id = "buttons"}, [&] {
            if (button(ui, {.text = spec.cancel, .kind = ButtonKind::Secondary, .id = "cancel"}))
                open = false;
            const ButtonKind kind = spec.danger ? ButtonKind::Danger : ButtonKind::Primary;
            if (button(ui, {.text = spec.confirm, .kind = kind, .id = "confirm"})) {
                confirmed = true;
                open = false;
            }
        });
    });
    return confirmed;
}

}  // namespace nedu::ui
