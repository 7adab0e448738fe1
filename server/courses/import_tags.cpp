#include "server/courses/import_tags.hpp"

#include <algorithm>

#include "common/content/characters.hpp"

namespace nedu::server::courses {
namespace {

bool is_name(char c) {
    return content::is_ascii_alphanumeric(c) || c == '-' || c == '_' || c == ':';
}

// Behind the closing ">", which quotes hide.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
    char quote = '\0';
    for (; at < text.size(); ++at) {
        if (quote != '\0')
            quote = text[at] == quote ? '\0' : quote;
        else if (text[at] == '"' || text[at] == '\'')
            quote = text[at];
        else if (text[at] == '>')
            return at + 1;
    }
    return std::string_view::npos;
}

}  // namespace

std::string Tag::attribute(std::string_view key) const {
    std::string_view rest = attributes;
    while (true) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\n\r/"), rest.size()));
        if (rest.empty())
            return {};
        const std::size_t own_end = std::min(rest.find_first_of("= \t\n\r/"), rest.size());
        const std::string_view own = rest.substr(0, own_end);
        rest.remove_prefix(own_end);
        std::string_view value;
        if (rest.starts_with('=')) {
            rest.remove_prefix(1);
            const bool is_quoted = !rest.empty() && (rest[0] == '"' || rest[0] == '\'');
            const std::size_t end =
                is_quoted ? rest.find(rest[0], 1) : rest.find_first_of(" \t\n\r");
            value =
                rest.substr(is_quoted ? 1 : 0, end == rest.npos ? end : end - (is_quoted ? 1 : 0));
            rest.remove_prefix(end == rest.npos ? rest.size() : end + (is_quoted ? 1 : 0));
        }
        if (own == key)
            return std::string(value);
        if (own.empty())
            return {};
    }
}

std::optional<Tag> read_tag(std::string_view text) {
    if (!text.starts_with('<'))
        return std::nullopt;
    Tag tag;
    std::size_t at = 1;
    tag.is_closing = at < text.size() && text[at] == '/';
    at += tag.is_closing ? 1 : 0;
    const std::size_t begin = at;
    while (at < text.size() && is_name(text[at]))
        ++at;
    tag.name = text.substr(begin, at - begin);
    const std::size_t end = end_of_tag(text, at);
    if (tag.name.empty() || end == text.npos)
        return std::nullopt;
    tag.attributes = text.substr(at, end - 1 - at);
    const bool goes_on = !tag.attributes.empty();
    if (goes_on && std::string_view(" \t\n\r/").find(tag.attributes[0]) == std::string_view::npos)
        return std::nullopt;
    tag.size = end;
    return tag;
}

}  // namespace nedu::server::courses
