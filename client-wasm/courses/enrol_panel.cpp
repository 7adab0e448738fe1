#include "client-wasm/courses/enrol_panel.hpp"

#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets.hpp"

namespace nedu::client::courses {

using nedu::courses::ChapterEntry;
using nedu::courses::Course;

namespace {

std::string address_of(const Course& course, const std::string& chapter) {
    return api::to_url(api::ChapterRoute{course.card.slug, chapter, {}});
}

const ChapterEntry* entry_of(const Course& course, const std::string& slug) {
    for (const ChapterEntry* chapter : nedu::courses::reading_order(course))
        if (chapter->slug == slug)
            return chapter;
    return nullptr;
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

void for_enrolled(ui::Ui& ui, const EnrolPanelSpec& spec, bool& asks_to_leave) {
    const Course& course = spec.course;
    const nedu::courses::Enrolment& enrolment = *course.enrolment;
    progress_of(ui, enrolment.progress);
    const std::string chapter = chapter_to_continue(course);
    const ChapterEntry* entry = entry_of(course, chapter);
    const bool has_begun = !enrolment.last_chapter.empty();
    const bool is_finished = enrolment.progress.chapters > 0 &&
                             enrolment.progress.chapters_read >= enrolment.progress.chapters;
    if (is_finished)
        ui::paragraph(ui, ui.text("courses.finished"));
    else if (has_begun && entry != nullptr)
        ui::paragraph(ui, ui.text("courses.continue_at", {{"chapter", entry->title}}));
    if (entry != nullptr) {
        const std::string address = address_of(course, chapter);
        ui::button(
            ui,
            {.text = ui.text(has_begun ? "courses.continue" : "courses.start"),
             .kind = ui::ButtonKind::Primary,
             .size = ui::ControlSize::Large,
             .icon = ui::kIconCourse,
             .href = address,
             .id = "continue",
             .fill = true}
        );
    }
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
    const bool registers = ui::button(
        ui,
        {.text = ui.text("courses.enrol"),
         .kind = ui::ButtonKind::Primary,
         .size = ui::ControlSize::Large,
         .id = "enrol",
         .fill = true}
    );
    const bool signs_in = ui::button(
        ui,
        {.text = ui.text("courses.have_account"),
         .kind = ui::ButtonKind::Secondary,
         .id = "sign-in",
         .fill = true}
    );
    ui::caption(ui, ui.text("courses.enrol_visitor"));
    if (!registers && !signs_in)
        return;
    send(EnrolAfterSignIn{spec.course.card.slug});
    ui.open(
        registers ? api::to_url(api::RegisterRoute{spec.address})
                  : api::to_url(api::SignInRoute{spec.address})
    );
}

void for_member(ui::Ui& ui, const EnrolPanelSpec& spec, const ui::Send<CoursesCommand>& send) {
    const bool is_busy = spec.enrolling.is_busy;
    const bool chosen = ui::button(
        ui,
        {.text = ui.text(is_busy ? "courses.enrolling" : "courses.enrol"),
         .kind = ui::ButtonKind::Primary,
         .size = ui::ControlSize::Large,
         .id = "enrol",
         .loading = is_busy || !spec.session.is_known(),
         .fill = true}
    );
    ui::caption(ui, ui.text("courses.enrol_free"));
    if (chosen && !is_busy)
        send(Enrol{spec.course.card.slug});
}

void free_chapter(ui::Ui& ui, const Course& course) {
    for (const ChapterEntry* chapter : nedu::courses::reading_order(course)) {
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

}  // namespace nedu::client::courses
