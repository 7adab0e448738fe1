// The part of a query that makes a CourseCard, shared by the repositories of this feature.
#pragma once

#include <string_view>

#include <soci/soci.h>

#include "common/courses/courses.hpp"

namespace nedu::server::courses {

/// "select … from courses c …" for a reader (:reader, 0 for a visitor) and the language of the
/// domains' names (:interface); ends before "where".
extern const std::string_view kSelectCards;

nedu::courses::CourseCard card_from(const soci::row& row);

std::string language_name(accounts::Language language);
accounts::Language language_from(const std::string& name);

}  // namespace nedu::server::courses
