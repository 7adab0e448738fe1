// The inside of a line as Markdown: which characters need a backslash where.
#pragma once

#include <string>

#include "common/content/document.hpp"

namespace nedu::content {

enum class Place {
    Paragraph,
    Heading,  // one source line: line ends become spaces
    Cell,     // the same, and pipes are escaped
};

/// Which sign an emphasis takes that begins right after an asterisk: another asterisk reads well
/// mostly, an underscore where that would say something else. Tags say what no sign can: emphasis
/// within a word, or against another one.
enum class EmphasisSigns { Asterisks, Alternating, Tags };

/// `text` as Markdown for that place; write_inline in markdown_writer.hpp also proves the result.
std::string inline_source(const Inline& text, Place place, EmphasisSigns signs);

/// `text` with every character escaped that could mean something.
std::string escaped_markdown(const std::string& text, Place place);

/// "(target "title")" of a link or picture.
std::string target_source(const std::string& target, const std::string& title, Place place);

/// The same text with links only, or bare.
Inline without_marks(const Inline& text, bool keep_links);

}  // namespace nedu::content
