#include "common/messaging/message_links.hpp"

#include <algorithm>
#include <array>

namespace nedu::messaging {
namespace {

constexpr std::array<std::string_view, 3> kBeginnings{"http://", "https://", "www."};
/// What closes a sentence or a quotation rather than an address.
constexpr std::array<std::string_view, 19> kTrailing{
    "?",
    "!",
    ".",
    ",",
    ":",
    ";",
    "*",
    "_",
    "~",
    "'",
    "\"",
    "…",
    "»",
    "“",
    "”",
    "’",
    "›",
    "]",
    "}"
};

bool is_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool begins_host(char c) {
    return is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool starts_with(std::string_view text, std::string_view beginning) {
    return text.size() > beginning.size() &&
           std::equal(beginning.begin(), beginning.end(), text.begin(), [](char want, char have) {
               return want == (have >= 'A' && have <= 'Z' ? have + ('a' - 'A') : have);
           });
}

std::string_view beginning_at(std::string_view text) {
    for (const std::string_view beginning : kBeginnings)
        if (starts_with(text, beginning))
            return beginning;
    return {};
}

/// Up to a space, a bracket `<` or what no address holds.
std::string_view stretch(std::string_view text) {
    const std::size_t end = text.find_first_of(" \t\n<>\"`");
    return text.substr(0, end);
}

bool has_open_bracket(std::string_view address) {
    return std::count(address.begin(), address.end(), ')') <=
           std::count(address.begin(), address.end(), '(');
}

std::string_view without_punctuation(std::string_view address) {
    for (bool is_shorter = true; is_shorter;) {
        is_shorter = false;
        for (const std::string_view mark : kTrailing)
            if (address.ends_with(mark)) {
                address.remove_suffix(mark.size());
                is_shorter = true;
            }
        if (address.ends_with(')') && !has_open_bracket(address)) {
            address.remove_suffix(1);
            is_shorter = true;
        }
    }
    return address;
}

}  // namespace

std::vector<TextLink> links_of(std::string_view text) {
    std::vector<TextLink> links;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && is_letter(text[at - 1]))
            continue;
        const std::string_view beginning = beginning_at(text.substr(at));
        if (beginning.empty())
            continue;
        const std::string_view address = without_punctuation(stretch(text.substr(at)));
        if (address.size() <= beginning.size() || !begins_host(address[beginning.size()]))
            continue;
        const bool has_scheme = beginning != "www.";
        links.push_back(
            {at, at + address.size(), (has_scheme ? "" : "https://") + std::string(address)}
        );
        at += address.size() - 1;
    }
    return links;
}

}  // namespace nedu::messaging
