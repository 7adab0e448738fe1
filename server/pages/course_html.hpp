// Courses and chapters as HTML: for readers before and without the client, for search engines and
// previews. The same common/content writes the text here that the client lays out. Pure.
#pragma once

#include <string>
#include <vector>

#include "common/api/route.hpp"
#include "common/courses/courses_api.hpp"
#include "server/courses/courses_service.hpp"
#include "server/pages/html_parts.hpp"
#include "server/pages/page_shell.hpp"

namespace nedu::server::pages {

PageParts course_page(
    const PageFrame& frame,
    const nedu::courses::Course& course,
    const std::vector<courses::Translation>& translations
);

/// `content` is null where only the enrolled may read: then the page invites.
PageParts chapter_page(
    const PageFrame& frame,
    const nedu::courses::Course& course,
    const nedu::courses::ChapterEntry& chapter,
    const nedu::courses::ChapterContent* content
);

PageParts missing_page(const PageFrame& frame);

/// A whole document without the client.
std::string print_page(
    const PageFrame& frame,
    const nedu::courses::Course& course,
    const nedu::courses::ChapterContent& content
);

std::string sitemap(const std::string& origin, const std::vector<courses::PublicCourse>& courses);

}  // namespace nedu::server::pages
