// Courses as cards in a grid, the same in the catalogue and on the home page. Reads; the cards are
// links.
#pragma once

#include <span>
#include <string>

#include "client-wasm/ui/widgets.hpp"
#include "common/courses/courses.hpp"

namespace nedu::client::catalogue {

/// The cover's address for a place `css_width` wide; empty without one.
std::string cover_url(const nedu::courses::CourseCard& card, float css_width, float pixel_ratio);

/// "/courses/<slug>"
std::string course_href(const nedu::courses::CourseCard& card);

void course_cards(
    ui::Ui& ui,
    std::string_view id,
    std::span<const nedu::courses::CourseCard> cards
);

}  // namespace nedu::client::catalogue
