#include "server/courses/import_dialects.hpp"

#include <algorithm>
#include <set>

#include "common/base/text.hpp"
#include "common/content/element_rules.hpp"
#include "common/content/footnotes.hpp"
#include "server/courses/import_admonitions.hpp"
#include "server/courses/import_elements.hpp"
#include "server/courses/import_heading.hpp"
#include "server/courses/import_listing.hpp"

namespace nedu::server::courses {
namespace {

using Lines = std::vector<SourceLine>;

constexpr int kDeepest = 12;  // admonitions within each other
constexpr std::size_t kCodeIndent = ListMargins::kCodeIndent;

std::string upper(std::string_view word) {
    std::string out(word);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return out;
}

bool is_blank(std::string_view text) {
    return text::trim(text).empty();
}

// Where each line's ":::" is closed, without those of code; 0: nowhere.
std::vector<std::size_t> container_ends(const Lines& lines) {
    std::vector<std::size_t> ends(lines.size());
    std::vector<std::size_t> open;
    FenceTracker fence;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::string_view body = text::trim(lines[at].text);
        if (fence.takes(lines[at].text) || !body.starts_with(":::"))
            continue;
        if (body.find_first_not_of(':') != body.npos) {
            open.push_back(at);
        } else if (!open.empty()) {
            ends[open.back()] = at;
            open.pop_back();
        }
    }
    return ends;
}

class Translator {
public:
    explicit Translator(PageLines& page) : page_(page) {}

    void run() {
        Lines out = translate(page_.lines, 0);
        for (Lines& note : notes_) {
            out.push_back({{}, note.front().file, note.front().line});
            std::ranges::move(note, std::back_inserter(out));
        }
        page_.lines = std::move(out);
    }

private:
    Lines translate(const Lines& lines, int depth) {
        Lines out;
        FenceTracker fence;
        ListMargins margins;
        const std::vector<std::size_t> ends = container_ends(lines);
        for (std::size_t at = 0; at < lines.size();) {
            const std::size_t begun = out.size();
            const std::size_t margin = indentation(lines[at].text);
            const bool was_open = fence.is_open();
            const bool is_code = fence.takes(lines[at].text);
            const bool is_text = !is_code && margins.is_text(margin);
            std::size_t taken = 0;
            if (is_code && !was_open && fence.info().starts_with("admonish")) {
                taken = take_fence(lines, at, fence, depth, out);
                fence = {};
            } else if (is_text) {
                taken = take(lines, at, ends[at], depth, out);
            }
            if (taken > 0) {
                indent(out, begun, margin);
                at += taken;
                continue;
            }
            if (is_text)
                margins.pass(lines[at].text);
            out.push_back(is_text ? line_itself(lines, at) : lines[at]);
            ++at;
        }
        return out;
    }

    static void indent(Lines& lines, std::size_t first, std::size_t margin) {
        for (std::size_t i = first; margin > 0 && i < lines.size(); ++i)
            if (!lines[i].text.empty())
                lines[i].text.insert(0, margin, ' ');
    }

    // How many lines were something of ours; 0: none.
    std::size_t take(const Lines& lines, std::size_t at, std::size_t end, int depth, Lines& out) {
        const std::string_view body = text::trim(lines[at].text);
        if (body.starts_with("<Listing") || body.starts_with("</Listing>"))
            return take_listing(lines, at, out);
        if (depth >= kDeepest)
            return 0;
        if (body.starts_with(":::"))
            return take_container(lines, at, end, depth, out);
        if (body.starts_with("!!! ") || body.starts_with("??? ") || body.starts_with("???+ "))
            return take_indented(lines, at, depth, out);
        if (body.starts_with("[^"))
            return take_note(lines, at, depth);
        if (body.starts_with('>'))
            return take_alert(lines[at], out);
        return 0;
    }

    /// Lines [first, end) without that much of their margin.
    static Lines part(const Lines& lines, std::size_t first, std::size_t end, std::size_t margin) {
        Lines inner;
        for (std::size_t i = first; i < end; ++i)
            inner.push_back({dedented(lines[i].text, margin), lines[i].file, lines[i].line});
        return inner;
    }

    // ---- admonitions ---------------------------------------------------------------------------

    void quote(const SourceLine& where, const Lines& inner, Lines& out) {
        out.push_back({">", where.file, where.line});
        for (const SourceLine& line : inner)
            out.push_back({line.text.empty() ? ">" : "> " + line.text, line.file, line.line});
        out.push_back({{}, where.file, where.line});
    }

