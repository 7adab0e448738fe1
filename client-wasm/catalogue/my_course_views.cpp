#include "client-wasm/catalogue/my_course_views.hpp"

#include "client-wasm/catalogue/course_cards.hpp"
#include "common/api/route.hpp"
#include "common/lang/formats.hpp"

namespace nedu::client::catalogue {
namespace {

using nedu::courses::MyCourse;

constexpr float kCoverAspect = 16.0F / 9.0F;

/// Whole, whatever stands beside it: many covers carry their title up to the edges.
void draw_cover(
    ui::Ui& ui,
    const nedu::courses::CourseCard& card,
    float radius,
    ui::Corners corners
) {
    const float width = ui.width();
    const ui::Rect rect = ui.place({width, width / kCoverAspect});
    ui::cover(
        ui,
        cover_url(card, width, ui.input().pixel_ratio),
        static_cast<std::uint64_t>(card.id.value),
        card.title,
        rect,
        radius,
        corners
    );
}

std::string progress_words(const ui::Ui& ui, const nedu::courses::Progress& progress) {
    const std::string read = lang::number(ui.language(), progress.chapters_read);
    return ui.plural("home.progress", progress.chapters, {{"read", read}});
}

void draw_progress(ui::Ui& ui, const nedu::courses::Progress& progress) {
    const std::string words = progress_words(ui, progress);
    ui::progress(ui, static_cast<float>(progress.percent()) / 100, words);
    const ui::IdScope scope(ui, "words");
    ui::caption(ui, words);
}

void draw_actions(ui::Ui& ui, const MyCourse& course) {
    const std::string href =
        api::to_url(api::ChapterRoute{course.card.slug, course.place.chapter, {}});
    ui::row(ui, {.gap = ui::kSpace8, .height = ui::kControlLarge}, [&] {
        ui::button(
            ui,
            {.text = ui.text(action_key(course.place)),
             .kind = ui::ButtonKind::Primary,
             .size = ui::ControlSize::Large,
             .href = href,
             .id = "continue"}
        );
        if (!course.conversation)
            return;
        const std::string talk = api::to_url(api::ConversationRoute{course.conversation});
        ui::button(
            ui,
            {.text = ui.text("home.ask_class"),
             .size = ui::ControlSize::Large,
             .href = talk,
             .id = "class"}
        );
    });
}

void draw_words(ui::Ui& ui, const MyCourse& course) {
    const nedu::courses::ReadingPlace& place = course.place;
    ui::chip(
        ui,
        ui.text(state_key(place)),
        place.is_finished ? ui::Tone::Success : ui::Tone::Accent,
        place.is_finished ? ui::kIconReadMark : std::string_view{}
    );
    const bool has_chapter = !place.chapter.empty() && !place.is_finished;
    ui::heading(ui, 2, has_chapter ? place.title : course.card.title);
    if (has_chapter)
        ui::text(ui, course.card.title, {.color = ui::ColorToken::TextSecondary, .max_lines = 2});
    if (!place.is_finished && place.minutes_left > 0) {
        const std::string left =
            lang::duration(ui.words(), std::chrono::minutes(place.minutes_left));
        ui::caption(ui, ui.text("home.minutes_left", {{"duration", left}}));
    }
    if (course.card.progress) {
        ui::spacer(ui, ui::kSpace12);
        draw_progress(ui, *course.card.progress);
    }
    if (place.chapter.empty())
        return;
    ui::spacer(ui, ui::kSpace16);
    draw_actions(ui, course);
}

}  // namespace

void continue_card(ui::Ui& ui, const MyCourse& course) {
    ui::card(ui, {.id = "continue-card", .padding = {}, .gap = 0}, [&] {
        if (ui.width() < ui::kFormWidth) {
            const ui::ColumnSpec words{.gap = ui::kSpace6, .padding = ui::all_sides(ui::kSpace20)};
            draw_cover(ui, course.card, ui::kRadiusCard, ui::Corners::Top);
            ui::column(ui, words, [&] { draw_words(ui, course); });
            return;
        }
        const ui::SplitSpec beside{
            .tracks = {ui::share(4), ui::share(5)},
            .gap = ui::kSpace24,
            .center = true,
            .id = "both"
        };
        ui::column(ui, {.padding = ui::all_sides(ui::kSpace20)}, [&] {
            ui::split(ui, beside, [&](std::size_t i) {
                if (i == 0)
                    return draw_cover(ui, course.card, ui::kRadius, ui::Corners::All);
                ui::column(ui, {.gap = ui::kSpace6}, [&] { draw_words(ui, course); });
            });
        });
    });
}

void my_course_cards(ui::Ui& ui, std::span<const MyCourse> courses) {
    const ui::GridSpec grid{
        .id = "mine", .count = courses.size(), .min_cell_width = ui::kMenuWidth, .gap = ui::kSpace16
    };
    ui::list(ui, "mine", ui.text("home.my_courses"), [&] {
        ui::grid(ui, grid, [&](std::size_t i) {
            const nedu::courses::CourseCard& card = courses[i].card;
            const std::string href = course_href(card);
            const std::string cover = cover_url(card, ui.width(), ui.input().pixel_ratio);
            const nedu::courses::Progress progress =
                card.progress.value_or(nedu::courses::Progress{});
            const std::string words = progress_words(ui, progress);
            ui::group(ui, {.id = card.slug, .role = ui::Role::ListItem}, [&] {
                ui::course_card(
                    ui,
                    {.id = card.slug,
                     .href = href,
                     .title = card.title,
                     .cover_url = cover,
                     .seed = static_cast<std::uint64_t>(card.id.value),
                     .progress = static_cast<float>(progress.percent()) / 100,
                     .progress_text = words}
                );
            });
        });
    });
}

}  // namespace nedu::client::catalogue
