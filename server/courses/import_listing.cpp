#include "server/courses/import_listing.hpp"

#include <algorithm>

#include "common/base/text.hpp"
#include "common/content/inline_signs.hpp"
#include "server/courses/import_tags.hpp"

namespace nedu::server::courses {

std::optional<ListingStart> read_listing(const std::vector<SourceLine>& lines, std::size_t at) {
    constexpr std::size_t kMostLines = 12;
    std::string text;
    std::optional<Tag> tag;
    std::size_t end = at;
    for (; end < std::min(lines.size(), at + kMostLines) && !tag; ++end) {
        (text += text.empty() ? "" : "\n") += text::trim(lines[end].text);
        tag = read_tag(text);
    }
    if (!tag)
        return std::nullopt;
    const std::string number = tag->attribute("number");
    const std::string caption = tag->attribute("caption");
    ListingStart listing{tag->attribute("file-name"), {}, text.substr(tag->size), end - at};
    if (!number.empty()) {
        if (const std::string anchor = "listing-" + number; content::is_anchor_name(anchor))
            listing.caption = content::anchor_source(anchor);
        listing.caption += "Listing " + number + (caption.empty() ? "" : ": ");
    }
    listing.caption += caption;
    return listing;
}

}  // namespace nedu::server::courses
