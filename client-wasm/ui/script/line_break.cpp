#include "client-wasm/ui/script/line_break.hpp"

#include <algorithm>

#include <graphemebreak.h>
#include <linebreak.h>

#include "common/base/text.hpp"

namespace nedu::ui::script {

namespace {

constexpr char32_t kSoftHyphen = 0x00AD;
constexpr char32_t kNothing = 0;
constexpr int kShortPart = 5;  // "km/h" and "and/or" stay whole

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_hyphen(char32_t c) {
    return c == U'-' || c == 0x2010;
}

bool is_dash(char32_t c) {
    return c == 0x2013 || c == 0x2014;
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c < 0x2000);
}

/// Marks that stand apart from their word in French and never begin a line.
bool is_closing(char32_t c) {
    return is_one_of(c, U"»”’›:;!?…%");
}

bool is_opening_quote(char32_t c) {
    return is_one_of(c, U"«“‹„‚‘");
}

/// What the rules of Unicode leave to the language: how English, French and Russian are set. It
/// only takes breaks away, but for names that begin with a stop (".NET").
class Tailor {
public:
    bool allows(char32_t next, char32_t after, bool is_allowed) const {
        if (last_ == U' ')
            return after_space(next, after, is_allowed);
        if (!is_allowed || is_dash(next))
            return false;
        if (is_hyphen(last_))
            return (is_letter(before_) || is_digit(before_)) && is_letter(next);
        if (is_dash(last_))
            return !is_digit(next);
        if (last_ == U'/')
            return is_letter(next) && word_length_ > kShortPart;
        return true;
    }

    void advance(char32_t c) {
        const bool goes_on = is_letter(c) || is_digit(c) || c == U'/';
        word_length_ = goes_on ? word_length_ + 1 : 0;
        if (c == U' ' && last_ == U' ')
            return;
        before_ = last_;
        last_ = c;
    }

private:
    /// Russian and French never begin a line with a dash, nor part « from what it quotes.
    bool after_space(char32_t next, char32_t after, bool is_allowed) const {
        if (next == U'.' || next == U',')
            return after != kNothing && after != U' ' && after != U'.';
        if (is_opening_quote(before_) || is_closing(next))
            return false;
        return is_allowed && !(is_dash(next) && after == U' ');
    }

    char32_t before_ = kNothing;
    char32_t last_ = kNothing;
    int word_length_ = 0;
};

char32_t code_point_at(std::string_view utf8, std::size_t at) {
    return at < utf8.size() ? text::next_code_point(utf8, at) : kNothing;
}

std::vector<char> breaks_of(std::string_view utf8) {
    static const bool is_ready = [] {
        init_linebreak();
        return true;
    }();
    static_cast<void>(is_ready);
    std::vector<char> breaks(utf8.size());
    set_linebreaks_utf8(
        reinterpret_cast<const utf8_t*>(utf8.data()), utf8.size(), nullptr, breaks.data()
    );
    return breaks;
}

}  // namespace

std::vector<BreakPoint> break_points(std::string_view utf8) {
    std::vector<BreakPoint> points;
    const std::vector<char> breaks = breaks_of(utf8);
    Tailor tailor;
    char32_t last = kNothing;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(utf8, at);
        if (last == U'\n') {
            points.push_back({begin, BreakKind::Mandatory});
        } else if (begin > 0) {
            const char found = breaks[begin - 1];
            const bool is_allowed = found == LINEBREAK_ALLOWBREAK || found == LINEBREAK_MUSTBREAK;
            if (tailor.allows(c, code_point_at(utf8, at), is_allowed))
                points.push_back(
                    {begin, last == kSoftHyphen ? BreakKind::Hyphen : BreakKind::Allowed}
                );
        }
        tailor.advance(c);
        last = c;
    }
    return points;
}

std::size_t cluster_end(std::string_view utf8, std::size_t from) {
    // No cluster that means something is longer; the rest of a chapter need not be looked through.
    constexpr std::size_t kLongest = 128;
    return from + cluster_ends(utf8.substr(from, kLongest)).front();
}

std::vector<std::size_t> cluster_ends(std::string_view utf8) {
    std::vector<char> breaks(utf8.size());
    set_graphemebreaks_utf8(
        reinterpret_cast<const utf8_t*>(utf8.data()), utf8.size(), nullptr, breaks.data()
    );
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; at < breaks.size(); ++at)
        if (breaks[at] == GRAPHEMEBREAK_BREAK || at + 1 == breaks.size())
            ends.push_back(at + 1);
    return ends;
}

}  // namespace nedu::ui::script
