#include "server/pages/catalogue_html.hpp"

#include "common/api/route.hpp"
#include "server/pages/navigation_html.hpp"

namespace nedu::server::pages {
namespace {

constexpr std::size_t kShelfLength = 6;  // as on the client's home page
constexpr std::string_view kContinueSizes = "(max-width: 639px) calc(100vw - 32px), 240px";

std::string point(const PageFrame& frame, std::string_view icon, std::string_view title_key) {
    const std::string key(title_key);
    return "<li><svg aria-hidden=\"true\"><use href=\"#nedu-" + std::string(icon) +
           "\"/></svg><div>" + text_in("h2", "", frame.words.text(key)) +
           text_in("p", "", frame.words.text(key + "_text")) + "</div></li>\n";
}

std::string points(const PageFrame& frame) {
    return "<ul class=\"points\">\n" + point(frame, "page-open", "shell.point_read") +
           point(frame, "talk", "shell.point_talk") + point(frame, "light", "shell.point_light") +
           "</ul>\n";
}

std::string head_of_home(const PageFrame& frame) {
    const std::string description(frame.words.text("app.description"));
    return head_of(
        frame,
        {"Nedu – " + std::string(frame.words.text("app.tagline")),
         description,
         "/",
         "website",
         {},
         std::string(frame.words.tag())}
    );
}

std::string continue_card(const PageFrame& frame, const nedu::courses::MyCourse& course) {
    const nedu::courses::ReadingPlace& place = course.place;
    const bool has_chapter = !place.chapter.empty();
    const std::string url =
        has_chapter ? chapter_url(course.card.slug, place.chapter) : course_url(course.card.slug);
    std::string html = text_in("h2", "", frame.words.text(state_key(place)));
    html += "<div class=\"continue\">" + cover(course.card, kContinueSizes) + "<div>" +
            "<h3 lang=\"" + std::string(tag_of(course.card.language)) + "\">" +
            link(course_url(course.card.slug), course.card.title) + "</h3>";
    if (course.card.progress)
        html += text_in(
            "p",
            "fine",
            frame.words.plural(
                "home.progress",
                course.card.progress->chapters,
                {{"read", std::to_string(course.card.progress->chapters_read)}}
            )
        );
    return html + link(url, frame.words.text(action_key(place)), "button primary") +
           "</div></div>\n";
}

}  // namespace

PageParts welcome_page(const PageFrame& frame, const nedu::courses::CataloguePage& shelf) {
    const auto words = [&](std::string_view key) { return frame.words.text(key); };
    PageParts parts{head_of_home(frame), navigation(frame, Place::Home), {}};
    std::string& html = parts.content;
    html = "<div class=\"sheet welcome\">\n<header>\n" +
           text_in("h1", "display", words("home.welcome_title")) +
           text_in("p", "reading", words("home.welcome_text")) +
           search_form(words("home.search"), words("home.search"), {}) + "<p class=\"buttons\">" +
           link("/register", words("action.register"), "button primary") +
           link("/courses", words("home.browse"), "button") + "</p>\n</header>\n" + points(frame);
    if (!shelf.courses.empty())
        html += text_in("h2", "", words("home.some_courses")) +
                course_cards(frame, shelf.courses, 3, kShelfLength) + "<p>" +
                link("/courses", words("home.all_courses")) + "</p>\n";
    html += "</div>\n";
    return parts;
}

PageParts
home_page(const PageFrame& frame, std::string_view name, const nedu::courses::MyCourses& mine) {
    const std::string called(name.substr(0, name.find(' ')));
    PageParts parts{head_of_home(frame), navigation(frame, Place::Home), {}};
    std::string& html = parts.content;
    html = "<div class=\"sheet\">\n" +
           text_in("h1", "", frame.words.text("home.greeting", {{"name", called}}));
    if (mine.courses.empty())
        html += text_in("h2", "", frame.words.text("home.empty_title")) +
                text_in("p", "", frame.words.text("home.empty_text")) + "<p>" +
                link("/courses", frame.words.text("home.browse"), "button primary") + "</p>\n";
    else
        html += continue_card(frame, mine.courses.front());
    if (mine.courses.size() > 1) {
        std::vector<nedu::courses::CourseCard> cards;
        for (const nedu::courses::MyCourse& course : mine.courses)
            cards.push_back(course.card);
        html += text_in("h2", "", frame.words.text("home.my_courses")) +
                course_cards(frame, cards, 3, cards.size());
    }
    html += "</div>\n";
    return parts;
}

PageParts catalogue_page(
    const PageFrame& frame,
    const nedu::courses::SearchCatalogue& search,
    const nedu::courses::CataloguePage& page
) {
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
    parts.navigation = navigation(frame, Place::Courses);
    std::string& html = parts.content;
    html = "<div class=\"sheet\">\n" + text_in("h1", "", title) +
           text_in("p", "lead", frame.words.text("catalogue.lead")) +
           search_form(
               frame.words.text("catalogue.search"),
               frame.words.text("catalogue.search_hint"),
               search.words
           );
    if (page.courses.empty())
        html += text_in("p", "", frame.words.text("catalogue.empty_title"));
    else
        html += text_in("p", "count", frame.words.plural("catalogue.results", page.total)) +
                course_cards(frame, page.courses, 2, page.courses.size());
    html += "</div>\n";
    return parts;
}

}  // namespace nedu::server::pages
