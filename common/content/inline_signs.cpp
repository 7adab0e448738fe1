#include "common/content/inline_signs.hpp"

#include <algorithm>

#include "common/content/characters.hpp"
#include "common/content/footnotes.hpp"
#include "common/content/inline_tags.hpp"

namespace nedu::content {
namespace {

constexpr std::string_view kAnchorStart = "<a id=\"";
constexpr std::string_view kAnchorEnd = "\"></a>";
constexpr std::string_view kNoteStart = "[^";
/// No sign is longer; who looks further for its end looks at long texts over and over.
constexpr std::size_t kLongestSign = 256;

// Each gives how many bytes it took, 0: none.

std::size_t read_note(InlineBuilder& line, std::string_view text) {
    const std::size_t end = text.substr(0, kLongestSign).find(']');
    if (end == text.npos || line.in_link() || line.in_image())
        return 0;
    const std::string_view label = text.substr(kNoteStart.size(), end - kNoteStart.size());
    if (!is_note_label(label))
        return 0;
    line.note(label);
    return end + 1;
}

std::size_t read_anchor(InlineBuilder& line, std::string_view text) {
    const std::size_t end = text.substr(0, kLongestSign).find(kAnchorEnd, kAnchorStart.size());
    if (end == text.npos || line.in_image())
        return 0;
    const std::string_view name = text.substr(kAnchorStart.size(), end - kAnchorStart.size());
    if (!is_anchor_name(name))
        return 0;
    line.anchor(name);
    return end + kAnchorEnd.size();
}

std::size_t read_break(InlineBuilder& line, std::string_view text) {
    for (const std::string_view tag : {"<br>", "<br/>", "<br />"}) {
        if (!text.starts_with(tag))
            continue;
        line.tag_break();
        const std::size_t end = text.find_first_not_of(" \t", tag.size());
        return end == text.npos ? text.size() : end;
    }
    return 0;
}

std::size_t read_tag(InlineBuilder& line, std::string_view text) {
    constexpr std::size_t kLongest = 12;
    const std::size_t end = text.substr(0, kLongest).find('>');
    if (end == text.npos)
        return 0;
    const bool closes = text.starts_with("</");
    const std::size_t begin = closes ? 2 : 1;
    const auto kind = mark_named(text.substr(begin, end - begin));
    if (!kind)
        return 0;
    if (closes)
        line.close_tag(*kind, text.substr(0, end + 1));
    else
        line.open_tag(*kind, text.substr(0, end + 1));
    return end + 1;
}

std::size_t read_sign(InlineBuilder& line, std::string_view text) {
    if (text.starts_with(kNoteStart))
        return read_note(line, text);
    if (text.starts_with(kAnchorStart))
        return read_anchor(line, text);
    const std::size_t taken = read_break(line, text);
    return taken > 0 ? taken : read_tag(line, text);
}

}  // namespace

void read_signs(InlineBuilder& line, std::string_view piece) {
    while (!piece.empty()) {
        const std::size_t plain = std::min(piece.find_first_of("<["), piece.size());
        line.text(piece.substr(0, plain));
        piece.remove_prefix(plain);
        if (piece.empty())
            return;
        const std::size_t taken = read_sign(line, piece);
        if (taken == 0)
            line.text(piece.substr(0, 1));
        piece.remove_prefix(std::max<std::size_t>(taken, 1));
    }
}

bool is_anchor_name(std::string_view name) {
    constexpr std::size_t kLongest = 200;
    const auto is_kept = [](char c) {
        return is_ascii_alphanumeric(c) || c == '-' || c == '_' || c == '.' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    return !name.empty() && name.size() <= kLongest && std::ranges::all_of(name, is_kept) &&
           name.front() != '_' && name.back() != '_';  // or it could be emphasis
}

std::string anchor_source(std::string_view name) {
    return std::string(kAnchorStart) + std::string(name) + std::string(kAnchorEnd);
}

std::string note_source(std::string_view label) {
    return std::string(kNoteStart) + std::string(label) + "]";
}

}  // namespace nedu::content
