#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/choice.hpp"
#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {
namespace {

float row_height(const Ui& ui) {
    return ui.is_touch() ? kTouchTarget : kControl;
}

void add_node(Ui& ui, ElementId id, Role role, const ChoiceSpec& spec, Rect rect, bool checked) {
    semantics::Node node;
    node.id = id;
    node.role = role;
    node.name = spec.label;
    node.description = spec.error.empty() ? spec.helper : spec.error;
    node.rect = rect;
    unsigned state = semantics::kFocusable;
    if (checked)
        state |= semantics::kChecked;
    if (!spec.enabled)
        state |= semantics::kDisabled;
    if (!spec.error.empty())
        state |= semantics::kInvalid;
    node.state = static_cast<std::uint16_t>(state);
    ui.semantics().add(std::move(node));
}

void draw_box(Ui& ui, Rect box, float on, const Touch& touch, bool enabled) {
    Painter& paint = ui.paint();
    const Color border =
        mix(ui.color(touch.hovered ? ColorToken::Accent : ColorToken::BorderStrong),
            ui.color(ColorToken::Accent),
            on);
    const Color fill = mix(ui.color(ColorToken::Surface), ui.color(ColorToken::Accent), on);
    paint.fill(box, enabled ? fill : ui.color(ColorToken::Sunken), kRadiusSmall);
    if (on < 1 || !enabled)
        paint.outline(box, enabled ? border : ui.color(ColorToken::Border), kLine, kRadiusSmall);
    if (on > 0)
        paint.icon(
            box,
            kIconDone,
            ui.color(enabled ? ColorToken::OnAccent : ColorToken::TextTertiary).with_alpha(on),
            kIconSmall
        );
}

void draw_words(Ui& ui, Rect place, const ChoiceSpec& spec) {
    const Color color = ui.color(spec.enabled ? ColorToken::Text : ColorToken::TextTertiary);
    if (spec.helper.empty() && spec.error.empty()) {
        ui.paint().text_in(place, TextStyle::Body, color, spec.label);
        return;
    }
    const float line = ui.paint().metrics(TextStyle::Body).line_height;
    const bool failed = !spec.error.empty();
    const std::string_view words = failed ? spec.error : spec.helper;
    const auto parts = wrap_text(ui.paint(), TextStyle::Caption, words, place.width());
    const float below = ui.paint().metrics(TextStyle::Caption).line_height;
    float top = place.center().y - (line + below * static_cast<float>(parts.size())) / 2;
    ui.paint().text_in(
        {place.left, top, place.right, top + line}, TextStyle::Body, color, spec.label
    );
    top += line;
    for (const LineBreak& part : parts) {
        ui.paint().text(
            {place.left, top},
            TextStyle::Caption,
            ui.color(failed ? ColorToken::Danger : ColorToken::TextTertiary),
            words.substr(part.begin, part.end - part.begin)
        );
        top += below;
    }
}

/// With as many lines of help or error as fit into `width`.
float height_of(Ui& ui, const ChoiceSpec& spec, float width) {
    const std::string_view words = spec.error.empty() ? spec.helper : spec.error;
    if (words.empty())
        return row_height(ui);
    const auto parts = wrap_text(ui.paint(), TextStyle::Caption, words, width);
    const float below = ui.paint().metrics(TextStyle::Caption).line_height;
    const float line = ui.paint().metrics(TextStyle::Body).line_height;
    const float needed = line + below * static_cast<float>(parts.size()) + kSpace8;
    return std::max({row_height(ui), kSpace48, needed});
}

}  // namespace