    void admonition(
        const SourceLine& where,
        const AdmonitionStart& opening,
        const Lines& inner,
        Lines& out
    ) {
        const auto place = [&](std::string text) {
            out.push_back({std::move(text), where.file, where.line});
        };
        place("");
        if (is_details(opening.name)) {
            place("> " + std::string(content::kDetailsLabel) + " " + opening.title);
        } else {
            const auto tone = admonition_tone(opening.name);
            if (!tone)
                page_.report(ProblemKind::Admonition, where, opening.name);
            place("> [!" + upper(content::name_of(tone.value_or(content::Tone::Note))) + "]");
            if (!opening.title.empty())
                place("> **" + opening.title + "**");
        }
        quote(where, inner, out);
    }

    // Of an unknown name it is a division that only lays out: what it holds stays.
    std::size_t
    take_container(const Lines& lines, std::size_t at, std::size_t end, int depth, Lines& out) {
        const std::string_view body = text::trim(lines[at].text);
        const std::size_t signs = body.find_first_not_of(':');
        if (signs == body.npos || end == 0) {
            page_.report(ProblemKind::Admonition, lines[at], std::string(body));
            return 0;
        }
        const std::size_t margin = indentation(lines[at].text);
        const AdmonitionStart opening = admonition_start(body.substr(signs));
        const Lines inner = translate(part(lines, at + 1, end, margin), depth + 1);
        if (is_admonition(opening.name)) {
            admonition(lines[at], opening, inner, out);
        } else {
            page_.report(ProblemKind::Admonition, lines[at], std::string(body));
            out.push_back({{}, lines[at].file, lines[at].line});
            std::ranges::copy(inner, std::back_inserter(out));
            out.push_back({{}, lines[end].file, lines[end].line});
        }
        return end + 1 - at;
    }

    std::size_t take_indented(const Lines& lines, std::size_t at, int depth, Lines& out) {
        const std::string_view body = text::trim(lines[at].text);
        const std::size_t margin = indentation(lines[at].text);
        std::size_t end = at + 1;
        bool says_something = false;
        for (; end < lines.size(); ++end) {
            const bool is_inside = indentation(lines[end].text) >= margin + kCodeIndent;
            if (!is_inside && !is_blank(lines[end].text))
                break;
            says_something = says_something || !is_blank(lines[end].text);
        }
        AdmonitionStart opening = admonition_start(body.substr(body.find(' ')));
        if (!says_something && !is_admonition(opening.name))
            return 0;  // "!!! and so on"
        if (body.starts_with("???")) {
            opening.title = opening.title.empty() ? opening.name : opening.title;
            opening.title = body.starts_with("???+") ? "+" + opening.title : opening.title;
            opening.name = "details";
        }
        const Lines inner = part(lines, at + 1, end, margin + kCodeIndent);
        admonition(lines[at], opening, translate(inner, depth + 1), out);
        return end - at;
    }

    std::size_t
    take_fence(const Lines& lines, std::size_t at, FenceTracker& fence, int depth, Lines& out) {
        constexpr std::size_t kWord = std::string_view("admonish").size();
        AdmonitionStart opening = admonition_start(std::string_view(fence.info()).substr(kWord));
        if (opening.name.empty())
            opening.name = "note";
        std::size_t end = at + 1;
        while (end < lines.size() && fence.takes(lines[end].text) && fence.is_open())
            ++end;
        const Lines inner = part(lines, at + 1, end, indentation(lines[at].text));
        admonition(lines[at], opening, depth < kDeepest ? translate(inner, depth + 1) : inner, out);
        return std::min(end + 1, lines.size()) - at;
    }

    // "> [!info]- Title": GitHub knows five names and no titles.
    std::size_t take_alert(const SourceLine& line, Lines& out) {
        const std::string text = dedented(line.text, indentation(line.text));
        const std::size_t label = text.find_first_not_of("> \t");
        if (label == text.npos || !std::string_view(text).substr(label).starts_with("[!"))
            return 0;
        const std::size_t end = text.find(']', label);
        if (end == text.npos)
            return 0;
        const std::string name = text.substr(label + 2, end - label - 2);
        std::string_view title = std::string_view(text).substr(end + 1);
        const bool folds = title.starts_with('-') || title.starts_with('+');
        const std::string sign(title.substr(0, title.starts_with('+') ? 1 : 0));
        title = text::trim(title.substr(folds ? 1 : 0));
        const auto tone = admonition_tone(name);
        if (!tone) {
            page_.report(ProblemKind::Admonition, line, name);
            return 0;
        }
        const std::string margin = text.substr(0, label);
        const auto place = [&](std::string words) {
            out.push_back(
                {words.empty() ? std::string(text::trim(margin)) : margin + std::move(words),
                 line.file,
                 line.line}
            );
        };
        if (folds) {
            place(
                std::string(content::kDetailsLabel) + sign + " " +
                (title.empty() ? name : std::string(title))
            );
            place("");
        } else {
            place("[!" + upper(content::name_of(*tone)) + "]");
            if (!title.empty()) {
                place("**" + std::string(title) + "**");
                place("");
            }
        }
        return 1;
    }

