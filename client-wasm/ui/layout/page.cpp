#include "client-wasm/ui/layout/scaffold.hpp"
#include "client-wasm/ui/widgets/text.hpp"

namespace nedu::ui {
namespace {

ScrollSpec scroll_of(Ui& ui, const PageSpec& spec) {
    const float margin = page_margin(ui);
    // Coming back, the page returns to where it was as soon as it is long enough again.
    const float wanted = ui.input().restore_scroll;
    const ScrollPosition last = scroll_position(ui, spec.id);
    std::optional<float> go_to = spec.go_to;
    if (!go_to && wanted > 0 && last.content - last.viewport >= wanted)
        go_to = wanted;
    return {
        .id = spec.id,
        .padding = {margin, ui.is_phone() ? kSpace16 : kSpace32, margin, kSpace48},
        .go_to = go_to,
    };
}

void draw_header(Ui& ui, const PageSpec& spec, const std::function<void()>& actions) {
    if (spec.title.empty())
        return;
    const auto words = [&] {
        if (ui.kept().bar_title != spec.title)
            heading(ui, 1, spec.title, "page-title");
        if (!spec.caption.empty())
            text(ui, spec.caption, {.color = ColorToken::TextSecondary});
    };
    if (!actions) {
        column(ui, {.gap = kSpace4}, words);
    } else if (ui.is_phone()) {
        column(ui, {.gap = kSpace4}, words);
        row(ui, {.id = "page-actions"}, actions);
    } else {
        split(
            ui,
            {.tracks = {share(2), share(1)}, .inner_gap = kSpace4, .center = true, .id = "page-head"
            },
            [&](std::size_t cell) {
                if (cell == 0)
                    words();
                else
                    row(ui, {.wraps = false, .align = Align::End, .id = "page-actions"}, actions);
            }
        );
    }
    const bool has_words = !spec.caption.empty() || ui.kept().bar_title != spec.title;
    if (has_words)
        spacer(ui, ui.is_phone() ? kSpace12 : kSpace24);
}

}  // namespace

float page_margin(const Ui& ui) {
    switch (ui.breakpoint()) {
        case Breakpoint::Phone:
            return kSpace16;
        case Breakpoint::Tablet:
            return kSpace24;
        case Breakpoint::Desktop:
        case Breakpoint::Wide:
            return kSpace32;
    }
    return kSpace16;
}

PageScope::PageScope(Ui& ui, const PageSpec& spec, const std::function<void()>& actions)
    : ui_(ui),
      scroll_(ui, scroll_of(ui, spec)),
      column_(ui, {.gap = spec.gap, .max_width = spec.max_width, .align = Align::Center}) {
    draw_header(ui, spec, actions);
}

PageScope::~PageScope() {
    ui_.output().page_scroll = scroll_.position().offset;
}

}  // namespace nedu::ui
