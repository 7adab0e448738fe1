// A chapter is an ordered list of blocks. This is how one is stored and sent; document.hpp is what
// it means.
#pragma once

#include <map>
#include <string>
#include <type_traits>
#include <vector>

#include "common/base/json.hpp"

namespace nedu::content {

enum class BlockKind {
    Heading,
    Paragraph,
    List,
    Quote,
    Callout,
    Code,
    Image,
    Video,
    Audio,
    File,
    Table,
    Math,
    Embed,
    Quiz,
    Rule,
    Details,
    Footnote,
    Unknown,  // of a later version
};

/// `source` is Markdown: inline for headings, paragraphs and an image's caption, the whole
/// construct for lists, quotes and tables, what stands inside for callouts, the bare text for code,
/// math and quizzes, what stands inside for details and footnotes. `attributes` holds what Markdown
/// can't say: a heading's "level", a code block's "language", a callout's "tone", an image's "hash"
/// (or "target"), "width", "height", "shown" (CSS pixels across), "alt" and "link", a file's "hash"
/// (or "target") and "name", the "summary" (inline Markdown) of details and "open" where they are,
/// a footnote's "label".
struct Block {
    std::string id;  // unique in the chapter, stable over edits: 8 characters of [a-z0-9]
    BlockKind kind = BlockKind::Paragraph;
    std::string source;
    std::map<std::string, std::string> attributes;

    /// What stands under `name`, or nothing.
    std::string attribute(const std::string& name) const {
        const auto found = attributes.find(name);
        return found == attributes.end() ? std::string{} : found->second;
    }

    template <class Io, class Self>
    static void describe(Io& io, Self& self);
    bool operator==(const Block&) const = default;
};

}  // namespace nedu::content

template <>
struct nedu::json::EnumNames<nedu::content::BlockKind> {
    using Kind = nedu::content::BlockKind;
    static constexpr std::array<std::pair<Kind, std::string_view>, 18> names{{
        {Kind::Heading, "heading"},
        {Kind::Paragraph, "paragraph"},
        {Kind::List, "list"},
        {Kind::Quote, "quote"},
        {Kind::Callout, "callout"},
        {Kind::Code, "code"},
        {Kind::Image, "image"},
        {Kind::Video, "video"},
        {Kind::Audio, "audio"},
        {Kind::File, "file"},
        {Kind::Table, "table"},
        {Kind::Math, "math"},
        {Kind::Embed, "embed"},
        {Kind::Quiz, "quiz"},
        {Kind::Rule, "rule"},
        {Kind::Details, "details"},
        {Kind::Footnote, "footnote"},
        {Kind::Unknown, "unknown"},
    }};
};

template <class Io, class Self>
void nedu::content::Block::describe(Io& io, Self& self) {
    io("id", self.id);
    std::string kind(json::name_of(self.kind));
    io("kind", kind);
    // A client may be older than what its server serves: one block it does not know must not cost
    // the chapter.
    if constexpr (!std::is_const_v<Self>)
        self.kind = json::named<BlockKind>(kind).value_or(BlockKind::Unknown);
    io("source", self.source);
    io("attributes", self.attributes);
}
