// Source code told apart into comments, strings, numbers, keywords, types and attributes, by a
// table of data a language (assets/code/languages.txt) and one engine. Must not know colours.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/pattern.hpp"

namespace nedu::content {

enum class CodeToken : unsigned char {
    Plain,
    Comment,
    String,
    Number,
    Keyword,
    Type,
    Attribute,  // of a tag, a declaration, a mapping: the name of what is given a value
};

struct CodePart {
    CodeToken token = CodeToken::Plain;
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const CodePart&) const = default;
};

/// The language of a code block: the first word of what stands behind its fence, in lower case
/// ("rust,ignore" and "{.rust .numberLines}" are rust).
std::string code_language(std::string_view info);

class CodeLanguages {
public:
    CodeLanguages() = default;
    /// Reads the table; lines it can't read are left out and named in `complaints`.
    explicit CodeLanguages(std::string_view table, std::vector<std::string>* complaints = nullptr);

    bool is_empty() const { return lists_.empty(); }
    bool knows(std::string_view language) const;
    /// The first name of each language.
    std::vector<std::string> names() const;

    /// Parts in order, covering all of `code`. A language that is not known has strings only.
    std::vector<CodePart> parts(std::string_view language, std::string_view code) const;

private:
    struct List;
    struct Rule {
        CodeToken token = CodeToken::Plain;
        Pattern pattern;
        std::string inside;    // the list that tells its parts apart, empty: it is one
        bool is_name = false;  // looked up among the list's words
    };
    struct List {
        std::vector<Rule> rules;
        std::map<std::string, CodeToken, std::less<>> words;
        bool ignores_case = false;
    };
    class Reader;
    class Scanner;

    const List* list_of(std::string_view name) const;

    std::map<std::string, std::shared_ptr<List>, std::less<>> lists_;  // by every name
    std::vector<std::string> names_;
};

}  // namespace nedu::content
