// A document as HTML: semantic, escaped, without scripts or styles of its own. For public pages,
// print and download; must not know where files are kept (the caller says).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/content/document.hpp"

namespace nedu::content {

/// Where one picture is shown from.
struct ImageSource {
    std::string url;     // empty: not to be had, the alternative text is shown instead
    std::string srcset;  // "url 320w, url 640w", may be empty
    std::string sizes;   // goes with srcset
};

/// A picture as the document names it.
struct ImageReference {
    std::string hash;    // of a file of ours, or empty
    std::string target;  // address or path, or empty
    int width = 0;
    int height = 0;
};

/// What the ids of the page around a document begin with. Nothing in a document gets such an id: a
/// chapter's heading "Nedu canvas" would be taken for the client's canvas.
inline constexpr std::string_view kShellIds = "nedu-";

struct HtmlOptions {
    /// Not set: file_target(hash) or the target as it is.
    std::function<ImageSource(const ImageReference&)> image;
    /// Maps the target of every link; not set: as it is.
    std::function<std::string(const std::string&)> link;
    /// Added to each heading's level (a page whose title is h1 passes 1); never beyond h6.
    int heading_shift = 0;
    /// Ids on headings, lazy pictures, rel on outside links. Off: bare CommonMark output.
    bool page = true;
    /// Collapsible sections stand open: on paper nothing can be opened.
    bool opens_details = false;
    /// Names of the callouts' tones in the reader's language, in the order of Tone; empty ones
    /// are left out.
    std::vector<std::string> tone_names;
    /// What the link from a footnote back to its mention is called; empty: only its arrow.
    std::string note_back;
};

std::string to_html(const Document& document, const HtmlOptions& options = {});
std::string to_html(const Inline& text, const HtmlOptions& options = {});

/// & < > " as entities; for text and for attribute values in double quotes.
std::string escape_html(std::string_view text);

}  // namespace nedu::content
