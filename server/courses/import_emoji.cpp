#include "server/courses/import_emoji.hpp"

#include <algorithm>

#include "common/content/characters.hpp"
#include "server/courses/emoji_names.hpp"

namespace nedu::server::courses {
namespace {

constexpr std::size_t kLongestName = 80;

bool is_name_character(char c) {
    return content::is_ascii_alphanumeric(c) || c == '_' || c == '-' || c == '+';
}

// The name between the colon at the start and the next one; empty: there is none.
std::string_view name_at(std::string_view text) {
    std::size_t end = 1;
    while (end < std::min(text.size(), kLongestName) && is_name_character(text[end]))
        ++end;
    return end > 1 && end < text.size() && text[end] == ':' ? text.substr(1, end - 1)
                                                            : std::string_view{};
}

/// Beside one of these a colon belongs to a word: an address, a scope, a time.
bool joins(char c) {
    return content::is_ascii_alphanumeric(c) || c == ':' || c == '_' || c == '/';
}

std::string_view sign_of(std::string_view name) {
    const auto found =
        std::ranges::lower_bound(kEmoji, name, {}, [](const auto& one) { return one.first; });
    return found != kEmoji.end() && found->first == name ? found->second : std::string_view{};
}

}  // namespace

std::string with_emoji(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t colon = std::min(text.find(':'), text.size());
        out += text.substr(0, colon);
        text.remove_prefix(colon);
        if (text.empty())
            break;
        const std::string_view name = name_at(text);
        const std::string_view sign = sign_of(name);
        const std::string_view after = text.substr(std::min(name.size() + 2, text.size()));
        const bool stands_apart =
            (out.empty() || !joins(out.back())) && (after.empty() || !joins(after.front()));
        if (name.empty() || sign.empty() || !stands_apart) {
            out += ':';
            text.remove_prefix(1);
            continue;
        }
        out += sign;
        text.remove_prefix(name.size() + 2);
    }
    return out;
}

std::string_view unknown_emoji(std::string_view text) {
    for (std::size_t at = text.find(':'); at != text.npos; at = text.find(':', at + 1)) {
        const std::string_view name = name_at(text.substr(at));
        const bool stands_apart = at == 0 || text[at - 1] == ' ';
        const bool has_letter =
            std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
        if (stands_apart && has_letter && sign_of(name).empty())
            return text.substr(at, name.size() + 2);
    }
    return {};
}

}  // namespace nedu::server::courses
