// What a person can do in the catalogue.
#pragma once

#include <string>
#include <variant>

#include "common/accounts/accounts.hpp"

namespace nedu::client::catalogue {

struct TypeWords {
    std::string text;
};
/// Enter: no waiting.
struct SubmitWords {};
struct ChooseDomain {
    std::string slug;  // empty: all
};
struct ChooseCourseLanguage {
    std::string tag;  // "en", empty: all
};
struct ChooseRating {
    int stars = 0;  // at least, 0: any
};
struct ShowMore {};
struct ClearFilters {};
/// What is shown is not what was asked for: fetch it, with names in this language.
struct Fetch {
    nedu::accounts::Language language = nedu::accounts::Language::English;
};

using CatalogueCommand = std::variant<
    TypeWords,
    SubmitWords,
    ChooseDomain,
    ChooseCourseLanguage,
    ChooseRating,
    ShowMore,
    ClearFilters,
    Fetch>;

}  // namespace nedu::client::catalogue
