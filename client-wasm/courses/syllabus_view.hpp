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
    std::string chapter;  // the one that is open
    const std::vector<ui::rich::HeadingPlace>* headings = nullptr;
    std::string anchor;  // the heading that is on top of the screen
};

/// All parts, the chapters of the open one, and below the open chapter its headings.
void outline(ui::Ui& ui, const OutlineSpec& spec);

}  // namespace nedu::client::courses
