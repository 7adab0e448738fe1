#include "client-wasm/ui/widgets/feedback.hpp"

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/button.hpp"
#include "client-wasm/ui/widgets/illustration.hpp"
#include "client-wasm/ui/widgets/text.hpp"
#include "client-wasm/ui/widgets/tone_icon.hpp"

namespace nedu::ui {
namespace {

bool state_page(Ui& ui, const StateSpec& spec, Role role, std::string_view icon) {
    bool chosen = false;
    GroupScope group(ui, {.id = spec.id, .role = role, .name = spec.title});
    column(
        ui,
        {.gap = kSpace8,
         .max_width = kDialogNarrow,
         .align = Align::Center,
         .padding = sides(0, kSpace40)},
        [&] {
            parts::draw_illustration(ui, spec.illustration, ui.place({0, kIllustration}));
            spacer(ui, kSpace24);
            TextSpec title{.style = TextStyle::TitleMedium, .align = Align::Center};
            title.id = "title";
            text(ui, spec.title, title);
            if (!spec.text.empty())
                text(ui, spec.text, {.color = ColorToken::TextSecondary, .align = Align::Center});
            if (spec.action.empty())
                return;
            spacer(ui, kSpace20);
            row(ui, {.align = Align::Center, .id = "action-row"}, [&] {
                chosen = button(
                    ui,
                    {.text = spec.action,
                     .kind = ButtonKind::Primary,
                     .icon = icon,
                     .href = spec.action_href,
                     .id = "action"}
                );
            });
        }
    );
    return chosen;
}

}  // namespace

bool banner(Ui& ui, const BannerSpec& spec) {
    bool chosen = false;
    IdScope scope(ui, spec.id);
    Painter& paint = ui.paint();
    const float words_width = ui.width() - kSpace16 * 2 - kIcon - kSpace12;
    const float words = text_height(paint, TextStyle::Body, spec.text, words_width);
    const float line = paint.metrics(TextStyle::BodyStrong).line_height;
    const float title = spec.title.empty() ? 0 : line;
    const float action = spec.action.empty() ? 0 : kControlSmall + kSpace12;
    const Rect rect = ui.place({0, words + title + action + kSpace12 * 2});
    paint.fill(rect, ui.color(soft_of(spec.tone)), kRadiusCard);
    const Color color = ui.color(text_of(spec.tone));
    paint.icon(
        rect_at({rect.left + kSpace16, rect.top + kSpace12}, {kIcon, line}),
        parts::icon_of(spec.tone),
        color
    );
    Region inside(
        {rect.left + kSpace16 + kIcon + kSpace12,
         rect.top + kSpace12,
         rect.right - kSpace16,
         rect.bottom},
        Region::Flow::Column,
        0
    );
    GroupScope group(
        ui, {.id = "group", .role = spec.tone == Tone::Danger ? Role::Alert : Role::Status}
    );
    ui.push_region(inside);
    if (!spec.title.empty())
        text(ui, spec.title, {.style = TextStyle::BodyStrong});
    text(ui, spec.text);
    if (!spec.action.empty()) {
        spacer(ui, kSpace12);
        chosen = button(
            ui,
            {.text = spec.action,
             .size = ControlSize::Small,
             .href = spec.action_href,
             .id = "action"}
        );
    }
    ui.pop_region();
    return chosen;
}

bool empty_state(Ui& ui, const StateSpec& spec) {
    return state_page(ui, spec, Role::Group, {});
}

bool error_state(Ui& ui, const StateSpec& spec) {
    StateSpec shown = spec;
    const bool retries = spec.action.empty();
    if (retries)
        shown.action = ui.text("action.retry");
    return state_page(ui, shown, Role::Alert, retries ? kIconRetry : std::string_view{});
}

}  // namespace nedu::ui
