// What is said of a course in a line, in the reader's language: the same in the client and on the
// pages the server writes. Pure.
#pragma once

#include <string>

#include "common/courses/courses.hpp"
#include "common/lang/catalogue.hpp"

namespace nedu::courses {

/// "5 chapters · 4.7 of 5 · 12 learners · Français"; the language only where it is not the
/// reader's, and at the end which others there are: "also in English, Русский".
std::string facts_of(const lang::Catalogue& words, const CourseCard& card);

}  // namespace nedu::courses
