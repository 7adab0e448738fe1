// The large card on the home page that leads back to where somebody stopped reading.
#pragma once

#include "client-wasm/ui/widgets.hpp"
#include "common/courses/courses.hpp"

namespace nedu::client::catalogue {

void continue_card(ui::Ui& ui, const nedu::courses::Course& course);

}  // namespace nedu::client::catalogue
