// How far apart two spellings are. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nedu::server::courses {

/// Letters to insert, remove, replace or swap with their neighbour to get from one to the other
/// (optimal string alignment). Words over 40 characters count as their first 40.
int edit_distance(std::string_view left, std::string_view right);

/// The nearest of `candidates` that a slip of the fingers explains: one slip in up to 4 letters,
/// two in up to 8, three in longer words. Empty if there is none; the first of equals.
std::string nearest_word(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace nedu::server::courses