bool checkbox(Ui& ui, bool& value, const ChoiceSpec& spec) {
    const float words = ui.paint().text_width(TextStyle::Body, spec.label);
    const float helper = ui.paint().text_width(TextStyle::Caption, spec.helper);
    const float wanted = kCheckbox + kSpace12 + std::max(words, helper) + kSpace4;
    const float width = std::min(wanted, ui.region().area().width());
    const Rect rect = ui.place({width, height_of(ui, spec, width - kCheckbox - kSpace12)});
    const ElementId id = ui.id(spec.id);
    const Touch touch = ui.touch(id, rect, spec.enabled);
    if (touch.clicked)
        value = !value;
    const float on = ui.animate(id, value ? 1 : 0, kFast);
    const Rect box = rect_at({rect.left, rect.center().y - kCheckbox / 2}, {kCheckbox, kCheckbox});
    draw_box(ui, box, on, touch, spec.enabled);
    draw_words(ui, {box.right + kSpace12, rect.top, rect.right + 1, rect.bottom}, spec);
    if (touch.focus_visible)
        ui.paint().focus_ring(box, kRadiusSmall);
    add_node(ui, id, Role::Checkbox, spec, rect, value);
    return touch.clicked;
}

bool switch_row(Ui& ui, bool& value, const ChoiceSpec& spec) {
    const float room = ui.width() - kSwitchWidth - kSpace16;
    const Rect rect = ui.place({0, height_of(ui, spec, room)});
    const ElementId id = ui.id(spec.id);
    const Touch touch = ui.touch(id, rect, spec.enabled);
    if (touch.clicked)
        value = !value;
    const float on = ui.animate(id, value ? 1 : 0, kBase);
    const Rect track{
        rect.right - kSwitchWidth,
        rect.center().y - kSwitchHeight / 2,
        rect.right,
        rect.center().y + kSwitchHeight / 2
    };
    draw_words(ui, {rect.left, rect.top, track.left - kSpace16, rect.bottom}, spec);
    Painter& paint = ui.paint();
    const Color off = ui.color(spec.enabled ? ColorToken::BorderStrong : ColorToken::Border);
    paint.fill(track, mix(off, ui.color(ColorToken::Accent), on), kRadiusFull);
    const float knob = kSwitchHeight / 2;
    const float travel = kSwitchWidth - kSwitchHeight;
    paint.circle(
        {track.left + knob + travel * on, track.center().y},
        knob - kSpace2 - 1,
        ui.color(ColorToken::OnAccent)
    );
    if (touch.focus_visible)
        paint.focus_ring(track, knob);
    add_node(ui, id, Role::Switch, spec, rect, value);
    return touch.clicked;
}

bool filter_chip(Ui& ui, bool& value, const ChoiceSpec& spec) {
    Painter& paint = ui.paint();
    const float icon = value ? kIconSmall + kSpace6 : 0;
    const float wanted = paint.text_width(TextStyle::Label, spec.label) + icon + kSpace12 * 2;
    const Rect rect = ui.place({wanted, ui.is_touch() ? kControl : kControlSmall});
    const ElementId id = ui.id(spec.id);
    const Touch touch = ui.touch(id, rect, spec.enabled);
    if (touch.clicked)
        value = !value;
    const float warm = ui.animate(id, touch.hovered ? 1 : 0, kFast);
    const Color rest = mix(ui.color(ColorToken::Surface), ui.color(ColorToken::Hover), warm);
    paint.fill(rect, value ? ui.color(ColorToken::AccentSoft) : rest, kRadiusFull);
    paint.outline(
        rect, ui.color(value ? ColorToken::Accent : ColorToken::Border), kHairline, kRadiusFull
    );
    const Color words = ui.color(value ? ColorToken::AccentText : ColorToken::TextSecondary);
    if (icon > 0)
        paint.icon(
            rect_at({rect.left + kSpace8 + kSpace2, rect.top}, {kIconSmall, rect.height()}),
            kIconDone,
            words,
            kIconSmall
        );
    paint.text_in(
        {rect.left + kSpace12 + icon, rect.top, rect.right, rect.bottom},
        TextStyle::Label,
        words,
        spec.label
    );
    if (touch.focus_visible)
        paint.focus_ring(rect, rect.height() / 2);
    add_node(ui, id, Role::Checkbox, spec, rect, value);
    return touch.clicked;
}

}  // namespace nedu::ui
