// The HTML that people put into Markdown, as Markdown where that is simple: breaks, pictures,
// links, emphasis, sub- and superscripts; what only lays out is dropped and its text kept. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nedu::server::courses {

struct DroppedHtml {
    int line = 0;
    std::string tag;  // "div"
};

struct CleanMarkdown {
    std::string text;
    std::vector<DroppedHtml> dropped;  // one entry per opening tag without a counterpart
};

/// Code stays as it is; comments go without a word. What is not HTML ("<ssid>") is text and stays.
CleanMarkdown html_to_markdown(std::string_view markdown);

}  // namespace nedu::server::courses
