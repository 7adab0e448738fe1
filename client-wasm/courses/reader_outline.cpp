// The part of ReaderScreen that draws the contents: beside the text, or as a sheet over it.
#include <algorithm>
#include <utility>

#include "client-wasm/courses/reader_screen.hpp"
#include "client-wasm/courses/syllabus_view.hpp"
#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"

namespace nedu::client::courses {

OutlineSpec ReaderScreen::outline_of(ui::Ui& ui, const ChapterView& view) {
    return {
        *view.course,
        store_,
        route_.chapter,
        is_laid_out_ ? &document_.layout(ui, laid_width_).headings : nullptr,
        heading_
    };
}

void ReaderScreen::draw_outline(ui::Ui& ui, const ChapterView& view, float height) {
    const ui::Rect pane = ui::rect_at(ui.region().cursor(), {ui.width(), height});
    ui.paint().fill(pane, ui.color(ui::ColorToken::Background));
    ui.paint().line(
        {pane.right - 1, pane.top}, {pane.right - 1, pane.bottom}, ui.color(ui::ColorToken::Border)
    );
    const std::string name(ui.text("reader.outline"));
    ui::group(ui, {.id = "contents", .role = ui::Role::Navigation, .name = name}, [&] {
        std::optional<ui::Rect> marked;
        const ui::ScrollPosition position = ui::scroll_area(
            ui,
            {.id = "outline-scroll",
             .height = height,
             .gap = 0,
             .padding = {ui::kSpace8, ui::kSpace20, ui::kSpace8, ui::kSpace32},
             .go_to = std::exchange(outline_goal_, std::nullopt),
             .smooth = true},
            [&] {
                if (view.course == nullptr)
                    return ui::skeleton(ui, ui::SkeletonKind::List);
                draw_outline_head(ui, view);
                marked = outline(ui, outline_of(ui, view), send_);
            }
        );
        if (marked && position.content > 0)
            follow_mark(ui, pane, *marked, position.offset);
    });
}

/// A mark that has moved out of the pane is brought back into its middle.
void ReaderScreen::follow_mark(ui::Ui& ui, ui::Rect pane, ui::Rect marked, float offset) {
    if (marked_ == heading_ && has_marked_)
        return;
    marked_ = heading_;
    has_marked_ = true;
    if (marked.top >= pane.top && marked.bottom <= pane.bottom)
        return;
    outline_goal_ = std::max(0.0F, offset + marked.center().y - pane.center().y);
    ui.wake_after(0);
}

void ReaderScreen::draw_outline_head(ui::Ui& ui, const ChapterView& view) {
    const std::string course = api::to_url(api::CourseRoute{route_.course});
    const auto& enrolment = view.course->enrolment;
    ui::column(ui, {.gap = ui::kSpace8, .padding = ui::sides(ui::kSpace8, 0)}, [&] {
        ui::link(ui, {.text = view.course->card.title, .href = course});
        if (!enrolment)
            return;
        ui::progress(
            ui,
            static_cast<float>(enrolment->progress.percent()) / 100,
            ui.text("courses.progress_name")
        );
        if (is_finished(enrolment->progress))
            ui::row(ui, {.gap = ui::kSpace4, .height = ui::kIcon}, [&] {
                ui::icon(ui, ui::kIconReadMark, ui::ColorToken::Success, ui::kIconSmall);
                ui::caption(ui, ui.text("courses.finished"), ui::ColorToken::Success);
            });
    });
    ui::spacer(ui, ui::kSpace8);
}

/// In the telephone's top bar, so that one bar is enough.
void ReaderScreen::draw_outline_button(ui::Ui& ui, const ChapterView& view) {
    constexpr float kMargin = (ui::kTopBar - ui::kControlLarge) / 2;
    const ui::Rect place = ui::rect_at(
        {ui.viewport().width - ui::kControlLarge - ui::kSpace4, kMargin},
        {ui::kControlLarge, ui::kControlLarge}
    );
    ui.begin_layer("contents-button", place, false);
    ui.paint().fill(place, ui.color(ui::ColorToken::Surface));
    if (ui::icon_button_at(
            ui,
            place,
            {.icon = ui::kIconOutline,
             .name = ui.text("reader.open_outline"),
             .size = ui::ControlSize::Large,
             .id = "open-outline",
             .enabled = view.course != nullptr,
             .expanded = is_outline_open_}
        ))
        is_outline_open_ = true;
    ui.end_layer();
}

void ReaderScreen::draw_drawer(ui::Ui& ui, const ChapterView& view) {
    if (view.course == nullptr)
        return;
    ui::dialog(ui, is_outline_open_, {.id = "contents", .title = ui.text("reader.outline")}, [&] {
        draw_outline_head(ui, view);
        outline(ui, outline_of(ui, view), send_);
    });
}

}  // namespace nedu::client::courses
