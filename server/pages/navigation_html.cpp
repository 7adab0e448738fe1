#include "server/pages/navigation_html.hpp"

namespace nedu::server::pages {
namespace {

std::string destination(
    const PageFrame& frame,
    std::string_view url,
    std::string_view icon,
    std::string_view words_key,
    bool is_here
) {
    return "<a href=\"" + std::string(url) + "\"" + (is_here ? " aria-current=\"page\"" : "") +
           "><svg aria-hidden=\"true\"><use href=\"#nedu-icon-" + std::string(icon) +
           "\"/></svg><span>" + content::escape_html(frame.words.text(words_key)) + "</span></a>\n";
}

}  // namespace

std::string navigation(const PageFrame& frame, Place here) {
    std::string html = "<nav class=\"nav\" aria-label=\"" +
                       content::escape_html(frame.words.text("nav.main")) + "\">\n";
    html += destination(frame, "/", "home", "nav.home", here == Place::Home);
    html += destination(frame, "/courses", "courses", "nav.courses", here == Place::Courses);
    if (frame.is_member)
        html += destination(frame, "/messages", "messages", "nav.messages", false) +
                destination(frame, "/me", "profile", "nav.me", false);
    else
        html += destination(frame, "/sign-in", "sign-in", "action.sign_in", false);
    return html + "</nav>\n";
}

}  // namespace nedu::server::pages
