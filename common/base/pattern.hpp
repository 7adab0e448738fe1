// A small regular expression, matched at one place of a text. For tables of data such as the
// languages of code; must not know what it is used for.
//
// It knows: characters, escapes (\n \t \d \D \w \W \s \S \b \B and any sign), ., [sets],
// (groups|with alternatives), (?=…) (?!…) and, one character back, (?<=…) (?<!…), ^ and $ at lines,
// * + ? {n} {n,} {n,m} and their lazy forms for single characters, \1 for the first plain group.
// A group takes what matches first and never gives it back, so that no pattern needs more than
// quadratic time; "(?:" is a group like "(" that \1 does not mean.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nedu {

class Pattern {
public:
    /// nullopt: it is not written as above.
    static std::optional<Pattern> compile(std::string_view source, bool ignores_case = false);

    /// Where the match ends that begins at `at`; nullopt when none does.
    std::optional<std::size_t> match(std::string_view text, std::size_t at) const;

    /// Whether a match can begin with this byte: quicker than trying.
    bool may_begin_with(char c) const { return firsts_[static_cast<unsigned char>(c)]; }

private:
    friend class PatternReader;
    friend class PatternMatcher;

    enum class Kind { Set, Group, LineStart, LineEnd, Word, NotWord, Look, Back };
    struct Piece;
    using Sequence = std::vector<Piece>;
    struct Piece {
        Kind kind = Kind::Set;
        std::bitset<256> set;
        std::vector<Sequence> ways;  // of a group or what is looked for
        std::size_t least = 1;
        std::size_t most = 1;
        bool is_lazy = false;
        bool is_behind = false;
        bool is_negative = false;
        bool is_kept = false;  // the group that \1 means
    };

    static bool add_firsts(const Sequence& sequence, std::bitset<256>& firsts);

    Sequence whole_;
    std::bitset<256> firsts_;
};

}  // namespace nedu
