// Which form of a counted noun a language wants (CLDR 44, cardinal rules for whole numbers).
// Must not know any text.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/accounts/accounts.hpp"

namespace nedu::lang {

enum class Plural { One, Few, Many, Other };

/// The name of the form in assets/lang: "one", "few", "many", "other".
std::string_view name_of(Plural form);

Plural plural_of(accounts::Language language, std::int64_t count);

}  // namespace nedu::lang
