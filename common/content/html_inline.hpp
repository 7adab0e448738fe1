// The inside of a line as HTML, and the escaping that keeps text from becoming markup.
#pragma once

#include <string>
#include <string_view>

#include "common/content/html.hpp"

namespace nedu::content {

void append_escaped(std::string& out, std::string_view text);

/// As an attribute's value: bytes no address may hold are percent-encoded, then escaped.
void append_url(std::string& out, std::string_view url);

void append_inline(std::string& out, const Inline& text, const HtmlOptions& options);

/// "<a href=…>" without its end.
void append_link(
    std::string& out,
    const std::string& target,
    std::string_view title,
    const HtmlOptions& options
);

/// ` id="…"`, or nothing for a name that the page around the document keeps for itself.
void append_id(std::string& out, std::string_view name);

/// "<a id=…></a>".
void append_anchor(std::string& out, std::string_view name);

struct Picture {
    ImageReference reference;
    std::string_view alt;
    std::string_view title;
    int shown = 0;  // CSS pixels across, 0: as it is
};

/// "<img …>", or the alternative text where the picture is not to be had.
void append_picture(std::string& out, const Picture& picture, const HtmlOptions& options);

}  // namespace nedu::content
