#include "server/pages/course_html.hpp"

#include <algorithm>
#include <array>

#include "common/content/html.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"
#include "common/content/targets.hpp"
#include "server/pages/embedded_print_style.hpp"

namespace nedu::server::pages {
namespace {

using content::escape_html;
using nedu::courses::Course;
using nedu::courses::Picture;

constexpr std::size_t kDescriptionLength = 200;

std::string course_url(const std::string& slug) {
    return api::to_url(api::CourseRoute{slug});
}

std::string chapter_url(const Course& course, const std::string& chapter) {
    return api::to_url(api::ChapterRoute{course.card.slug, chapter, {}});
}

std::string link(const std::string& url, std::string_view text) {
    return "<a href=\"" + escape_html(url) + "\">" + escape_html(text) + "</a>";
}

std::string meta(std::string_view kind, std::string_view name, std::string_view value) {
    return "<meta " + std::string(kind) + "=\"" + std::string(name) + "\" content=\"" +
           escape_html(value) + "\">\n";
}

std::string_view tag_of(accounts::Language language) {
    return json::name_of(language);
}

content::ImageSource source_of(const content::ImageReference& image) {
    if (image.hash.empty())
        return {};
    content::ImageSource source{content::file_target(image.hash), {}, {}};
    for (const int width : nedu::courses::kImageWidths) {
        if (width > image.width)
            continue;
        source.url = "/files/" + image.hash + "/" + std::to_string(width) + ".webp";
        source.srcset +=
            (source.srcset.empty() ? "" : ", ") + source.url + " " + std::to_string(width) + "w";
    }
    if (!source.srcset.empty())
        source.sizes = "(max-width: 46rem) 100vw, 46rem";
    return source;
}

content::HtmlOptions html_options(const lang::Catalogue& words) {
    content::HtmlOptions options;
    options.image = source_of;
    for (const char* tone : {"note", "tip", "important", "warning", "caution"})
        options.tone_names.emplace_back(words.text("document." + std::string(tone)));
    return options;
}

struct HeadFacts {
    std::string title;
    std::string description;
    std::string url;  // path
    std::string type = "website";
    std::string image;  // path, may be empty
    std::string locale;
};

std::string head_of(const PageFrame& frame, const HeadFacts& facts) {
    const std::string url = frame.origin + facts.url;
    std::string head =
        "\n<title>" + escape_html(facts.title) + "</title>\n" +
        meta("name", "description", facts.description) + "<link rel=\"canonical\" href=\"" +
        escape_html(url) + "\">\n" + meta("property", "og:title", facts.title) +
        meta("property", "og:description", facts.description) + meta("property", "og:url", url) +
        meta("property", "og:type", facts.type) + meta("property", "og:site_name", "Nedu") +
        meta("property", "og:locale", facts.locale);
    if (!facts.image.empty())
        head += meta("property", "og:image", frame.origin + facts.image);
    return head;
}

std::string cover_url(const std::optional<Picture>& cover) {
    if (!cover)
        return {};
    return source_of({cover->hash, {}, cover->width, cover->height}).url;
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

std::string syllabus(const PageFrame& frame, const Course& course) {
    std::string html = "<h2>" + escape_html(frame.words.text("courses.syllabus")) + "</h2>\n";
    for (const auto& module : course.modules) {
        html += "<h3>" + escape_html(module.title) + "</h3>\n<ol>\n";
        for (const auto& chapter : module.chapters) {
            html += "<li>" + link(chapter_url(course, chapter.slug), chapter.title) + " <small>" +
                    escape_html(frame.words.plural("courses.minutes", chapter.minutes));
            if (chapter.is_free)
                html += " · " + escape_html(frame.words.text("courses.free"));
            html += "</small></li>\n";
        }
        html += "</ol>\n";
    }
    return html;
}

std::string article(accounts::Language language, const std::string& inside) {
    return "<article lang=\"" + std::string(tag_of(language)) + "\">\n" + inside + "</article>\n";
}

// Previous and next, as the reader has them.
std::string neighbours(const PageFrame& frame, const Course& course, const std::string& slug) {
    const auto order = nedu::courses::reading_order(course);
    const auto here = std::ranges::find(order, slug, &nedu::courses::ChapterEntry::slug);
    std::string html = "<nav>\n";
    if (here != order.end() && here != order.begin())
        html += "<p>" + escape_html(frame.words.text("reader.previous")) + ": " +
                link(chapter_url(course, (*(here - 1))->slug), (*(here - 1))->title) + "</p>\n";
    if (here != order.end() && here + 1 != order.end())
        html += "<p>" + escape_html(frame.words.text("reader.next")) + ": " +
                link(chapter_url(course, (*(here + 1))->slug), (*(here + 1))->title) + "</p>\n";
    return html + "</nav>\n";
}

}  // namespace

PageParts catalogue_page(const PageFrame& frame, const nedu::courses::CataloguePage& page) {
    const std::string title(frame.words.text("catalogue.title"));
    PageParts parts;
    parts.head = head_of(
        frame,
        {title + " · Nedu",
         std::string(frame.words.text("app.description")),
         "/courses",
         "website",
         {},
         std::string(frame.words.tag())}
    );
    parts.content = "<h1>" + escape_html(title) + "</h1>\n<ul>\n";
    for (const nedu::courses::CourseCard& card : page.courses) {
        parts.content += "<li lang=\"" + std::string(tag_of(card.language)) + "\"><h2>" +
                         link(course_url(card.slug), card.title) + "</h2><p>" +
                         escape_html(card.summary) + "</p></li>\n";
    }
    parts.content += "</ul>\n";
    if (page.courses.empty())
        parts.content += "<p>" + escape_html(frame.words.text("catalogue.empty_title")) + "</p>\n";
    return parts;
}

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
    std::string inside = "<h1>" + escape_html(card.title) + "</h1>\n";
    if (!card.teacher.empty())
        inside += "<p>" +
                  escape_html(frame.words.text("courses.by_teacher", {{"name", card.teacher}})) +
                  "</p>\n";
    content::HtmlOptions options = html_options(frame.words);
    options.heading_shift = 1;
    inside += content::to_html(content::parse_markdown(course.description), options);
    inside += "<p>" +
              link(
                  api::to_url(api::RegisterRoute{course_url(card.slug)}),
                  frame.words.text("courses.enrol")
              ) +
              "</p>\n" + syllabus(frame, course);
    parts.content = article(card.language, inside);
    return parts;
}

PageParts chapter_page(
    const PageFrame& frame,
    const Course& course,
    const nedu::courses::ChapterEntry& chapter,
    const nedu::courses::ChapterContent* content
) {
    std::string description = course.card.summary;
    std::string inside = "<p>" + link(course_url(course.card.slug), course.card.title) +
                         "</p>\n<h1>" + escape_html(chapter.title) + "</h1>\n";
    if (content != nullptr) {
        const content::Document document = content::parse_blocks(content->blocks);
        if (std::string text = content::excerpt(document, kDescriptionLength); !text.empty())
            description = std::move(text);
        inside += content::to_html(document, html_options(frame.words));
    } else {
        inside +=
            "<p>" +
            escape_html(frame.words.text("reader.locked_text", {{"course", course.card.title}})) +
            "</p>\n<p>" + link(course_url(course.card.slug), frame.words.text("courses.enrol")) +
            "</p>\n";
    }
    PageParts parts;
    parts.head = head_of(
        frame,
        {frame.words.text(
             "courses.title_of", {{"chapter", chapter.title}, {"course", course.card.title}}
         ) + " · Nedu",
         description,
         chapter_url(course, chapter.slug),
         "article",
         cover_url(course.card.cover),
         std::string(tag_of(course.card.language))}
    );
    if (content == nullptr)
        parts.head += meta("name", "robots", "noindex");
    parts.content = article(course.card.language, inside + neighbours(frame, course, chapter.slug));
    return parts;
}

PageParts missing_page(const PageFrame& frame) {
    return {
        "\n<title>" + escape_html(frame.words.text("missing.title")) + " · Nedu</title>\n" +
            meta("name", "robots", "noindex"),
        "<h1>" + escape_html(frame.words.text("missing.title")) + "</h1>\n<p>" +
            escape_html(frame.words.text("missing.text")) + "</p>\n<p>" +
            link("/courses", frame.words.text("missing.courses")) + "</p>\n"
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
                    escape_html(frame.origin + chapter_url(course, chapter->slug)) + "</footer>\n";
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
