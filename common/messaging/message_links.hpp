// Where the text of a message names an address of the web. Must not know how links look.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace nedu::messaging {

/// Bytes [begin, end) of the text, and where they lead.
struct TextLink {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string target;

    bool operator==(const TextLink&) const = default;
};

/// Bare addresses (http, https, www) as GitHub Flavored Markdown finds them, section 6.9: from the
/// beginning of a word to the next space, without the punctuation of the sentence around.
std::vector<TextLink> links_of(std::string_view text);

}  // namespace nedu::messaging
