// What stands for a person or a course that has no picture. Pure.
#pragma once

#include <string>
#include <string_view>

namespace nedu::text {

/// The first letters of the first two words, as they are written.
std::string initials(std::string_view name);

}  // namespace nedu::text
