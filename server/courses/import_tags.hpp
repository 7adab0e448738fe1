// One tag of HTML as it is written, for what must be known before the page is read as a whole.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nedu::server::courses {

struct Tag {
    std::string name;  // as written
    std::string_view attributes;
    bool is_closing = false;
    std::size_t size = 0;  // bytes from < to >

    /// Its value, empty where it is not there.
    std::string attribute(std::string_view key) const;
};

/// The tag `text` begins with; nothing where it is none, or does not end in it.
std::optional<Tag> read_tag(std::string_view text);

}  // namespace nedu::server::courses
