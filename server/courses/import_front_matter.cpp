#include "server/courses/import_front_matter.hpp"

#include <algorithm>
#include <cctype>

#include "common/base/text.hpp"

namespace nedu::server::courses {
namespace {

std::string unquoted(std::string_view value) {
    value = text::trim(value);
    const bool is_quoted = value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
                           value.back() == value.front();
    return std::string(is_quoted ? value.substr(1, value.size() - 2) : value);
}

std::size_t key_end(std::string_view line, char sign) {
    const std::size_t end = line.find_first_of(std::string{sign, ' '});
    const std::size_t at = line.find(sign);
    const bool is_key = end != line.npos && end > 0 && at != line.npos &&
                        text::trim(line.substr(end, at - end)).empty() &&
                        std::ranges::all_of(line.substr(0, end), [](char c) {
                            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
                                   c == '-' || c == '.';
                        });
    return is_key ? at : line.npos;
}

}  // namespace

void take_front_matter(PageLines& page) {
    constexpr std::size_t kMostLines = 200;
    const std::vector<SourceLine>& lines = page.lines;
    if (lines.empty() || (lines[0].text != "---" && lines[0].text != "+++"))
        return;
    const char sign = lines[0].text[0] == '-' ? ':' : '=';
    std::vector<std::pair<std::size_t, std::string>> keys;
    std::size_t end = 1;
    for (; end < std::min(lines.size(), kMostLines); ++end) {
        const std::string& text = lines[end].text;
        if (text == lines[0].text || (sign == ':' && text == "..."))
            break;
        const std::size_t at = key_end(text, sign);
        const bool is_other = text.empty() || text[0] == ' ' || text[0] == '-' || text[0] == '#' ||
                              text[0] == '[' || text[0] == '\t' || text[0] == ']';
        if (at == text.npos && !is_other)
            return;
        if (at != text.npos)
            keys.emplace_back(end, std::string(text::trim(std::string_view(text).substr(0, at))));
    }
    if (keys.empty() || end == std::min(lines.size(), kMostLines))
        return;
    for (const auto& [at, key] : keys) {
        const std::string& text = lines[at].text;
        if (key == "title")
            page.settings[key] = unquoted(std::string_view(text).substr(key_end(text, sign) + 1));
        else
            page.report(ProblemKind::FrontMatter, lines[at], key);
    }
    page.lines.erase(page.lines.begin(), page.lines.begin() + static_cast<std::ptrdiff_t>(end) + 1);
}

}  // namespace nedu::server::courses
