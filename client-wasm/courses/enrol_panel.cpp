#include "client-wasm/courses/enrol_panel.hpp"

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "common/courses/reading_place.hpp"

namespace nedu::client::courses {

using nedu::courses::Course;

namespace {

std::string address_of(const Course& course, const std::string& chapter) {
    return api::to_url(api::ChapterRoute{course.card.slug, chapter, {}});
}

void progress_of(ui::Ui& ui, const nedu::courses::Progress& progress) {
    const std::string words = ui.text(
        "courses.progress",
        {{"read", lang::number(ui.language(), progress.chapters_read)},
         {"total", lang::number(ui.language(), progress.chapters)}}
    );
    ui::caption(ui, words, ui::ColorToken::TextSecondary);
    ui::progress(
        ui, static_cast<float>(progress.percent()) / 100, ui.text("courses.progress_name")
    );
}

void continue_button(ui::Ui& ui, const Course& course, const nedu::courses::ReadingPlace& place) {
    if (place.chapter.empty())
        return;
    const std::string address = address_of(course, place.chapter);
    ui::button(
        ui,
        {.text = ui.text(place.is_begun ? "courses.continue" : "courses.start"),
         .kind = ui::ButtonKind::Primary,
         .size = ui::ControlSize::Large,
         .icon = ui::kIconCourse,
         .href = address,
         .id = "continue",
         .fill = true}
    );
}

void done(ui::Ui& ui) {
    ui::row(ui, {.gap = ui::kSpace8, .height = ui::kIconLarge, .wraps = false}, [&] {
        ui::icon(ui, ui::kIconReadMark, ui::ColorToken::Success, ui::kIcon);
        ui::text(
            ui,
            ui.text("courses.finished"),
            {.style = ui::TextStyle::Label, .color = ui::ColorToken::Success, .wrap = false}
        );
    });
}

bool enrol_button(ui::Ui& ui, bool is_busy, bool is_loading) {
    return ui::button(
        ui,
        {.text = ui.text(is_busy ? "courses.enrolling" : "courses.enrol"),
         .kind = ui::ButtonKind::Primary,
         .size = ui::ControlSize::Large,
         .id = "enrol",
         .loading = is_loading,
         .fill = true}
    );
}

/// A visitor makes an account or signs in first, and is enrolled on coming back.
void enter(
    ui::Ui& ui,
    const EnrolPanelSpec& spec,
    bool registers,
    const ui::Send<CoursesCommand>& send
) {
    send(EnrolAfterSignIn{spec.course.card.slug});
    ui.open(
        registers ? api::to_url(api::RegisterRoute{spec.address})
                  : api::to_url(api::SignInRoute{spec.address})
    );
}

void for_enrolled(ui::Ui& ui, const EnrolPanelSpec& spec, bool& asks_to_leave) {
    const Course& course = spec.course;
    const nedu::courses::Enrolment& enrolment = *course.enrolment;
    progress_of(ui, enrolment.progress);
    const nedu::courses::ReadingPlace place = nedu::courses::reading_place(course);
    if (courses::is_finished(enrolment.progress))
        done(ui);
    else if (place.is_begun)
        ui::paragraph(
            ui,
            ui.text(
                place.was_open ? "courses.continue_at" : "courses.continue_with",
                {{"chapter", place.title}}
            )
        );
    continue_button(ui, course, place);
    if (enrolment.conversation) {
        const std::string address = api::to_url(api::ConversationRoute{enrolment.conversation});
        ui::button(
            ui,
            {.text = ui.text("courses.class"),
             .icon = ui::kIconConversation,
             .href = address,
             .id = "class",
             .fill = true}
        );
    }
    if (spec.shows_leave && ui::button(
                                ui,
                                {.text = ui.text("courses.unenrol"),
                                 .kind = ui::ButtonKind::Ghost,
                                 .id = "unenrol",
                                 .loading = spec.enrolling.is_busy,
                                 .fill = true}
                            ))
        asks_to_leave = true;
}

void for_visitor(ui::Ui& ui, const EnrolPanelSpec& spec, const ui::Send<CoursesCommand>& send) {
    const bool registers = enrol_button(ui, false, false);
    const bool signs_in = ui::button(
        ui,
        {.text = ui.text("courses.have_account"),
         .kind = ui::ButtonKind::Secondary,
         .id = "sign-in",
         .fill = true}
    );
    ui::caption(ui, ui.text("courses.enrol_visitor"));
    if (registers || signs_in)
        enter(ui, spec, registers, send);
}

void for_member(ui::Ui& ui, const EnrolPanelSpec& spec, const ui::Send<CoursesCommand>& send) {
    const bool is_busy = spec.enrolling.is_busy;
    const bool chosen = enrol_button(ui, is_busy, is_busy || !spec.session.is_known());
    ui::caption(ui, ui.text("courses.enrol_free"));
    if (chosen && !is_busy)
        send(Enrol{spec.course.card.slug});
}

void free_chapter(ui::Ui& ui, const Course& course) {
    for (const nedu::courses::ChapterEntry* chapter : nedu::courses::reading_order(course)) {
        if (!chapter->is_free)
            continue;
        const std::string address = address_of(course, chapter->slug);
        ui::button(
            ui,
            {.text = ui.text("courses.look_inside"),
             .icon = ui::kIconCourse,
             .href = address,
             .id = "look-inside",
             .fill = true}
        );
        return;
    }
}

}  // namespace

void enrol_panel(
    ui::Ui& ui,
    const EnrolPanelSpec& spec,
    bool& asks_to_leave,
    const ui::Send<CoursesCommand>& send
) {
    if (spec.enrolling.error)
        ui::banner(
            ui,
            {.id = "enrol-error",
             .text = ui::sentence_of(ui, *spec.enrolling.error),
             .tone = ui::Tone::Danger}
        );
    if (spec.course.enrolment)
        return for_enrolled(ui, spec, asks_to_leave);
    if (spec.session.is_known() && !spec.session.is_signed_in())
        for_visitor(ui, spec, send);
    else
        for_member(ui, spec, send);
    free_chapter(ui, spec.course);
}

void first_action(ui::Ui& ui, const EnrolPanelSpec& spec, const ui::Send<CoursesCommand>& send) {
    if (spec.course.enrolment)
        return continue_button(ui, spec.course, nedu::courses::reading_place(spec.course));
    const bool is_busy = spec.enrolling.is_busy;
    if (!enrol_button(ui, is_busy, is_busy || !spec.session.is_known()) || is_busy)
        return;
    if (spec.session.is_signed_in())
        send(Enrol{spec.course.card.slug});
    else if (spec.session.is_known())
        enter(ui, spec, true, send);
}

}  // namespace nedu::client::courses
