#include "client-wasm/ui/text/picture_viewer.hpp"

#include <algorithm>

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/button.hpp"

namespace nedu::ui {

namespace {

struct Memory {
    bool was_open = false;
};

struct Keys {
    bool close = false;
    bool previous = false;
    bool next = false;
};

Keys read_keys(const Ui& ui) {
    Keys keys;
    for (const auto& event : ui.semantics().events()) {
        if (event.kind != semantics::Event::Kind::Key)
            continue;
        keys.close = keys.close || event.text == "Escape";
        keys.previous = keys.previous || event.text == "ArrowLeft";
        keys.next = keys.next || event.text == "ArrowRight";
    }
    return keys;
}

Rect fitted(const Picture& picture, Rect room) {
    if (picture.width <= 0 || picture.height <= 0)
        return room;
    const float width = static_cast<float>(picture.width);
    const float height = static_cast<float>(picture.height);
    const float scale = std::min(room.width() / width, room.height() / height);
    const Size size{width * scale, height * scale};
    const Point middle = room.center();
    return rect_at({middle.x - size.width / 2, middle.y - size.height / 2}, size);
}

Rect draw_picture(Ui& ui, const ViewerSpec& spec, Rect whole) {
    const float side = ui.is_phone() ? kSpace8 : kSpace64 + kSpace16;
    const Rect room{
        whole.left + side, whole.top + kSpace64, whole.right - side, whole.bottom - kSpace64
    };
    const Picture picture = ui.images().get(spec.url);
    const Rect rect = fitted(picture, room);
    if (picture.is_ready())
        ui.paint().image(picture, rect, kRadius);
    const Rect words{room.left, whole.bottom - kSpace48, room.right, whole.bottom - kSpace16};
    ui.paint().text_in(words, TextStyle::Body, ui.color(ColorToken::OnAccent), spec.alt, 0.5F);
    semantics::Node image;
    image.id = ui.id("picture");
    image.role = Role::Image;
    image.rect = rect;
    image.name = spec.alt.empty() ? ui.text("document.picture") : spec.alt;
    ui.semantics().add(std::move(image));
    return rect;
}

bool arrow(Ui& ui, std::string_view id, std::string_view icon, std::string_view name, Point at) {
    IconButtonSpec spec;
    spec.id = id;
    spec.icon = icon;
    spec.name = name;
    spec.kind = ButtonKind::Secondary;
    spec.size = ControlSize::Large;
    return icon_button_at(ui, rect_at(at, {kControlLarge, kControlLarge}), spec);
}

}  // namespace

std::size_t picture_viewer(Ui& ui, bool& open, const ViewerSpec& spec) {
    const Rect whole = rect_at({}, ui.viewport());
    ui.begin_layer(spec.id, whole, true);
    ui.push_id(spec.id);
    const ElementId id = ui.id("dialog");
    semantics::Node dialog;
    dialog.id = id;
    dialog.role = Role::Dialog;
    dialog.name = ui.text("document.viewer");
    dialog.rect = whole;
    dialog.state = semantics::kModal | semantics::kReachable;
    ui.semantics().open(std::move(dialog));
    Memory& memory = ui.memory<Memory>(id);
    if (!memory.was_open)
        ui.focus(id);
    memory.was_open = true;

    Color shade = ui.color(ColorToken::Scrim);
    shade.alpha = static_cast<std::uint8_t>(kViewerShade * 255);
    ui.paint().fill(whole, shade);
    const bool beside = ui.touch(ui.id("beside"), whole).clicked;
    const Rect picture = draw_picture(ui, spec, whole);
    const Keys keys = read_keys(ui);

    const float top = whole.top + kSpace12;
    const Point corner{whole.right - kControlLarge - kSpace12, top};
    const bool crossed = arrow(ui, "close", kIconClose, ui.text("document.close_picture"), corner);
    const float middle = ui.is_phone() ? whole.bottom - kSpace64 - kControlLarge
                                       : whole.center().y - kControlLarge / 2;
    std::size_t index = spec.index;
    if (spec.index > 0 && (arrow(
                               ui,
                               "previous",
                               kIconPrevious,
                               ui.text("document.previous_picture"),
                               {whole.left + kSpace16, middle}
                           ) ||
                           keys.previous))
        --index;
    if (spec.index + 1 < spec.count && (arrow(
                                            ui,
                                            "next",
                                            kIconNext,
                                            ui.text("document.next_picture"),
                                            {whole.right - kSpace16 - kControlLarge, middle}
                                        ) ||
                                        keys.next))
        ++index;
    const bool is_beside = beside && index == spec.index && !picture.contains(ui.pointer());
    if (crossed || keys.close || is_beside) {
        open = false;
        memory.was_open = false;
    }
    if (!open || index != spec.index)
        ui.wake_after(0);
    ui.semantics().close();
    ui.pop_id();
    ui.end_layer();
    return index;
}

}  // namespace nedu::ui
