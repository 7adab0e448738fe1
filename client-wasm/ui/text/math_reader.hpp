// Reads the characters of a formula: signs, command names, what stands between braces. Must not
// know boxes.
#pragma once

#include <algorithm>
#include <string_view>

namespace nedu::ui::rich {

/// The text of a formula and how far it is read.
class MathReader {
public:
    explicit MathReader(std::string_view tex) : tex_(tex) {}

protected:
    bool ahead(std::string_view sign) {
        skip_blanks();
        return tex_.substr(at_).starts_with(sign);
    }

    bool take(std::string_view sign) {
        if (!ahead(sign))
            return false;
        at_ += sign.size();
        return true;
    }

    bool at_end() {
        skip_blanks();
        return at_ >= tex_.size() || tex_[at_] == '}' || tex_[at_] == '&' || ahead("\\\\") ||
               ahead("\\end") || (ahead("\\right") && !ahead("\\rightarrow"));
    }

    void skip_blanks() {
        while (at_ < tex_.size() && (tex_[at_] == ' ' || tex_[at_] == '\n' || tex_[at_] == '\t'))
            ++at_;
    }

    /// What stands between the next pair of braces, as it is.
    std::string_view verbatim() {
        skip_blanks();
        if (!take("{"))
            return {};
        const std::size_t end = std::min(tex_.find('}', at_), tex_.size());
        const std::string_view inner = tex_.substr(at_, end - at_);
        at_ = std::min(end + 1, tex_.size());
        return inner;
    }

    std::string_view take_until(char end) {
        const std::size_t from = at_;
        const std::size_t found = std::min(tex_.find(end, at_), tex_.size());
        at_ = std::min(found + 1, tex_.size());
        return tex_.substr(from, found - from);
    }

    /// Of an alphabet's command: between braces, or the one that follows.
    std::string_view letters() {
        skip_blanks();
        if (at_ < tex_.size() && is_letter(tex_[at_]))
            return tex_.substr(at_++, 1);
        return verbatim();
    }

    static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    std::string_view command_name() {
        const std::size_t from = ++at_;
        while (at_ < tex_.size() && is_letter(tex_[at_]))
            ++at_;
        if (at_ == from && at_ < tex_.size())
            ++at_;
        return tex_.substr(from, at_ - from);
    }

    std::string_view tex_;
    std::size_t at_ = 0;
};

}  // namespace nedu::ui::rich
