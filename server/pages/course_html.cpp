#include "server/pages/course_html.hpp"

#include <algorithm>
#include <chrono>

#include "common/content/html.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"
#include "common/lang/formats.hpp"
#include "server/pages/embedded_print_style.hpp"
#include "server/pages/navigation_html.hpp"

namespace nedu::server::pages {
namespace {

using content::escape_html;
using nedu::courses::Course;

constexpr std::size_t kDescriptionLength = 200;
/// The course's picture beside its text, or as wide as a phone.
constexpr std::string_view kPanelSizes = "(max-width: 639px) calc(100vw - 32px), 320px";

content::HtmlOptions html_options(const lang::Catalogue& words) {
    content::HtmlOptions options;
    options.image = source_of;
    options.opens_details = true;  // these pages are also what is printed
    options.note_back = words.text("document.note_back");
    for (const char* tone : {"note", "tip", "important", "warning", "caution"})
        options.tone_names.emplace_back(words.text("document." + std::string(tone)));
    return options;
}

// Data for machines inside HTML: nothing in it may end the script element.
std::string linked_data(const json::Value& value) {
    std::string text = json::dump(value);
    for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos;)
        text.replace(at, 1, "\\u003c");
    return "<script type=\"application/ld+json\">" + text + "</script>\n";
}

json::Value course_facts(const PageFrame& frame, const Course& course) {
    json::Value facts{
        {"@context", "https://schema.org"},
        {"@type", "Course"},
        {"name", course.card.title},
        {"description", course.card.summary},
        {"inLanguage", tag_of(course.card.language)},
        {"url", frame.origin + course_url(course.card.slug)},
        {"isAccessibleForFree", true},
        {"provider", {{"@type", "Organization"}, {"name", "Nedu"}, {"url", frame.origin}}}
    };
    if (const std::string cover = cover_url(course.card.cover); !cover.empty())
        facts["image"] = frame.origin + cover;
    if (course.card.ratings > 0)
        facts["aggregateRating"] = {
            {"@type", "AggregateRating"},
            {"ratingValue", course.card.rating_tenths / 10.0},
            {"ratingCount", course.card.ratings}
        };
    return facts;
}

/// "8 chapters · 25 min of reading".
std::string length_of(const PageFrame& frame, const Course& course) {
    int minutes = 0;
    for (const nedu::courses::ChapterEntry* chapter : nedu::courses::reading_order(course))
        minutes += chapter->minutes;
    const std::string time = lang::duration(frame.words, std::chrono::minutes{minutes});
    return frame.words.plural("courses.chapters", course.card.chapters) + " · " +
           frame.words.text("courses.reading_time", {{"time", time}});
}

std::string syllabus_row(
    const PageFrame& frame,
    const Course& course,
    const nedu::courses::ChapterEntry& chapter
) {
    std::string row = "<li>" + link(chapter_url(course.card.slug, chapter.slug), chapter.title);
    if (chapter.is_free && !course.enrolment)
        row +=
            " <small class=\"free\">" + escape_html(frame.words.text("courses.free")) + "</small>";
    return row + " <small>" + escape_html(frame.words.plural("courses.minutes", chapter.minutes)) +
           "</small></li>\n";
}

std::string syllabus(const PageFrame& frame, const Course& course) {
    std::string html = text_in("h2", "", frame.words.text("courses.syllabus")) +
                       text_in("p", "fine", length_of(frame, course));
    for (const auto& module : course.modules) {
        html += "<h3 lang=\"" + std::string(tag_of(course.card.language)) + "\">" +
                escape_html(module.title) + "</h3>\n<ol class=\"rows\">\n";
        for (const auto& chapter : module.chapters)
            html += syllabus_row(frame, course, chapter);
        html += "</ol>\n";
    }
    return html;
}

std::string chips(const PageFrame& frame, const Course& course) {
    std::string html = "<p class=\"chips\">";
    if (course.card.domain)
        html += "<span class=\"chip\">" + escape_html(course.card.domain->name) + "</span>";
    const std::string key = "language." + std::string(tag_of(course.card.language));
    return html + "<span class=\"chip plain\">" + escape_html(frame.words.text(key)) +
           "</span></p>\n";
}

/// What one does here: enrol, sign in, look inside, or read on.
std::string panel(const PageFrame& frame, const Course& course) {
    const std::string url = course_url(course.card.slug);
    const auto words = [&](std::string_view key) { return frame.words.text(key); };
    std::string html = "<aside class=\"panel-card\">" + cover(course.card, kPanelSizes) + "<div>";
    const auto order = nedu::courses::reading_order(course);
    if (course.enrolment && !order.empty()) {
        const nedu::courses::ReadingPlace place = nedu::courses::reading_place(course);
        html += link(
            chapter_url(course.card.slug, place.chapter),
            words(place.is_begun ? "courses.continue" : "courses.start"),
            "button primary"
        );
    } else {
        html += link(
            frame.is_member ? url : api::to_url(api::RegisterRoute{url}),
            words("courses.enrol"),
            "button primary"
        );
        if (!frame.is_member)
            html +=
                link(api::to_url(api::SignInRoute{url}), words("courses.have_account"), "button");
        html += text_in(
            "p", "fine", words(frame.is_member ? "courses.enrol_free" : "courses.enrol_visitor")
        );
    }
    const auto open = std::ranges::find_if(order, [](const auto* entry) { return entry->is_free; });
    if (open != order.end() && !course.enrolment)
        html += link(
            chapter_url(course.card.slug, (*open)->slug), words("courses.look_inside"), "button"
        );
    return html + "</div></aside>\n";
}

std::string article(accounts::Language language, const std::string& inside) {
    return "<article lang=\"" + std::string(tag_of(language)) + "\">\n" + inside + "</article>\n";
}

std::string neighbour(
    const PageFrame& frame,
    const Course& course,
    const nedu::courses::ChapterEntry& chapter,
    std::string_view label_key,
    std::string_view style
) {
    return "<a class=\"" + std::string(style) + "\" href=\"" +
           escape_html(chapter_url(course.card.slug, chapter.slug)) + "\"><small>" +
           escape_html(frame.words.text(label_key)) + "</small> <strong>" +
           escape_html(chapter.title) + "</strong></a>\n";
}

// Previous and next, as the reader has them.
std::string neighbours(const PageFrame& frame, const Course& course, const std::string& slug) {
    const auto order = nedu::courses::reading_order(course);
    const auto here = std::ranges::find(order, slug, &nedu::courses::ChapterEntry::slug);
    std::string html = "<nav class=\"neighbours\">\n";
    if (here != order.end() && here != order.begin())
        html += neighbour(frame, course, **(here - 1), "reader.previous", "previous");
    if (here != order.end() && here + 1 != order.end())
        html += neighbour(frame, course, **(here + 1), "reader.next", "next");
    return html + "</nav>\n";
}

/// The course and its parts, the one being read with its chapters.
std::string outline(const PageFrame& frame, const Course& course, const std::string& slug) {
    std::string html =
        "<nav class=\"outline\" aria-label=\"" + escape_html(frame.words.text("reader.outline")) +
        "\">\n" + link(course_url(course.card.slug), course.card.title, "course-name") + "\n<ul>\n";
    for (const auto& module : course.modules) {
        if (module.chapters.empty())
            continue;
        const bool is_open =
            std::ranges::find(module.chapters, slug, &nedu::courses::ChapterEntry::slug) !=
            module.chapters.end();
        html +=
            "<li>" +
            link(chapter_url(course.card.slug, module.chapters.front().slug), module.title, "part");
        if (is_open) {
            html += "\n<ul>\n";
            for (const auto& chapter : module.chapters)
                html += "<li><a href=\"" +
                        escape_html(chapter_url(course.card.slug, chapter.slug)) + "\"" +
                        (chapter.slug == slug ? " aria-current=\"page\">" : ">") +
                        escape_html(chapter.title) + "</a></li>\n";
            html += "</ul>";
        }
        html += "</li>\n";
    }
    return html + "</ul>\n</nav>\n";
}

/// Where one is: the course, the part; then the title and how far along this chapter stands.
std::string head_of_chapter(
    const PageFrame& frame,
    const Course& course,
    const nedu::courses::ChapterEntry& chapter
) {
    const auto order = nedu::courses::reading_order(course);
    const auto here = std::ranges::find(order, chapter.slug, &nedu::courses::ChapterEntry::slug);
    std::string html =
        "<p class=\"place\">" + link(course_url(course.card.slug), course.card.title);
    for (const auto& module : course.modules)
        if (std::ranges::find(module.chapters, chapter.slug, &nedu::courses::ChapterEntry::slug) !=
            module.chapters.end())
            html += " <span>" + escape_html(module.title) + "</span>";
    html += "</p>\n" + text_in("h1", "", chapter.title);
    const std::string number = frame.words.text(
        "reader.number",
        {{"number", lang::number(frame.words.language(), here - order.begin() + 1)},
         {"count", lang::number(frame.words.language(), static_cast<std::int64_t>(order.size()))}}
    );
    return html + "<p class=\"fine\" lang=\"" + std::string(frame.words.tag()) + "\">" +
           escape_html(number + " · " + frame.words.plural("courses.minutes", chapter.minutes)) +
           "</p>\n";
}

}  // namespace

