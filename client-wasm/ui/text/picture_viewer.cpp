#include "client-wasm/ui/text/picture_viewer.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/button.hpp"
#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {

namespace {

constexpr float kMostZoom = 8;
constexpr float kTapZoom = 2.5F;
// Seconds between two taps that are one gesture, as frames tell them: each press and release has
// one of its own, and on a slow phone two quick taps lie four slow frames apart.
constexpr double kDoubleTap = 0.7;
constexpr float kSlop = 8;  // a finger is never quite still
constexpr float kLeastPicture = 120;

struct Memory {
    bool was_open = false;
    std::size_t index = 0;
    float zoom = 1;
    Point shift;  // of the picture's middle
    double tapped_at = -1;
    bool is_held = false;
    Point held;
    float dragged = 0;
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

std::string_view words_of(const ViewerSpec& spec) {
    return spec.caption.empty() ? spec.alt : spec.caption;
}

/// Where things stand: the words below take the height they need.
struct Places {
    Rect room;   // for the picture
    Rect words;  // for what it is called
    std::vector<LineBreak> lines;
};

Places places_of(Ui& ui, const ViewerSpec& spec, Rect whole) {
    const float side = ui.is_phone() ? kSpace8 : kSpace64 + kSpace16;
    const float margin = std::max(side, kSpace16);
    Places places;
    float bottom = whole.bottom - kSpace16;
    const float width = std::min(whole.width() - 2 * margin, kMeasure);
    const std::string_view words = words_of(spec);
    if (!words.empty())
        places.lines = wrap_text(ui.paint(), TextStyle::Body, words, width);
    const float line = ui.paint().metrics(TextStyle::Body).line_height;
    const float height = line * static_cast<float>(places.lines.size());
    const float middle = whole.center().x;
    places.words = {middle - width / 2, bottom - height, middle + width / 2, bottom};
    bottom = places.words.top - kSpace16;
    if (ui.is_phone() && spec.count > 1)
        bottom -= kControlLarge + kSpace12;
    const float top = whole.top + kSpace64;
    places.room = {
        whole.left + side, top, whole.right - side, std::max(bottom, top + kLeastPicture)
    };
    return places;
}

void zoom_by(Memory& memory, float factor, Point around, Rect room) {
    const float zoom = std::clamp(memory.zoom * factor, 1.0F, kMostZoom);
    const float real = zoom / memory.zoom;
    const Point from{around.x - room.center().x, around.y - room.center().y};
    memory.shift = {
        from.x + (memory.shift.x - from.x) * real, from.y + (memory.shift.y - from.y) * real
    };
    memory.zoom = zoom;
}

/// Fingers, or a mouse that holds the picture. True: they moved it, so that no click is meant.
bool move_picture(Ui& ui, Memory& memory, Rect room, bool is_pressed) {
    const Pinch& pinch = ui.input().pinch;
    if (pinch.factor != 1)
        zoom_by(memory, pinch.factor, pinch.around, room);
    Point moved = pinch.moved;
    const Point now = ui.pointer();
    if (is_pressed && memory.is_held) {
        moved = {moved.x + now.x - memory.held.x, moved.y + now.y - memory.held.y};
        memory.dragged += std::abs(now.x - memory.held.x) + std::abs(now.y - memory.held.y);
    } else if (is_pressed) {
        memory.dragged = 0;
    }
    memory.is_held = is_pressed;
    memory.held = now;
    memory.shift = {memory.shift.x + moved.x, memory.shift.y + moved.y};
    return memory.dragged > kSlop;
}

Rect zoomed(Memory& memory, Rect fit, Rect whole) {
    const Size size{fit.width() * memory.zoom, fit.height() * memory.zoom};
    const float across = std::max(0.0F, size.width - whole.width()) / 2;
    const float down = std::max(0.0F, size.height - whole.height()) / 2;
    memory.shift.x = std::clamp(memory.shift.x, -across, across);
    memory.shift.y = std::clamp(memory.shift.y, -down, down);
    const Point middle = fit.center();
    return rect_at(
        {middle.x + memory.shift.x - size.width / 2, middle.y + memory.shift.y - size.height / 2},
        size
    );
}

void double_tap(Ui& ui, Memory& memory, Rect room) {
    const bool is_second = ui.seconds() - memory.tapped_at < kDoubleTap;
    memory.tapped_at = is_second ? -1 : ui.seconds();
    if (is_second)
        zoom_by(memory, memory.zoom > 1 ? 1 / memory.zoom : kTapZoom, ui.pointer(), room);
}

void draw_words(Ui& ui, const ViewerSpec& spec, const Places& places) {
    const float line = ui.paint().metrics(TextStyle::Body).line_height;
    Rect rect = places.words;
    for (const LineBreak& part : places.lines) {
        rect.bottom = rect.top + line;
        ui.paint().text_in(
            rect,
            TextStyle::Body,
            ui.color(ColorToken::OnAccent),
            words_of(spec).substr(part.begin, part.end - part.begin),
            0.5F
        );
        rect.top = rect.bottom;
    }
}

Rect draw_picture(
    Ui& ui,
    const ViewerSpec& spec,
    const Places& places,
    Memory& memory,
    Rect whole
) {
    const Picture picture = ui.images().get(spec.url);
    const Rect rect = zoomed(memory, fitted(picture, places.room), whole);
    if (picture.is_ready())
        ui.paint().image(picture, rect, memory.zoom > 1 ? 0 : kRadius);
    if (memory.zoom <= 1)
        draw_words(ui, spec, places);
    semantics::Node image;
    image.id = ui.id("picture");
    image.role = Role::Image;
    image.rect = rect;
    image.name = spec.alt.empty() ? ui.text("document.picture") : spec.alt;
    image.description = spec.caption;
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

/// The picture to show next, by the arrows or their keys.
std::size_t turn(Ui& ui, const ViewerSpec& spec, const Keys& keys, Rect whole, float middle) {
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
    return index;
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
    shade.alpha = 255;  // the page would shine through what is looked at
    ui.paint().fill(whole, shade);
    if (memory.index != spec.index) {
        memory.index = spec.index;
        memory.zoom = 1;
        memory.shift = {};
    }
    ui.output().takes_pinch = true;
    const Places places = places_of(ui, spec, whole);
    const Touch held = ui.touch(ui.id("beside"), whole);
    const bool is_moved = move_picture(ui, memory, places.room, held.pressed);
    const bool is_click = held.clicked && !is_moved;
    const Rect picture = draw_picture(ui, spec, places, memory, whole);
    const bool is_on_picture = picture.contains(ui.pointer());
    if (is_click && is_on_picture)
        double_tap(ui, memory, places.room);
    const Keys keys = read_keys(ui);

    const float top = whole.top + kSpace12;
    const Point corner{whole.right - kControlLarge - kSpace12, top};
    const bool crossed = arrow(ui, "close", kIconClose, ui.text("document.close_picture"), corner);
    const float middle = ui.is_phone() ? places.words.top - kSpace12 - kControlLarge
                                       : whole.center().y - kControlLarge / 2;
    const std::size_t index = turn(ui, spec, keys, whole, middle);
    const bool is_beside = is_click && index == spec.index && !is_on_picture;
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
