// The end of a chapter: the one before and the one after it. Draws only.
#pragma once

#include "client-wasm/courses/courses_store.hpp"
#include "client-wasm/ui/ui.hpp"

namespace nedu::client::courses {

void chapter_neighbours(ui::Ui& ui, const ChapterView& view);

}  // namespace nedu::client::courses
