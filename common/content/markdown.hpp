// Markdown in and out: CommonMark 0.31 with tables, task lists, strikethrough, bare links, $math$,
// GitHub's alerts as callouts, a fence of the language "quiz" as a quiz, mentions of footnotes
// ("[^label]"), and quotes that begin with "[!DETAILS] Summary" or "[!FOOTNOTE] label". Raw HTML is
// text by design, but for the few tags without attributes that inline_tags.hpp names, "<br>", and
// "<a id="name"></a>". Every function is total: any bytes give a document, in time linear to their
// number. Must not know files, addresses of this site or how anything looks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.hpp"
#include "common/content/block.hpp"
#include "common/content/document.hpp"

namespace nedu::content {

/// A chapter as it is kept, to what it means. Headings get their anchors here.
Document parse_blocks(const std::vector<Block>& blocks);

/// A description, a message: Markdown outside of any chapter.
Document parse_markdown(std::string_view markdown);

/// One line or paragraph: what looks like a list, heading or quote stays text.
Inline parse_inline(std::string_view markdown);

/// Cuts a text into blocks for keeping. Ids follow from content alone (the n-th block of the same
/// content gets the n-th id), so the same text gives the same blocks, and a change in one place
/// leaves the ids elsewhere. Link definitions are resolved into the links. An image alone in its
/// paragraph becomes an image block with the attributes "target", "alt" and perhaps "link", its
/// title the caption; an importer that takes the file along replaces "target" by "hash", "width"
/// and "height". Images among text stay in the source, those of ours as file_target(hash) with an
/// attribute "size:<hash>" of "640x480". map_targets does both.
/// Refuses more than kMaxMarkdownBytes with TooLarge.
Result<std::vector<Block>> markdown_to_blocks(std::string_view markdown);

/// The same of elements that came from elsewhere.
std::vector<Block> elements_to_blocks(std::vector<Element> elements);

/// What needs a document whole: numbers of footnotes, anchors of headings, names said twice.
void settle(std::vector<Element>& elements);

/// One block alone, without anchors and with footnotes unsettled.
std::vector<Element> read_block(const Block& block);

/// The way back: parse_blocks(blocks) and parse_markdown(blocks_to_markdown(blocks)) agree, media
/// and sizes aside.
std::string blocks_to_markdown(const std::vector<Block>& blocks);

/// The anchor GitHub would give a heading of this text (not yet made unique): lower case, spaces to
/// hyphens, punctuation and symbols dropped, letters of every script kept.
std::string anchor_of(std::string_view plain_text);

}  // namespace nedu::content
