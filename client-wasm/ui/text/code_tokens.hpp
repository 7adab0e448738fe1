// Splits source code into comments, strings, numbers, keywords and the rest, well enough to colour
// it in any common language. Must not know colours.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace nedu::ui::rich {

enum class CodeToken { Plain, Comment, String, Number, Keyword };

struct CodePart {
    CodeToken token = CodeToken::Plain;
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const CodePart&) const = default;
};

/// Parts in order, covering all of `code`; a language that is not known has strings and numbers
/// only.
std::vector<CodePart> code_parts(std::string_view language, std::string_view code);

}  // namespace nedu::ui::rich
