// The parts and chapters of a course: as cards on its page, as a narrow list beside a chapter.
// Draws only.
#pragma once

#include <functional>

#include "client-wasm/courses/courses_store.hpp"
#include "client-wasm/ui/text/document_layout.hpp"
#include "client-wasm/ui/ui.hpp"

namespace nedu::client::courses {

/// For the course page and a locked chapter.
void syllabus(ui::Ui& ui, const nedu::courses::Course& course);

struct OutlineSpec {
    const nedu::courses::Course& course;
    const CoursesStore& store;
    std::string chapter;  // the one that is open
    const std::vector<ui::rich::HeadingPlace>* headings = nullptr;
    std::string anchor;  // the heading that is being read
};

/// All parts, the chapters of those that are open, and below the open chapter its headings. Gives
/// where the row stands that is marked as the one being read.
std::optional<ui::Rect>
outline(ui::Ui& ui, const OutlineSpec& spec, const ui::Send<CoursesCommand>& send);

}  // namespace nedu::client::courses
