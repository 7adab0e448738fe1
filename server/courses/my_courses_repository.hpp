// SQL of the home page: the courses somebody is in and where they go on in each, in two queries
// however many there are.
#pragma once

#include <vector>

#include <soci/soci.h>

#include "common/courses/courses_api.hpp"

namespace nedu::server::courses {

/// Most recently read first.
std::vector<nedu::courses::MyCourse>
my_courses(soci::session& session, UserId user, accounts::Language interface_language);

}  // namespace nedu::server::courses