PageParts course_page(
    const PageFrame& frame,
    const Course& course,
    const std::vector<courses::Translation>& translations
) {
    const nedu::courses::CourseCard& card = course.card;
    PageParts parts;
    parts.head = head_of(
        frame,
        {card.title + " · Nedu",
         card.summary,
         course_url(card.slug),
         "website",
         cover_url(card.cover),
         std::string(tag_of(card.language))}
    );
    if (translations.size() > 1)
        for (const courses::Translation& other : translations)
            parts.head += "<link rel=\"alternate\" hreflang=\"" +
                          std::string(tag_of(other.language)) + "\" href=\"" + frame.origin +
                          course_url(other.slug) + "\">\n";
    parts.head += linked_data(course_facts(frame, course));
    content::HtmlOptions options = html_options(frame.words);
    options.heading_shift = 1;
    std::string head = text_in("h1", "display", card.title);
    if (!card.summary.empty() && !course.description.empty())
        head += text_in("p", "reading", card.summary);
    if (!card.teacher.empty())
        head += "<p class=\"fine\" lang=\"" + std::string(frame.words.tag()) + "\">" +
                escape_html(frame.words.text("courses.by_teacher", {{"name", card.teacher}})) +
                "</p>\n";
    std::string about = content::to_html(content::parse_markdown(course.description), options);
    if (!about.empty())
        about =
            text_in("h2", "", frame.words.text("courses.about")) + article(card.language, about);
    parts.navigation = navigation(frame, Place::Courses);
    parts.content = "<div class=\"sheet course\">\n<header>" + chips(frame, course) +
                    "<div lang=\"" + std::string(tag_of(card.language)) + "\">" + head +
                    "</div></header>\n" + panel(frame, course) + "<div class=\"text\">\n" + about +
                    syllabus(frame, course) + "</div>\n</div>\n";
    return parts;
}

