// SQL of the catalogue's search: full text in each course's own language, parts of words in titles,
// filters, and the spelling correction's candidates.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "common/courses/courses.hpp"

namespace nedu::server::courses {

struct CatalogueFilter {
    std::vector<std::string> words;  // folded, letters and digits only; empty: everything
    std::string domain;              // slug, empty: all
    std::string language;            // empty: all
    int rating = 0;                  // at least so many stars
    int offset = 0;
    int limit = 0;
    accounts::Language interface_language = accounts::Language::English;
};

struct FoundCourses {
    std::vector<nedu::courses::CourseCard> courses;
    int total = 0;
};

/// As a visitor sees them.
FoundCourses find_courses(soci::session& session, const CatalogueFilter& filter);

/// Of the courses somebody is enrolled in.
std::map<CourseId, nedu::courses::Progress> progress_by_course(soci::session& session, UserId user);

std::vector<nedu::courses::Domain>
all_domains(soci::session& session, accounts::Language interface_language);

/// Whether a published course has the word or one that begins so.
bool knows_word(soci::session& session, const std::string& folded);

/// Words of published courses that look like it, as they are written, most alike first.
std::vector<std::string> similar_words(soci::session& session, const std::string& folded);

}  // namespace nedu::server::courses
