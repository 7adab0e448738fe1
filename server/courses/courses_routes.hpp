// The endpoints of common/courses/courses_api.hpp over HTTP.
#pragma once

#include "server/courses/courses_service.hpp"
#include "server/http/router.hpp"

namespace nedu::server::courses {

void add_routes(http::Router& router, CoursesService& service);

}  // namespace nedu::server::courses
