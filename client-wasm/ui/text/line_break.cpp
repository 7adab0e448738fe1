#include "client-wasm/ui/text/line_break.hpp"

#include <string_view>

#include "common/base/text.hpp"

namespace nedu::ui::rich {

namespace {

constexpr char32_t kSoftHyphen = 0x00AD;
constexpr char32_t kJoiner = 0x200D;

enum class Class {
    Newline,
    Space,
    ZeroSpace,
    Glue,
    SoftHyphen,
    Hyphen,
    Dash,
    Slash,
    Open,
    Close,
    Stop,  // a full stop or comma, which may also begin a name (".NET")
    Ideograph,
    Mark,
    Digit,
    Letter,
};

bool is_between(char32_t c, char32_t low, char32_t high) {
    return c >= low && c <= high;
}

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_mark(char32_t c) {
    return is_between(c, 0x0300, 0x036F) || is_between(c, 0x20D0, 0x20FF) ||
           is_between(c, 0xFE00, 0xFE0F) || is_between(c, 0x1F3FB, 0x1F3FF) || c == kJoiner;
}

bool is_ideograph(char32_t c) {
    return is_between(c, 0x2E80, 0x2FFF) || is_between(c, 0x3040, 0x30FF) ||
           is_between(c, 0x3100, 0x312F) || is_between(c, 0x31F0, 0x31FF) ||
           is_between(c, 0x3400, 0x4DBF) || is_between(c, 0x4E00, 0x9FFF) ||
           is_between(c, 0xF900, 0xFAFF) || is_between(c, 0xFF01, 0xFF60) ||
           is_between(c, 0x1F300, 0x1FAFF) || is_between(c, 0x20000, 0x3FFFD);
}

Class class_of(char32_t c) {
    if (c == U'\n')
        return Class::Newline;
    if (c == U' ' || c == U'\t' || is_between(c, 0x2000, 0x2006) || is_between(c, 0x2008, 0x200A) ||
        c == 0x3000)
        return Class::Space;
    if (c == 0x200B)
        return Class::ZeroSpace;
    if (c == 0x00A0 || c == 0x202F || c == 0x2007 || c == 0x2060 || c == 0xFEFF || c == 0x2011)
        return Class::Glue;
    if (c == kSoftHyphen)
        return Class::SoftHyphen;
    if (c == U'-' || c == 0x2010)
        return Class::Hyphen;
    if (c == 0x2013 || c == 0x2014)
        return Class::Dash;
    if (c == U'/')
        return Class::Slash;
    if (is_mark(c))
        return Class::Mark;
    if (is_one_of(c, U"([{«„“‘‚‹（「『【〈《〔［｛¿¡"))
        return Class::Open;
    if (c == U'.' || c == U',')
        return Class::Stop;
    if (is_one_of(
            c,
            U")]}»”’›:;!?…%"
            U"°）」』】〉》〕］｝、。，．：；！？ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
        ))
        return Class::Close;
    if (is_between(c, U'0', U'9'))
        return Class::Digit;
    return is_ideograph(c) ? Class::Ideograph : Class::Letter;
}

bool is_word(Class c) {
    return c == Class::Letter || c == Class::Digit;
}

/// What was read so far of the text, and whether a line may end before the next character.
class Reader {
public:
    explicit Reader(std::string_view utf8) : text_(utf8) {}

    std::vector<BreakPoint> read() {
        std::size_t position = 0;
        while (position < text_.size()) {
            const std::size_t at = position;
            const char32_t c = text::next_code_point(text_, position);
            const Class next = class_of(c);
            if (at > 0)
                consider(at, next, c, position);
            advance(next, c);
        }
        return std::move(points_);
    }

private:
    void consider(std::size_t at, Class next, char32_t c, std::size_t after) {
        if (last_ == Class::Newline)
            points_.push_back({at, BreakKind::Mandatory});
        else if (last_ == Class::SoftHyphen && is_word(next))
            points_.push_back({at, BreakKind::Hyphen});
        else if (may_break(next, c, after))
            points_.push_back({at, BreakKind::Allowed});
    }

    bool may_break(Class next, char32_t c, std::size_t after) const {
        if (next == Class::Newline || next == Class::Space || next == Class::Mark ||
            next == Class::Glue || next == Class::Close || next == Class::ZeroSpace)
            return false;
        if (last_ == Class::Space)
            return may_break_after_space(next, after);
        if (last_ == Class::ZeroSpace)
            return true;
        if (last_ == Class::Glue || last_ == Class::Open || last_point_ == kJoiner ||
            next == Class::Stop || next == Class::SoftHyphen)
            return false;
        if (last_ == Class::Hyphen)
            return is_word(before_) && next == Class::Letter;
        if (last_ == Class::Dash)
            return next != Class::Digit && before_ != Class::Newline;
        if (last_ == Class::Slash)
            return is_word(before_) && next == Class::Letter && word_length_ > kShortPart;
        const bool is_flag = is_regional(last_point_) && is_regional(c);
        return !is_flag && next != Class::Dash && next != Class::Hyphen &&
               (last_ == Class::Ideograph || next == Class::Ideograph);
    }

    /// Russian and French never begin a line with a dash, nor part « from what it quotes.
    bool may_break_after_space(Class next, std::size_t after) const {
        if (before_ == Class::Open)
            return false;
        if (next == Class::Dash)
            return after >= text_.size() || text_[after] != ' ';
        if (next == Class::Stop)
            return after < text_.size() && text_[after] != ' ' && text_[after] != '.';
        return true;
    }

    void advance(Class next, char32_t c) {
        last_point_ = c;
        if (next == Class::Mark)
            return;  // belongs to what stands before it
        word_length_ = is_word(next) || next == Class::Slash ? word_length_ + 1 : 0;
        if (next == Class::Space && last_ == Class::Space)
            return;
        before_ = last_;
        last_ = next;
    }

    static bool is_regional(char32_t c) { return is_between(c, 0x1F1E6, 0x1F1FF); }

    static constexpr int kShortPart = 5;  // "km/h" and "and/or" stay whole

    std::string_view text_;
    std::vector<BreakPoint> points_;
    Class before_ = Class::Newline;
    Class last_ = Class::Newline;
    char32_t last_point_ = U'\n';
    int word_length_ = 0;
};

}  // namespace

std::vector<BreakPoint> break_points(std::string_view utf8) {
    return Reader(utf8).read();
}

std::size_t cluster_end(std::string_view utf8, std::size_t from) {
    std::size_t end = from;
    char32_t last = text::next_code_point(utf8, end);
    while (end < utf8.size()) {
        std::size_t next = end;
        const char32_t c = text::next_code_point(utf8, next);
        if (!is_mark(c) && last != kJoiner)
            break;
        last = c;
        end = next;
    }
    return end;
}

}  // namespace nedu::ui::rich