PageParts chapter_page(
    const PageFrame& frame,
    const Course& course,
    const nedu::courses::ChapterEntry& chapter,
    const nedu::courses::ChapterContent* content
) {
    std::string description = course.card.summary;
    std::string inside = head_of_chapter(frame, course, chapter);
    if (content != nullptr) {
        const content::Document document = content::parse_blocks(content->blocks);
        if (std::string text = content::excerpt(document, kDescriptionLength); !text.empty())
            description = std::move(text);
        inside += content::to_html(document, html_options(frame.words));
    } else {
        inside +=
            "<p>" +
            escape_html(frame.words.text("reader.locked_text", {{"course", course.card.title}})) +
            "</p>\n<p>" +
            link(
                course_url(course.card.slug), frame.words.text("courses.enrol"), "button primary"
            ) +
            "</p>\n";
    }
    PageParts parts;
    parts.head = head_of(
        frame,
        {frame.words.text(
             "courses.title_of", {{"chapter", chapter.title}, {"course", course.card.title}}
         ) + " · Nedu",
         description,
         chapter_url(course.card.slug, chapter.slug),
         "article",
         cover_url(course.card.cover),
         std::string(tag_of(course.card.language))}
    );
    if (content == nullptr)
        parts.head += meta("name", "robots", "noindex");
    parts.navigation = navigation(frame, Place::Courses);
    parts.content =
        "<div class=\"reader\">\n" + outline(frame, course, chapter.slug) +
        article(course.card.language, inside + neighbours(frame, course, chapter.slug)) +
        "</div>\n";
    return parts;
}

PageParts missing_page(const PageFrame& frame) {
    return {
        "\n<title>" + escape_html(frame.words.text("missing.title")) + " · Nedu</title>\n" +
            meta("name", "robots", "noindex"),
        navigation(frame, Place::None),
        "<div class=\"sheet missing\">\n" + text_in("h1", "", frame.words.text("missing.title")) +
            text_in("p", "lead", frame.words.text("missing.text")) + "<p>" +
            link("/courses", frame.words.text("missing.courses"), "button") + "</p>\n</div>\n"
    };
}

std::string print_page(
    const PageFrame& frame,
    const Course& course,
    const nedu::courses::ChapterContent& content
) {
    const std::string title = escape_html(content.title);
    std::string html = "<!doctype html>\n<html lang=\"" +
                       std::string(tag_of(course.card.language)) +
                       "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title + "</title>\n" +
                       meta("name", "robots", "noindex") + "<style>\n" +
                       std::string(kPrintStyle.front().text) + "</style>\n</head>\n<body>\n";
    html += "<header>" + escape_html(course.card.title);
    if (!course.card.teacher.empty())
        html += " · " + escape_html(course.card.teacher);
    html += "</header>\n<main>\n<h1>" + title + "</h1>\n";
    html += content::to_html(content::parse_blocks(content.blocks), html_options(frame.words));
    for (const nedu::courses::ChapterEntry* chapter : nedu::courses::reading_order(course))
        if (chapter->id == content.id)
            html += "</main>\n<footer>" +
                    escape_html(frame.origin + chapter_url(course.card.slug, chapter->slug)) +
                    "</footer>\n";
    return html + "</body>\n</html>\n";
}

std::string sitemap(const std::string& origin, const std::vector<courses::PublicCourse>& courses) {
    const auto entry = [&](const std::string& path, const std::string& updated_on) {
        return "<url><loc>" + escape_html(origin + path) + "</loc>" +
               (updated_on.empty() ? "" : "<lastmod>" + updated_on + "</lastmod>") + "</url>\n";
    };
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" +
        entry("/courses", {});
    for (const courses::PublicCourse& course : courses) {
        xml += entry(course_url(course.slug), course.updated_on);
        for (const std::string& chapter : course.free_chapters)
            xml +=
                entry(api::to_url(api::ChapterRoute{course.slug, chapter, {}}), course.updated_on);
    }
    return xml + "</urlset>\n";
}

}  // namespace nedu::server::pages
