// The marks of text that have a name in angle brackets: one table for what Markdown reads and
// writes beyond its own signs ("H<sub>2</sub>O"), for HTML, and for importers.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "common/content/document.hpp"

namespace nedu::content {

struct InlineTag {
    MarkKind kind;
    std::string_view name;
    bool Span::* flag;  // what the mark is called on the spans it encloses
};

/// All kinds but Link.
inline constexpr std::array<InlineTag, kMarkKinds - 1> kInlineTags{{
    {MarkKind::Emphasis, "em", &Span::emphasis},
    {MarkKind::Strong, "strong", &Span::strong},
    {MarkKind::Strike, "del", &Span::strike},
    {MarkKind::Subscript, "sub", &Span::subscript},
    {MarkKind::Superscript, "sup", &Span::superscript},
    {MarkKind::Keyboard, "kbd", &Span::keyboard},
    {MarkKind::Highlight, "mark", &Span::highlight},
    {MarkKind::Insertion, "ins", &Span::inserted},
}};

constexpr std::optional<MarkKind> mark_named(std::string_view name) {
    for (const InlineTag& tag : kInlineTags)
        if (tag.name == name)
            return tag.kind;
    return std::nullopt;
}

constexpr std::string_view tag_named_for(MarkKind kind) {
    for (const InlineTag& tag : kInlineTags)
        if (tag.kind == kind)
            return tag.name;
    return {};
}

}  // namespace nedu::content
