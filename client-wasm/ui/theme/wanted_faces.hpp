// Which faces something was to be drawn in before they were here, so that a face is fetched when it
// is first needed. Must not know where faces come from.
#pragma once

#include <cstdint>

namespace nedu::ui {

/// A bit a face (1 << Face) asked of Fonts since the last call without being here. There is one
/// canvas, and so one answer.
std::uint32_t take_wanted_faces();

}  // namespace nedu::ui
