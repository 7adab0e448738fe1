// What the catalogue finds a course by. Pure.
#pragma once

#include <map>
#include <string>

#include "common/accounts/accounts.hpp"

namespace nedu::server::courses {

struct CoursePlan;

/// Folded words, parted by spaces, from the weightiest to the lightest.
struct SearchIndex {
    accounts::Language language = accounts::Language::English;
    std::string title;
    std::string summary;
    std::string chapters;  // their titles
    std::string body;      // each word once: a tsvector holds a limited number of places
    std::map<std::string, std::string> spellings;  // folded to written, for corrections
};

SearchIndex index_of(const CoursePlan& plan);

}  // namespace nedu::server::courses
