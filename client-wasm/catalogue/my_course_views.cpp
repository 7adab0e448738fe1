#include "client-wasm/catalogue/my_course_views.hpp"

#include "client-wasm/catalogue/course_cards.hpp"
#include "client-wasm/catalogue/home_store.hpp"
#include "common/api/route.hpp"
#include "common/lang/formats.hpp"

namespace nedu::client::catalogue {
namespace {

constexpr float kCoverAspect = 16.0F / 9.0F;

std::string_view action_of(const ui::Ui& ui, const ReadingPlace& place) {
    if (place.is_finished)
        return ui.text("home.review");
    return ui.text(place.is_begun ? "home.continue" : "home.start");
}

void draw_cover(ui::Ui& ui, const nedu::courses::CourseCard& card) {
    const float width = ui.width();
    const ui::Rect rect = ui.place({width, width / kCoverAspect});
    ui::cover(
        ui,
        cover_url(card, width, ui.input().pixel_ratio),
        static_cast<std::uint64_t>(card.id.value),
        card.title,
        rect,
        ui::kRadius,
        ui::Corners::All
    );
}

void draw_progress(ui::Ui& ui, const nedu::courses::Progress& progress) {
    const std::string read = lang::number(ui.language(), progress.chapters_read);
    const std::string words = ui.plural("home.progress", progress.chapters, {{"read", read}});
    ui::progress(ui, static_cast<float>(progress.percent()) / 100, words);
    const ui::IdScope scope(ui, "words");
    ui::caption(ui, words);
}

void draw_words(ui::Ui& ui, const nedu::courses::Course& course, const ReadingPlace& place) {
    ui::text(ui, course.card.title, {.style = ui::TextStyle::TitleLarge, .max_lines = 2});
    if (place.is_finished)
        ui::chip(ui, ui.text("home.finished"), ui::Tone::Success);
    else if (place.chapter != nullptr)
        ui::paragraph(ui, ui.text("home.next_chapter", {{"chapter", place.chapter->title}}));
    if (!place.is_finished && place.minutes_left > 0) {
        const std::string left =
            lang::duration(ui.words(), std::chrono::minutes(place.minutes_left));
        ui::caption(ui, ui.text("home.minutes_left", {{"duration", left}}));
    }
    if (course.enrolment) {
        ui::spacer(ui, ui::kSpace8);
        draw_progress(ui, course.enrolment->progress);
    }
    ui::spacer(ui, ui::kSpace12);
    if (place.chapter == nullptr)
        return;
    const std::string href =
        api::to_url(api::ChapterRoute{course.card.slug, place.chapter->slug, {}});
    ui::button(
        ui,
        {.text = action_of(ui, place),
         .kind = ui::ButtonKind::Primary,
         .size = ui::ControlSize::Large,
         .href = href,
         .id = "continue"}
    );
}

}  // namespace

void continue_card(ui::Ui& ui, const nedu::courses::Course& course) {
    const ReadingPlace place = reading_place(course);
    ui::card(ui, {.id = "continue-card", .gap = ui::kSpace16}, [&] {
        if (ui.width() < ui::kFormWidth) {
            draw_cover(ui, course.card);
            draw_words(ui, course, place);
            return;
        }
        ui::split(
            ui,
            {.tracks = {ui::share(2), ui::share(3)}, .gap = ui::kSpace24, .inner_gap = ui::kSpace8},
            [&](std::size_t i) {
                if (i == 0)
                    draw_cover(ui, course.card);
                else
                    draw_words(ui, course, place);
            }
        );
    });
}

}  // namespace nedu::client::catalogue
