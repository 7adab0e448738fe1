#include "server/courses/import_elements.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/content/inline_tags.hpp"
#include "server/courses/import_admonitions.hpp"

namespace nedu::server::courses {
namespace {

using content::MarkKind;

struct MarkName {
    std::string_view name;
    MarkKind kind;
};
// Beside the names that our own Markdown knows (common/content/inline_tags.hpp).
constexpr std::array kAliases{
    MarkName{"b", MarkKind::Strong},
    MarkName{"i", MarkKind::Emphasis},
    MarkName{"cite", MarkKind::Emphasis},
    MarkName{"dfn", MarkKind::Emphasis},
    MarkName{"var", MarkKind::Emphasis},
    MarkName{"s", MarkKind::Strike},
    MarkName{"strike", MarkKind::Strike},
    MarkName{"u", MarkKind::Insertion},
};

constexpr std::array<std::string_view, 18> kDivisions{
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "center",
    "address",
    "figure",
    "figcaption",
    "fieldset",
    "form",
    "hgroup",
    "dd",
    "dt"
};

constexpr std::array<std::string_view, 12> kPlainHolders{
    "small",
    "time",
    "data",
    "bdi",
    "wbr",
    "ruby",
    "rp",
    "picture",
    "source",
    "span",
    "html",
    "body"
};

constexpr std::array<std::string_view, 9>
    kUnread{"script", "style", "template", "noscript", "svg", "math", "head", "object", "canvas"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

int heading_level(std::string_view name) {
    const bool is_heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    return is_heading ? name[1] - '0' : 0;
}

std::optional<MarkKind> mark_of_element(std::string_view name) {
    const auto alias = std::ranges::find(kAliases, name, &MarkName::name);
    return alias == kAliases.end() ? content::mark_named(name) : alias->kind;
}

bool is_division(std::string_view name) {
    return contains(kDivisions, name);
}

bool is_plain_holder(std::string_view name) {
    return contains(kPlainHolders, name);
}

bool is_unread(std::string_view name) {
    return contains(kUnread, name);
}

std::optional<content::MediaKind> media_of_element(std::string_view name) {
    if (name == "video")
        return content::MediaKind::Video;
    if (name == "audio")
        return content::MediaKind::Audio;
    if (name == "iframe" || name == "embed")
        return content::MediaKind::Embed;
    return std::nullopt;
}

int shown_width(std::string_view width) {
    constexpr int kColumn = 720;
    constexpr int kWidest = 4 * kColumn;
    int number = 0;
    const auto [end, error] = std::from_chars(width.data(), width.data() + width.size(), number);
    if (error != std::errc{} || number <= 0)
        return 0;
    number = std::min(number, kWidest);
    const bool is_share = end != width.data() + width.size() && *end == '%';
    return is_share ? number * kColumn / 100 : number;
}

std::optional<content::Tone> callout_tone(std::string_view words) {
    while (!words.empty()) {
        const std::string_view word = words.substr(0, std::min(words.find(' '), words.size()));
        if (const auto tone = admonition_tone(word))
            return tone;
        words.remove_prefix(std::min(word.size() + 1, words.size()));
    }
    return std::nullopt;
}

content::Align alignment(std::string_view align) {
    return align == "left"     ? content::Align::Left
           : align == "center" ? content::Align::Centre
           : align == "right"  ? content::Align::Right
                               : content::Align::None;
}

}  // namespace nedu::server::courses
