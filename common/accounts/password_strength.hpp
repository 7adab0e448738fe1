// How much of a password a guesser would have to guess. Counts what is left once well-known words,
// keyboard runs, sequences, repeats and years each count as one. Must not know what is enough.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace nedu::accounts {

/// `known` are words any guesser would try for this person (name, address); case, accents and
/// letters written as digits ("p4ssw0rd") make no difference.
std::size_t guesses_needed(std::string_view password, std::span<const std::string> known);

}  // namespace nedu::accounts
