// The home page and the catalogue as HTML, in the order the client's screens have. Pure.
#pragma once

#include <string>

#include "common/courses/courses_api.hpp"
#include "server/pages/html_parts.hpp"
#include "server/pages/page_shell.hpp"

namespace nedu::server::pages {

/// What Nedu is and some courses to begin with, for who is not signed in.
PageParts welcome_page(const PageFrame& frame, const nedu::courses::CataloguePage& shelf);

/// Where to go on reading, for who is. `name` is the person's whole name.
PageParts
home_page(const PageFrame& frame, std::string_view name, const nedu::courses::MyCourses& mine);

PageParts catalogue_page(
    const PageFrame& frame,
    const nedu::courses::SearchCatalogue& search,
    const nedu::courses::CataloguePage& page
);

}  // namespace nedu::server::pages
