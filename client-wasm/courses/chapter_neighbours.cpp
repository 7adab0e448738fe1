#include "client-wasm/courses/chapter_neighbours.hpp"

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "common/api/route.hpp"

namespace nedu::client::courses {

using nedu::courses::ChapterEntry;

namespace {

void line(
    ui::Ui& ui,
    std::string_view words,
    ui::TextStyle style,
    ui::ColorToken color,
    bool is_next
) {
    ui::text(
        ui,
        words,
        {.style = style,
         .color = color,
         .align = is_next ? ui::Align::End : ui::Align::Start,
         .selectable = false,
         .silent = true}
    );
}

void neighbour(ui::Ui& ui, const ChapterView& view, const ChapterEntry& chapter, bool is_next) {
    const std::string href =
        api::to_url(api::ChapterRoute{view.course->card.slug, chapter.slug, {}});
    const std::string label(ui.text(is_next ? "reader.next" : "reader.previous"));
    ui::card(
        ui,
        {.id = is_next ? "next" : "previous",
         .href = href,
         .name = label + ": " + chapter.title,
         .padding = ui::all_sides(ui::kSpace16),
         .gap = ui::kSpace4,
         .flat = true},
        [&] {
            line(ui, label, ui::TextStyle::Caption, ui::ColorToken::TextTertiary, is_next);
            line(
                ui, chapter.title, ui::TextStyle::LabelStrong, ui::ColorToken::AccentText, is_next
            );
        }
    );
}

/// Takes its place before it is said, so that nothing moves when the end comes into sight.
void done(ui::Ui& ui, const ChapterView& view) {
    if (!view.course->enrolment)
        return;
    if (!view.entry->is_read) {
        ui.place({0, ui::kIconLarge});
        return;
    }
    const bool is_all = is_finished(view.course->enrolment->progress);
    ui::row(ui, {.gap = ui::kSpace8, .height = ui::kIconLarge, .wraps = false}, [&] {
        ui::icon(ui, ui::kIconReadMark, ui::ColorToken::Success, ui::kIcon);
        ui::text(
            ui,
            ui.text(is_all ? "reader.done_course" : "reader.done"),
            {.style = ui::TextStyle::Label, .color = ui::ColorToken::Success, .wrap = false}
        );
    });
}

}  // namespace

void chapter_neighbours(ui::Ui& ui, const ChapterView& view) {
    done(ui, view);
    ui::divider(ui);
    ui::spacer(ui, ui::kSpace12);
    if (ui.is_phone()) {
        if (view.next != nullptr)
            neighbour(ui, view, *view.next, true);
        if (view.previous != nullptr)
            neighbour(ui, view, *view.previous, false);
    } else {
        ui::split(
            ui,
            {.tracks = {ui::share(), ui::share()}, .gap = ui::kSpace16},
            [&](std::size_t cell) {
                if (cell == 0 && view.previous != nullptr)
                    neighbour(ui, view, *view.previous, false);
                if (cell == 1 && view.next != nullptr)
                    neighbour(ui, view, *view.next, true);
            }
        );
    }
    if (view.next != nullptr)
        return;
    ui::paragraph(ui, ui.text("reader.end"));
    ui::button(
        ui,
        {.text = ui.text("reader.back_to_course"),
         .href = api::to_url(api::CourseRoute{view.course->card.slug}),
         .id = "back-to-course"}
    );
}

}  // namespace nedu::client::courses
