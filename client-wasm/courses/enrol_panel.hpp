// What one can do with a course in one's present state: enrol, sign in first, go on reading, leave.
// Shared by the course page and a locked chapter.
#pragma once

#include "client-wasm/app/screen.hpp"
#include "client-wasm/courses/courses_store.hpp"

namespace nedu::client::courses {

struct EnrolPanelSpec {
    const nedu::courses::Course& course;
    const Enrolling& enrolling;
    const Session& session;
    std::string address;       // of the page, to come back to after signing in
    bool shows_leave = false;  // the course page offers to leave, too
};

void enrol_panel(
    ui::Ui& ui,
    const EnrolPanelSpec& spec,
    bool& asks_to_leave,
    const ui::Send<CoursesCommand>& send
);

/// Only the first of what it offers: go on reading, or enrol.
void first_action(ui::Ui& ui, const EnrolPanelSpec& spec, const ui::Send<CoursesCommand>& send);

}  // namespace nedu::client::courses
