#include "server/courses/import_raw_html.hpp"

#include <algorithm>
#include <array>

#include <gumbo.h>

#include "common/base/text.hpp"
#include "common/content/html.hpp"
#include "server/courses/import_tags.hpp"

namespace nedu::server::courses {
namespace {

constexpr int kDeepest = 100;              // elements within each other: parsers recur
constexpr int kMostRunningOn = 8;          // see refusal_of_opening
constexpr std::size_t kLongestTag = 8192;  // bytes

// A parser takes all that follows these as their text, up to their end.
constexpr std::array<std::string_view, 10> kSwallowing{
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "select",
    "template"
};

// Where these stand, a parser forgets the page, or says words of its own.
constexpr std::array<std::string_view, 4> kRefused{"plaintext", "frameset", "frame", "isindex"};

// Elements whose effect would run on over the following paragraphs.
constexpr std::array<std::string_view, 28> kWithinLine{
    "a",      "abbr", "b",   "big",  "cite", "code", "del",  "dfn",   "em",   "font",
    "i",      "ins",  "kbd", "mark", "q",    "s",    "samp", "small", "span", "strike",
    "strong", "sub",  "sup", "time", "tt",   "u",    "var",  "nobr"
};

// Another one ends these, so that a hundred of them stand beside each other and not within.
constexpr std::array<std::string_view, 14> kEndingByThemselves{
    "li",
    "p",
    "td",
    "th",
    "tr",
    "dt",
    "dd",
    "option",
    "optgroup",
    "thead",
    "tbody",
    "tfoot",
    "rp",
    "rt"
};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

bool is_html_name(std::string_view name) {
    return gumbo_tag_enum(text::lower(name).c_str()) != GUMBO_TAG_UNKNOWN;
}

bool is_void_name(std::string_view name) {
    static constexpr std::array<std::string_view, 14> kVoid{
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr"
    };
    return contains(kVoid, name);
}

RawHtml::RawHtml(std::string_view source) : source_(source), lowered_(source) {
    for (char& c : lowered_)  // ASCII alone, so that places stay the same
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < source.size(); ++i)
        if (source[i] == '\n')
            line_starts_.push_back(i + 1);
}

int RawHtml::line_of(std::string_view piece) const {
    const char* const place = piece.data();
    const std::less<const char*> before;
    if (before(place, source_.data()) || before(source_.data() + source_.size(), place))
        return 0;
    const auto offset = static_cast<std::size_t>(place - source_.data());
    return static_cast<int>(std::ranges::upper_bound(line_starts_, offset) - line_starts_.begin());
}

void RawHtml::write(RenderedPage& page, std::string_view piece, bool is_block) {
    const int line = line_of(piece);
    if (line == 0) {  // a line end that md4c adds
        page.html += piece;
        return;
    }
    page.note(line);
    const auto start = static_cast<std::size_t>(piece.data() - source_.data());
    for (std::size_t i = 0; i < piece.size();) {
        const std::size_t at = start + i;
        if (at < verbatim_until_ || piece[i] != '<') {
            page.html += piece[i++];
            continue;
        }
        i += write_sign(page, source_.substr(at), at, is_block);
    }
}

std::size_t
RawHtml::write_sign(RenderedPage& page, std::string_view rest, std::size_t at, bool is_block) {
    if (rest.starts_with("<!--")) {
        if (const std::size_t end = rest.find("-->"); end != rest.npos) {
            verbatim_until_ = at + end + 3;
            page.html += '<';
            return 1;
        }
    }
    const std::string_view reason = refusal(rest, is_block);
    if (reason.empty()) {
        verbatim_until_ = at + read_tag(rest.substr(0, kLongestTag))->size;
        page.html += '<';
        return 1;
    }
    page.html += "&lt;";
    if (reason != "text")
        page.problems.push_back(
            {ProblemKind::Html,
             line_of(rest),
             std::string(rest.substr(0, std::min<std::size_t>(rest.find_first_of(">\n"), 40))) +
                 ": " + std::string(reason)}
        );
    return 1;
}

// Why the "<" at the start must be text; empty: it begins a tag.
std::string_view RawHtml::refusal(std::string_view rest, bool is_block) {
    if (rest.starts_with("<!--"))
        return "no end";
    const auto tag = read_tag(rest.substr(0, kLongestTag));
    const bool looks_like_tag =
        rest.size() > 1 &&
        (std::isalpha(static_cast<unsigned char>(rest[1])) != 0 || rest[1] == '/');
    if (!tag)
        return looks_like_tag && is_block ? "no end" : "text";
    const std::string name = text::lower(tag->name);
    if (!is_html_name(name))
        return "text";
    if (contains(kRefused, name))
        return "not for pages";
    if (source_.substr(static_cast<std::size_t>(rest.data() - source_.data()), tag->size)
            .find("\n\n") != std::string_view::npos)
        return "no end";
    if (is_void_name(name))
        return {};
    if (tag->is_closing) {
        const auto open = open_.find(name);
        if (open == open_.end() || open->second == 0)
            return "closes nothing";
        --open->second;
        depth_ -= contains(kEndingByThemselves, name) ? 0 : 1;
        if (const auto on = running_on_.find(name); on != running_on_.end() && on->second > 0) {
            --on->second;
            --running_on_count_;
        }
        return {};
    }
    const std::string_view reason = refusal_of_opening(rest, name, is_block);
    if (reason.empty()) {
        ++open_[name];
        depth_ += contains(kEndingByThemselves, name) ? 0 : 1;
    }
    return reason;
}

std::string_view
RawHtml::refusal_of_opening(std::string_view rest, const std::string& name, bool is_block) {
    if (depth_ >= kDeepest)
        return "too deep";
    if (contains(kSwallowing, name) && !is_closed_later(rest, name))
        return "not closed";
    if (!contains(kWithinLine, name) || is_closed_in_paragraph(rest, name))
        return {};
    if (!is_block || !is_closed_later(rest, name))
        return "not closed";
    // A parser opens it anew in every block up to its end.
    if (running_on_count_ >= kMostRunningOn)
        return "too deep";
    ++running_on_[name];
    ++running_on_count_;
    return {};
}

bool RawHtml::is_closed_later(std::string_view rest, const std::string& name) {
    const auto at = static_cast<std::size_t>(rest.data() - source_.data());
    const auto [known, is_new] = last_closing_.try_emplace(name, 0);
    if (is_new)
        if (const std::size_t last = lowered_.rfind("</" + name); last != std::string::npos)
            known->second = last;
    return known->second > at;
}

bool RawHtml::is_closed_in_paragraph(std::string_view rest, const std::string& name) {
    const auto at = static_cast<std::size_t>(rest.data() - source_.data());
    if (at >= paragraph_end_) {
        paragraph_end_ = std::min(source_.find("\n\n", at), source_.size());
        closing_in_paragraph_.clear();
    }
    const auto [known, is_new] = closing_in_paragraph_.try_emplace(name, 0);
    if (is_new) {
        const std::string_view paragraph =
            std::string_view(lowered_).substr(at, paragraph_end_ - at);
        const std::size_t found = paragraph.rfind("</" + name);
        known->second = found == paragraph.npos ? 0 : at + found;
    }
    return known->second > at;
}

}  // namespace nedu::server::courses
