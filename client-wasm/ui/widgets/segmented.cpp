#include "client-wasm/ui/widgets/choice.hpp"
#include "client-wasm/ui/widgets/roving.hpp"
#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {
namespace {

float width_of(Ui& ui, const Option& option, bool with_icon) {
    const float icon = option.icon.empty() || !with_icon ? 0 : kIconSmall + kSpace6;
    return ui.paint().text_width(TextStyle::Label, option.label) + icon;
}

struct Segment {
    Rect rect;
    bool on = false;
    bool with_icon = true;  // false where a word would be cut for it
};

void draw_segment(Ui& ui, const Segment& segment, const Option& option, const Touch& touch) {
    const auto& [rect, on, with_icon] = segment;
    Painter& paint = ui.paint();
    const Color color =
        ui.color(on || touch.hovered ? ColorToken::Text : ColorToken::TextSecondary);
    const float icon = option.icon.empty() || !with_icon ? 0 : kIconSmall + kSpace6;
    const float wanted = std::min(width_of(ui, option, with_icon), rect.width() - kSpace8);
    const float left = rect.center().x - wanted / 2;
    if (icon > 0)
        paint.icon(
            rect_at({left, rect.top}, {kIconSmall, rect.height()}), option.icon, color, kIconSmall
        );
    paint.text_in(
        {left + icon, rect.top, left + wanted + 1, rect.bottom},
        TextStyle::Label,
        color,
        option.label
    );
    if (touch.focus_visible)
        paint.focus_ring(rect.inset(kFocusRing), kRadiusGrouped);
}

semantics::Node node_of(ElementId id, const Option& option, Rect rect, bool on, bool tabbable) {
    semantics::Node node;
    node.id = id;
    node.role = Role::Radio;
    node.name = option.label;
    node.rect = rect;
    node.state = static_cast<std::uint16_t>(
        (tabbable ? semantics::kFocusable : semantics::kReachable) | (on ? semantics::kChecked : 0)
    );
    return node;
}

float widest_of(Ui& ui, std::span<const Option> options) {
    float widest = 0;
    for (const Option& option : options)
        widest = std::max(widest, width_of(ui, option, true));
    return widest;
}

/// Wide enough for the longest option in every segment.
float natural_width(Ui& ui, std::span<const Option> options) {
    return (widest_of(ui, options) + kSpace16 * 2) * static_cast<float>(options.size()) +
           kSpace4 * 2;
}

}  // namespace

bool segmented(
    Ui& ui,
    std::size_t& selected,
    std::span<const Option> options,
    const ChoiceSpec& spec
) {
    const std::size_t before = selected;
    GroupScope group(ui, {.id = spec.id, .role = Role::RadioGroup, .name = spec.label});
    const float wanted = std::min(natural_width(ui, options), ui.region().area().width());
    const Rect rect = ui.place({wanted, ui.is_touch() ? kControlLarge : kControl});
    ui.paint().fill(rect, ui.color(ColorToken::Sunken), kRadius);
    const Rect inner = rect.inset(kSpace4 - 1);
    const float width =
        inner.width() / static_cast<float>(std::max<std::size_t>(1, options.size()));
    const auto id_of = [&ui](std::size_t i) { return ui.id("option " + std::to_string(i)); };
    const parts::Roving roving{options.size(), selected, id_of, {}};
    if (const auto to = parts::rove(ui, roving))
        selected = *to;
    const float slide =
        ui.animate(ui.id("thumb"), static_cast<float>(std::min(selected, options.size())), kBase);
    const Rect thumb = rect_at({inner.left + width * slide, inner.top}, {width, inner.height()});
    if (selected < options.size()) {
        ui.paint().shadow(thumb, Elevation::Card, kRadiusGrouped);
        ui.paint().fill(thumb, ui.color(ColorToken::Raised), kRadiusGrouped);
    }
    const bool with_icons = widest_of(ui, options) <= width - kSpace8;
    const std::size_t tabbable = selected < options.size() ? selected : 0;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const Rect segment = rect_at(
            {inner.left + width * static_cast<float>(i), inner.top}, {width, inner.height()}
        );
        const Touch touch = ui.touch(id_of(i), segment, spec.enabled);
        if (touch.clicked)
            selected = i;
        draw_segment(ui, {segment, selected == i, with_icons}, options[i], touch);
        ui.semantics().add(node_of(id_of(i), options[i], segment, selected == i, tabbable == i));
    }
    return selected != before;
}

}  // namespace nedu::ui
