#include "server/pages/html_parts.hpp"

#include <algorithm>

#include "common/api/route.hpp"
#include "common/base/initials.hpp"
#include "common/content/targets.hpp"
#include "common/courses/course_words.hpp"

namespace nedu::server::pages {
namespace {

using content::escape_html;
using nedu::courses::CourseCard;

/// As many fills as a theme has for people and courses without a picture.
constexpr std::uint64_t kFills = 10;
/// A card fills a phone and is a third of anything wider.
constexpr std::string_view kCardSizes = "(max-width: 639px) calc(100vw - 32px), 320px";

std::string course_card(const PageFrame& frame, const CourseCard& card, int level) {
    const std::string heading = "h" + std::to_string(level);
    const std::string language = " lang=\"" + std::string(tag_of(card.language)) + "\"";
    std::string html = "<li class=\"card\">" + cover(card, kCardSizes) + "<div>";
    if (card.progress)
        html += text_in("p", "chip done", frame.words.text("catalogue.enrolled"));
    else if (card.domain)
        html += text_in("p", "chip", card.domain->name);
    html += "<" + heading + language + ">" + link(course_url(card.slug), card.title) + "</" +
            heading + ">";
    if (!card.summary.empty())
        html += "<p class=\"summary\"" + language + ">" + escape_html(card.summary) + "</p>";
    if (!card.teacher.empty())
        html += text_in("p", "fine", card.teacher);
    return html + text_in("p", "fine", courses::facts_of(frame.words, card)) + "</div></li>\n";
}

}  // namespace

std::string course_url(const std::string& slug) {
    return api::to_url(api::CourseRoute{slug});
}

std::string chapter_url(const std::string& course, const std::string& chapter) {
    return api::to_url(api::ChapterRoute{course, chapter, {}});
}

std::string_view tag_of(accounts::Language language) {
    return json::name_of(language);
}

std::string text_in(std::string_view element, std::string_view style, std::string_view text) {
    std::string html = "<" + std::string(element);
    if (!style.empty())
        html += " class=\"" + std::string(style) + "\"";
    return html + ">" + escape_html(text) + "</" + std::string(element) + ">\n";
}

std::string link(std::string_view url, std::string_view text, std::string_view style) {
    std::string html = "<a href=\"" + escape_html(url) + "\"";
    if (!style.empty())
        html += " class=\"" + std::string(style) + "\"";
    return html + ">" + escape_html(text) + "</a>";
}

std::string meta(std::string_view kind, std::string_view name, std::string_view value) {
    return "<meta " + std::string(kind) + "=\"" + std::string(name) + "\" content=\"" +
           escape_html(value) + "\">\n";
}

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

content::ImageSource variants_of(const content::ImageReference& image, std::string_view sizes) {
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
        source.sizes = sizes;
    return source;
}

content::ImageSource source_of(const content::ImageReference& image) {
    return variants_of(image, "(max-width: 712px) calc(100vw - 32px), 680px");
}

std::string cover_url(const std::optional<nedu::courses::Picture>& cover) {
    if (!cover)
        return {};
    return source_of({cover->hash, {}, cover->width, cover->height}).url;
}

std::string cover(const CourseCard& card, std::string_view sizes) {
    const std::uint64_t seed = static_cast<std::uint64_t>(card.id.value);
    if (!card.cover)
        return "<div class=\"cover fill-" + std::to_string(seed % kFills + 1) +
               "\" aria-hidden=\"true\">" + escape_html(text::initials(card.title)) + "</div>";
    const nedu::courses::Picture& picture = *card.cover;
    const content::ImageSource source =
        variants_of({picture.hash, {}, picture.width, picture.height}, sizes);
    std::string html = "<div class=\"cover\"><img alt=\"\" loading=\"lazy\" src=\"" +
                       escape_html(source.url) + "\"";
    if (!source.srcset.empty())
        html += " srcset=\"" + escape_html(source.srcset) + "\" sizes=\"" +
                escape_html(source.sizes) + "\"";
    return html + "></div>";
}

std::string course_cards(
    const PageFrame& frame,
    const std::vector<CourseCard>& cards,
    int level,
    std::size_t most
) {
    std::string html = "<ul class=\"cards\">\n";
    for (std::size_t i = 0; i < std::min(cards.size(), most); ++i)
        html += course_card(frame, cards[i], level);
    return html + "</ul>\n";
}

std::string search_form(std::string_view label, std::string_view hint, std::string_view typed) {
    return "<form class=\"search\" role=\"search\" action=\"/courses\"><svg aria-hidden=\"true\">"
           "<use href=\"#nedu-icon-search\"/></svg><input type=\"search\" name=\"q\" "
           "aria-label=\"" +
           escape_html(label) + "\" placeholder=\"" + escape_html(hint) + "\" value=\"" +
           escape_html(typed) + "\"></form>\n";
}

}  // namespace nedu::server::pages
