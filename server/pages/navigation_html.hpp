// The navigation beside or below every page the server writes, as the client's frame has it. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "server/pages/html_parts.hpp"

namespace nedu::server::pages {

/// Which of the destinations a page belongs to.
enum class Place : std::uint8_t { Home, Courses, None };

std::string navigation(const PageFrame& frame, Place here);

}  // namespace nedu::server::pages
