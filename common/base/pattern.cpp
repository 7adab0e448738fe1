#include "common/base/pattern.hpp"

#include <algorithm>
#include <limits>

namespace nedu {

namespace {

constexpr std::size_t kEndless = std::numeric_limits<std::size_t>::max();
constexpr int kDeepest = 40;         // groups within groups
constexpr int kMostSteps = 200'000;  // a match; a pattern that needs more is taken not to match

bool is_word(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c >= 0x80;
}

std::bitset<256> set_of(bool (*belongs)(unsigned char)) {
    std::bitset<256> set;
    for (std::size_t c = 0; c < set.size(); ++c)
        set[c] = belongs(static_cast<unsigned char>(c));
    return set;
}

/// What \d, \w, \s mean; one sign for the rest.
std::bitset<256> escaped(char c) {
    switch (c) {
        case 'd':
            return set_of([](unsigned char d) { return d >= '0' && d <= '9'; });
        case 'D':
            return ~escaped('d');
        case 'w':
            return set_of(is_word);
        case 'W':
            return ~escaped('w');
        case 's':
            return set_of([](unsigned char s) { return s == ' ' || (s >= '\t' && s <= '\r'); });
        case 'S':
            return ~escaped('s');
        default:
            break;
    }
    std::bitset<256> set;
    set.set(static_cast<unsigned char>(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c));
    return set;
}

}  // namespace

// ---- reading -----------------------------------------------------------------------------------

class PatternReader {
public:
    PatternReader(std::string_view source, bool ignores_case)
        : source_(source), ignores_case_(ignores_case) {}

    bool read(Pattern& out) {
        std::vector<Pattern::Sequence> ways = alternatives(0);
        if (is_wrong_ || at_ != source_.size())
            return false;
        if (ways.size() == 1) {
            out.whole_ = std::move(ways.front());
        } else {
            Pattern::Piece group;
            group.kind = Pattern::Kind::Group;
            group.ways = std::move(ways);
            out.whole_.push_back(std::move(group));
        }
        return true;
    }

private:
    bool more() const { return at_ < source_.size() && !is_wrong_; }

    bool take(std::string_view sign) {
        if (!source_.substr(at_).starts_with(sign))
            return false;
        at_ += sign.size();
        return true;
    }

    std::vector<Pattern::Sequence> alternatives(int depth) {
        std::vector<Pattern::Sequence> ways(1);
        is_wrong_ = is_wrong_ || depth > kDeepest;
        while (more() && source_[at_] != ')') {
            if (take("|")) {
                ways.emplace_back();
                continue;
            }
            Pattern::Piece made = piece(depth);
            repeat(made);
            ways.back().push_back(std::move(made));
        }
        return ways;
    }

    Pattern::Piece piece(int depth) {
        Pattern::Piece made;
        const char c = source_[at_++];
        if (c == '(') {
            group(made, depth);
        } else if (c == '[') {
            made.set = brackets();
        } else if (c == '\\' && at_ < source_.size()) {
            escape(made, source_[at_++]);
        } else if (c == '^') {
            made.kind = Pattern::Kind::LineStart;
        } else if (c == '$') {
            made.kind = Pattern::Kind::LineEnd;
        } else if (c == '.') {
            made.set.set();
            made.set.reset('\n');
        } else {
            add(made.set, static_cast<unsigned char>(c));
        }
        return made;
    }

    void escape(Pattern::Piece& made, char c) const {
        if (c == 'b')
            made.kind = Pattern::Kind::Word;
        else if (c == 'B')
            made.kind = Pattern::Kind::NotWord;
        else if (c == '1')
            made.kind = Pattern::Kind::Back;
        else
            made.set = escaped(c);
    }

    void group(Pattern::Piece& made, int depth) {
        made.kind = Pattern::Kind::Group;
        if (take("?=") || take("?!") || take("?<=") || take("?<!")) {
            made.kind = Pattern::Kind::Look;
            made.is_behind = source_[at_ - 2] == '<';
            made.is_negative = source_[at_ - 1] == '!';
        } else if (!take("?:") && !has_kept_) {
            made.is_kept = has_kept_ = true;
        }
        made.ways = alternatives(depth + 1);
        is_wrong_ = is_wrong_ || !take(")");
    }

    std::bitset<256> brackets() {
        std::bitset<256> set;
        const bool is_negative = take("^");
        bool is_first = true;
        while (more() && (is_first || source_[at_] != ']')) {
            is_first = false;
            const char c = source_[at_++];
            if (c == '\\' && at_ < source_.size()) {
                set |= escaped(source_[at_++]);
                continue;
            }
            const bool is_range =
                at_ + 1 < source_.size() && source_[at_] == '-' && source_[at_ + 1] != ']';
            auto last = static_cast<unsigned char>(c);
            if (is_range) {
                last = static_cast<unsigned char>(source_[at_ + 1]);
                at_ += 2;
            }
            for (int i = static_cast<unsigned char>(c); i <= last; ++i)
                add(set, static_cast<unsigned char>(i));
        }
        is_wrong_ = is_wrong_ || !take("]");
        return is_negative ? ~set : set;
    }

    void add(std::bitset<256>& set, unsigned char c) const {
        set.set(c);
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        constexpr unsigned char kCaseBit = 0x20;
        if (ignores_case_ && is_letter)
            set.set(c ^ kCaseBit);
    }

    void repeat(Pattern::Piece& made) {
        if (take("*"))
            made.least = 0, made.most = kEndless;
        else if (take("+"))
            made.most = kEndless;
        else if (take("?"))
            made.least = 0;
        else if (at_ < source_.size() && source_[at_] == '{')
            count(made);
        else
            return;
        made.is_lazy = take("?");
        is_wrong_ = is_wrong_ || (made.is_lazy && made.kind != Pattern::Kind::Set);
    }

