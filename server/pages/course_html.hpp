// The public pages as HTML: for readers without the client, for search engines and previews. The
// same common/content writes the text here that the client lays out. Pure.
#pragma once

#include <string>
#include <vector>

#include "common/api/route.hpp"
#include "common/courses/courses_api.hpp"
#include "common/lang/catalogue.hpp"
#include "server/courses/courses_service.hpp"
#include "server/pages/page_shell.hpp"

namespace nedu::server::pages {

/// Where and for whom a page is written.
struct PageFrame {
    std::string origin;            // "https://nedu.example.org"
    const lang::Catalogue& words;  // in the reader's language
};

PageParts catalogue_page(const PageFrame& frame, const nedu::courses::CataloguePage& page);

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
