// One's own courses on the home page: the large card that leads back to where one stopped, and the
// others as small cards.
#pragma once

#include <span>

#include "client-wasm/ui/widgets.hpp"
#include "common/courses/courses_api.hpp"

namespace nedu::client::catalogue {

void continue_card(ui::Ui& ui, const nedu::courses::MyCourse& course);

void my_course_cards(ui::Ui& ui, std::span<const nedu::courses::MyCourse> courses);

}  // namespace nedu::client::catalogue
