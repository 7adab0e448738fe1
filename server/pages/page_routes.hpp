// The addresses that answer with a page of text for everyone: home, the catalogue,
// courses, chapters, print, and the list of them for search engines.
#pragma once

#include "server/courses/courses_service.hpp"
#include "server/http/router.hpp"
#include "server/pages/page_shell.hpp"
#include "server/pages/page_words.hpp"

namespace nedu::server::pages {

/// All of it must outlive the router.
struct Pages {
    courses::CoursesService& courses;
    PageShell shell;
    PageWords words;
};

void add_routes(http::Router& router, Pages& pages);

}  // namespace nedu::server::pages