    // ---- listings ------------------------------------------------------------------------------

    std::size_t take_listing(const Lines& lines, std::size_t at, Lines& out) {
        const SourceLine& where = lines[at];
        const auto place = [&](std::string text) {
            out.push_back({std::move(text), where.file, where.line});
        };
        if (text::trim(where.text).starts_with("</")) {
            if (captions_.empty())
                return 0;
            place("");
            place(captions_.back());
            place("");
            captions_.pop_back();
            place(where.text.substr(where.text.find('>') + 1));
            return 1;
        }
        const auto listing = read_listing(lines, at);
        if (!listing)
            return 0;
        if (!listing->file.empty()) {
            place("");
            place("**" + listing->file + "**");
        }
        place("");
        captions_.push_back(listing->caption);
        place(listing->behind);
        return listing->lines;
    }

    // ---- footnotes -----------------------------------------------------------------------------

    std::size_t take_note(const Lines& lines, std::size_t at, int depth) {
        const std::string_view body = text::trim(lines[at].text);
        const std::size_t close = body.find("]:");
        if (close == body.npos)
            return 0;
        const std::string label(body.substr(2, close - 2));
        if (!content::is_note_label(label) || !labels_.insert(label).second)
            return 0;  // line_itself() says so
        Lines inner{
            {std::string(text::trim(body.substr(close + 2))), lines[at].file, lines[at].line}
        };
        FenceTracker fence;
        std::size_t end = at + 1;
        for (; end < lines.size(); ++end) {
            const std::string& text = lines[end].text;
            const bool is_lazy = !is_blank(text) && !is_blank(lines[end - 1].text) &&
                                 !text.starts_with("[^") && !text.starts_with("#");
            if (!is_blank(text) && indentation(text) < kCodeIndent && !is_lazy)
                break;
            inner.push_back({dedented(text, kCodeIndent), lines[end].file, lines[end].line});
        }
        while (!inner.empty() && inner.back().text.empty())
            inner.pop_back();
        Lines note{
            {"> " + std::string(content::kFootnoteLabel) + " " + label,
             lines[at].file,
             lines[at].line}
        };
        quote(lines[at], translate(inner, depth + 1), note);
        notes_.push_back(std::move(note));
        return end - at;
    }

    // ---- single lines --------------------------------------------------------------------------

    SourceLine line_itself(const Lines& lines, std::size_t at) {
        SourceLine line = lines[at];
        const std::string_view body = text::trim(line.text);
        const std::string_view next =
            at + 1 < lines.size() ? std::string_view(lines[at + 1].text) : std::string_view{};
        const bool is_underlined = !next.empty() && (next.find_first_not_of('=') == next.npos ||
                                                     next.find_first_not_of('-') == next.npos);
        if ((body.starts_with('#') || is_underlined) && body.ends_with('}'))
            take_heading_attributes(page_, line);
        if (body.find_first_not_of("|:- \t") == body.npos &&
            static_cast<std::size_t>(std::ranges::count(body, '-')) > kMostTableColumns) {
            const auto bars = static_cast<std::size_t>(std::ranges::count(body, '|'));
            if (bars + 1 - (body.starts_with('|') ? 1 : 0) - (body.ends_with('|') ? 1 : 0) >
                kMostTableColumns)
                page_.report(ProblemKind::WideTable, line, "more than 128 columns");
        }
        // A definition inside of something else would be taken for a link's.
        const std::size_t note = line.text.find("[^");
        if (note != line.text.npos && line.text.find("]:", note) != line.text.npos &&
            line.text.find_first_not_of("> \t-*+") == note) {
            page_.report(ProblemKind::Footnote, line, std::string(body));
            line.text.insert(note, "\\");
        }
        return line;
    }

    PageLines& page_;
    std::vector<Lines> notes_;
    std::set<std::string> labels_;
    std::vector<std::string> captions_;
};

}  // namespace

void translate_dialects(PageLines& page) {
    Translator(page).run();
}

}  // namespace nedu::server::courses
