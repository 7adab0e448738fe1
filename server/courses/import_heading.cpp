#include "server/courses/import_heading.hpp"

#include <algorithm>

#include "common/base/text.hpp"
#include "common/content/inline_signs.hpp"

namespace nedu::server::courses {

void take_heading_attributes(PageLines& page, SourceLine& line) {
    const std::size_t open = line.text.rfind('{');
    const std::size_t close = line.text.rfind('}');
    if (open == line.text.npos || open > close || (open > 0 && line.text[open - 1] == '\\'))
        return;
    std::string_view rest =
        text::trim(std::string_view(line.text).substr(open + 1, close - open - 1));
    if (rest.empty())
        return;
    std::string anchors;
    std::vector<std::string> dropped;
    for (; !rest.empty(); rest = text::trim(rest)) {
        const std::string_view word = rest.substr(0, std::min(rest.find(' '), rest.size()));
        rest.remove_prefix(word.size());
        const bool is_id = word.starts_with('#');
        if (!is_id && !word.starts_with('.') && word.find('=') == word.npos)
            return;  // no attributes but braces
        if (is_id && content::is_anchor_name(word.substr(1)))
            anchors += content::anchor_source(word.substr(1));
        else
            dropped.emplace_back(word);
    }
    for (std::string& word : dropped)
        page.report(ProblemKind::Attribute, line, std::move(word));
    line.text = line.text.substr(0, open) + anchors;
}

}  // namespace nedu::server::courses
