// The words of the school that tests show, apart from how they are put together.
#pragma once

#include <string>
#include <vector>

#include "common/accounts/accounts.hpp"

namespace nedu::client::testing {

struct SchoolWords {
    struct CourseText {
        std::string slug, title, summary, domain_slug, domain, teacher;
    };
    struct ModuleText {
        std::string title;
        std::vector<std::string> chapters;
    };

    accounts::Language language = accounts::Language::English;
    std::string anna, boris, chloe, bio;
    std::vector<CourseText> courses;
    std::vector<ModuleText> modules;
    std::string description;
    std::string chapter;
    std::vector<std::string> messages;
};

SchoolWords english_words();
SchoolWords russian_words();

}  // namespace nedu::client::testing
