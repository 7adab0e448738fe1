// What every page the server writes is made of: links, the facts in its head, pictures, cards of
// courses. All of it escaped; classes are those of client-wasm/web/page.css. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/content/html.hpp"
#include "common/courses/courses.hpp"
#include "common/lang/catalogue.hpp"

namespace nedu::server::pages {

/// Where and for whom a page is written.
struct PageFrame {
    std::string origin;            // "https://nedu.example.org"
    const lang::Catalogue& words;  // in the reader's language
    bool is_member = false;        // somebody is signed in
};

/// What search engines and previews are told.
struct HeadFacts {
    std::string title;
    std::string description;
    std::string url;  // path
    std::string type = "website";
    std::string image;  // path, may be empty
    std::string locale;
};

std::string head_of(const PageFrame& frame, const HeadFacts& facts);
std::string meta(std::string_view kind, std::string_view name, std::string_view value);

std::string course_url(const std::string& slug);
std::string chapter_url(const std::string& course, const std::string& chapter);
std::string_view tag_of(accounts::Language language);

/// `text` in an element of this class, escaped: text_in("p", "lead", …).
std::string text_in(std::string_view element, std::string_view style, std::string_view text);
/// A link; a class of "" is left out.
std::string link(std::string_view url, std::string_view text, std::string_view style = {});

/// A picture's variants, `sizes` as in HTML.
content::ImageSource variants_of(const content::ImageReference& image, std::string_view sizes);
/// Of a picture in a document that is read.
content::ImageSource source_of(const content::ImageReference& image);
/// Path of one picture for previews; empty without a cover.
std::string cover_url(const std::optional<nedu::courses::Picture>& cover);

/// The cover, or the course's own colour and initials where it has none.
std::string cover(const nedu::courses::CourseCard& card, std::string_view sizes);

/// Cards as the catalogue has them; `level` is that of their headings.
std::string course_cards(
    const PageFrame& frame,
    const std::vector<nedu::courses::CourseCard>& cards,
    int level,
    std::size_t most
);

/// A field that leads to the catalogue, without the client, too.
std::string search_form(std::string_view label, std::string_view hint, std::string_view typed);

}  // namespace nedu::server::pages
