#include "client-wasm/ui/widgets/choice.hpp"
#include "client-wasm/ui/widgets/display.hpp"
#include "client-wasm/ui/widgets/roving.hpp"

namespace nedu::ui {
namespace {

bool draw_tab(Ui& ui, ElementId id, const TabItem& item, Rect rect, bool on) {
    const Touch touch = ui.touch(id, rect);
    Painter& paint = ui.paint();
    const Color color = ui.color(
        on              ? ColorToken::AccentText
        : touch.hovered ? ColorToken::Text
                        : ColorToken::TextSecondary
    );
    const Rect words = rect.inset(kSpace12, 0);
    const float used =
        paint.text_in(words, on ? TextStyle::LabelStrong : TextStyle::Label, color, item.label);
    badge_at(ui, {words.left + used + kSpace8 + kBadge, rect.center().y}, item.badge);
    if (touch.focus_visible)
        paint.focus_ring(rect.inset(kSpace4), kRadiusSmall);
    semantics::Node node;
    node.id = id;
    node.role = Role::Tab;
    node.name = item.badge > 0 ? item.label + " (" + std::to_string(item.badge) + ")" : item.label;
    node.rect = rect;
    node.state = static_cast<std::uint16_t>(
        (on ? semantics::kFocusable | semantics::kSelected : semantics::kReachable)
    );
    ui.semantics().add(std::move(node));
    if (touch.clicked && !item.href.empty())
        ui.open(item.href);
    return touch.clicked;
}

}  // namespace

bool tabs(Ui& ui, std::size_t& selected, std::span<const TabItem> items, const ChoiceSpec& spec) {
    const std::size_t before = selected;
    GroupScope group(ui, {.id = spec.id, .role = Role::TabList, .name = spec.label});
    const Rect bar = ui.place({0, kControlLarge});
    Painter& paint = ui.paint();
    paint.line(
        {bar.left, bar.bottom - kHairline},
        {bar.right, bar.bottom - kHairline},
        ui.color(ColorToken::Border)
    );
    const auto id_of = [&ui](std::size_t i) { return ui.id("tab " + std::to_string(i)); };
    const parts::Roving roving{items.size(), selected, id_of, {}};
    if (const auto to = parts::rove(ui, roving))
        selected = *to;
    float left = bar.left;
    Rect current;
    for (std::size_t i = 0; i < items.size(); ++i) {
        // As wide as the stronger weight, so that choosing moves nothing.
        float width = paint.text_width(TextStyle::LabelStrong, items[i].label) + kSpace12 * 2;
        if (items[i].badge > 0)
            width += kSpace8 + kBadge;
        const Rect rect = rect_at({left, bar.top}, {width, bar.height()});
        if (draw_tab(ui, id_of(i), items[i], rect, selected == i))
            selected = i;
        if (selected == i)
            current = rect;
        left = rect.right + kSpace4;
    }
    const float from = ui.animate(ui.id("underline left"), current.left - bar.left, kBase);
    const float to = ui.animate(ui.id("underline right"), current.right - bar.left, kBase);
    if (!current.is_empty())
        paint.fill(
            {bar.left + from + kSpace12,
             bar.bottom - kFocusRing,
             bar.left + to - kSpace12,
             bar.bottom},
            ui.color(ColorToken::Accent),
            1
        );
    return selected != before;
}

}  // namespace nedu::ui