    void count(Pattern::Piece& made) {
        ++at_;
        made.least = made.most = number();
        if (take(","))
            made.most = at_ < source_.size() && source_[at_] != '}' ? number() : kEndless;
        is_wrong_ = is_wrong_ || !take("}");
    }

    std::size_t number() {
        std::size_t value = 0;
        constexpr std::size_t kMost = 1000;
        while (at_ < source_.size() && source_[at_] >= '0' && source_[at_] <= '9')
            value = std::min(kMost, value * 10 + static_cast<std::size_t>(source_[at_++] - '0'));
        return value;
    }

    std::string_view source_;
    bool ignores_case_;
    std::size_t at_ = 0;
    bool is_wrong_ = false;
    bool has_kept_ = false;
};

// ---- matching ----------------------------------------------------------------------------------

class PatternMatcher {
public:
    explicit PatternMatcher(std::string_view text) : text_(text) {}

    using End = std::optional<std::size_t>;

    End sequence(const Pattern::Sequence& pieces, std::size_t next, std::size_t at) {
        if (next == pieces.size())
            return at;
        if (++steps_ > kMostSteps)
            return std::nullopt;
        const Pattern::Piece& piece = pieces[next];
        if (piece.kind == Pattern::Kind::Set)
            return characters(pieces, next, at);
        const End end = piece.kind == Pattern::Kind::Group ? groups(piece, at) : mark(piece, at);
        return end ? sequence(pieces, next + 1, *end) : std::nullopt;
    }

private:
    /// As many as there are, or as few; then what follows, giving back or taking more.
    End characters(const Pattern::Sequence& pieces, std::size_t next, std::size_t at) {
        const Pattern::Piece& piece = pieces[next];
        const auto belongs = [&](std::size_t i) {
            return i < text_.size() && piece.set[static_cast<unsigned char>(text_[i])];
        };
        std::size_t count = 0;
        const std::size_t wanted = piece.is_lazy ? piece.least : piece.most;
        while (count < wanted && belongs(at + count))
            ++count;
        if (count < piece.least)
            return std::nullopt;
        for (;;) {
            if (const End end = sequence(pieces, next + 1, at + count))
                return end;
            if (steps_ > kMostSteps)
                return std::nullopt;
            if (piece.is_lazy) {
                if (count == piece.most || !belongs(at + count))
                    return std::nullopt;
                ++count;
            } else {
                if (count == piece.least)
                    return std::nullopt;
                --count;
            }
        }
    }

    End groups(const Pattern::Piece& piece, std::size_t at) {
        const std::size_t start = at;
        for (std::size_t count = 0; count < piece.most; ++count) {
            const End end = either(piece, at);
            if (!end) {
                if (count < piece.least)
                    return std::nullopt;
                break;
            }
            if (*end == at)  // nothing: more of it changes nothing
                break;
            at = *end;
        }
        if (piece.is_kept)
            kept_ = text_.substr(start, at - start);
        return at;
    }

    End either(const Pattern::Piece& piece, std::size_t at) {
        for (const Pattern::Sequence& way : piece.ways)
            if (const End end = sequence(way, 0, at))
                return end;
        return std::nullopt;
    }

    /// What takes no characters, and \1.
    End mark(const Pattern::Piece& piece, std::size_t at) {
        const auto word_at = [&](std::size_t i) {
            return i < text_.size() && is_word(static_cast<unsigned char>(text_[i]));
        };
        bool holds = false;
        switch (piece.kind) {
            case Pattern::Kind::LineStart:
                holds = at == 0 || text_[at - 1] == '\n';
                break;
            case Pattern::Kind::LineEnd:
                holds = at == text_.size() || text_[at] == '\n';
                break;
            case Pattern::Kind::Word:
            case Pattern::Kind::NotWord:
                holds = ((at > 0 && word_at(at - 1)) != word_at(at)) ==
                        (piece.kind == Pattern::Kind::Word);
                break;
            case Pattern::Kind::Look:
                holds = (piece.is_behind ? at > 0 && either(piece, at - 1) == at
                                         : either(piece, at).has_value()) != piece.is_negative;
                break;
            default:
                if (text_.substr(at).starts_with(kept_))
                    return at + kept_.size();
        }
        return holds || piece.least == 0 ? End(at) : std::nullopt;
    }

    std::string_view text_;
    std::string_view kept_;
    int steps_ = 0;
};

/// Says whether it may match nothing, so that what follows begins the match.
bool Pattern::add_firsts(const Sequence& sequence, std::bitset<256>& firsts) {
    for (const Piece& piece : sequence) {
        bool may_be_empty = piece.least == 0;
        if (piece.kind == Kind::Set) {
            firsts |= piece.set;
        } else if (piece.kind == Kind::Group) {
            for (const Sequence& way : piece.ways)
                may_be_empty = add_firsts(way, firsts) || may_be_empty;
        } else if (piece.kind == Kind::Back) {
            firsts.set();
        } else {
            may_be_empty = true;
        }
        if (!may_be_empty)
            return false;
    }
    return true;
}

std::optional<Pattern> Pattern::compile(std::string_view source, bool ignores_case) {
    Pattern made;
    if (!PatternReader(source, ignores_case).read(made))
        return std::nullopt;
    if (add_firsts(made.whole_, made.firsts_))
        made.firsts_.set();
    return made;
}

std::optional<std::size_t> Pattern::match(std::string_view text, std::size_t at) const {
    return PatternMatcher(text).sequence(whole_, 0, at);
}

}  // namespace nedu
