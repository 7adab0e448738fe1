#include "client-wasm/ui/text/code_tokens.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace nedu::ui::rich {

namespace {

enum class Family { Plain, CLike, Script, Query, Markup, Json };

Family family_of(std::string_view language) {
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::find(names, language) != names.end();
    };
    if (is_one_of({"c",      "h",    "cpp",    "c++",   "cc",         "hpp",   "cs",
                   "csharp", "java", "kotlin", "js",    "javascript", "ts",    "typescript",
                   "jsx",    "tsx",  "go",     "rust",  "rs",         "swift", "php",
                   "css",    "scss", "dart",   "scala", "arduino",    "ino"}))
        return Family::CLike;
    if (is_one_of({"python",  "py",         "sh",   "bash",  "shell",    "zsh",
                   "console", "powershell", "ps1",  "yaml",  "yml",      "toml",
                   "ini",     "ruby",       "rb",   "perl",  "r",        "dockerfile",
                   "docker",  "makefile",   "make", "cmake", "output-sh"}))
        return Family::Script;
    if (is_one_of({"sql", "postgresql", "lua", "haskell"}))
        return Family::Query;
    if (is_one_of({"html", "xml", "svg", "vue"}))
        return Family::Markup;
    if (is_one_of({"json", "json5", "jsonc"}))
        return Family::Json;
    return Family::Plain;
}

// One list for all languages: a word that is a keyword in one is seldom a plain name in another.
constexpr std::array kKeywords = std::to_array<std::string_view>({
    "abstract",  "and",        "as",       "async",   "auto",      "await",    "begin",
    "bool",      "break",      "case",     "catch",   "char",      "class",    "const",
    "constexpr", "continue",   "def",      "default", "del",       "do",       "done",
    "double",    "elif",       "else",     "end",     "enum",      "except",   "export",
    "extends",   "false",      "False",    "fi",      "final",     "finally",  "float",
    "fn",        "for",        "foreach",  "from",    "func",      "function", "global",
    "if",        "implements", "import",   "in",      "include",   "int",      "interface",
    "is",        "lambda",     "let",      "long",    "match",     "mut",      "namespace",
    "new",       "nil",        "none",     "None",    "not",       "null",     "nullptr",
    "or",        "package",    "pass",     "private", "protected", "public",   "raise",
    "return",    "self",       "short",    "sizeof",  "static",    "string",   "struct",
    "super",     "switch",     "template", "then",    "this",      "throw",    "throws",
    "trait",     "true",       "True",     "try",     "type",      "typedef",  "typename",
    "undefined", "union",      "unsigned", "using",   "var",       "virtual",  "void",
    "volatile",  "while",      "with",     "yield",
});

constexpr std::array kQueryKeywords = std::to_array<std::string_view>({
    "ADD",      "ALTER",  "AND",   "AS",     "ASC",    "BY",     "CREATE",  "DELETE", "DESC",
    "DISTINCT", "DROP",   "END",   "FROM",   "GROUP",  "HAVING", "IF",      "IN",     "INDEX",
    "INNER",    "INSERT", "INTO",  "IS",     "JOIN",   "KEY",    "LEFT",    "LIKE",   "LIMIT",
    "NOT",      "NULL",   "ON",    "OR",     "ORDER",  "OUTER",  "PRIMARY", "RIGHT",  "SELECT",
    "SET",      "TABLE",  "UNION", "UPDATE", "VALUES", "WHERE",  "WITH",
});

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c) ||
           static_cast<unsigned char>(c) >= 0x80;
}

class Scanner {
public:
    Scanner(Family family, std::string_view code) : family_(family), code_(code) {}

    std::vector<CodePart> scan() {
        while (at_ < code_.size()) {
            if (const std::size_t end = comment_end(); end > at_)
                add(CodeToken::Comment, end);
            else if (is_quote(code_[at_]))
                add(CodeToken::String, string_end());
            else if (is_digit(code_[at_]))
                add(CodeToken::Number, number_end());
            else if (is_name(code_[at_]))
                add_name();
            else
                add(CodeToken::Plain, at_ + 1);
        }
        return std::move(parts_);
    }

private:
    bool ahead(std::string_view sign) const { return code_.substr(at_).starts_with(sign); }

    std::size_t line_end() const { return std::min(code_.find('\n', at_), code_.size()); }

    std::size_t after(std::string_view sign, std::size_t from) const {
        const std::size_t found = code_.find(sign, from);
        return found == code_.npos ? code_.size() : found + sign.size();
    }

    std::size_t comment_end() const {
        const bool begins_word =
            at_ == 0 || code_[at_ - 1] == ' ' || code_[at_ - 1] == '\n' || code_[at_ - 1] == '\t';
        switch (family_) {
            case Family::CLike:
            case Family::Json:
                if (ahead("//") && (at_ == 0 || code_[at_ - 1] != ':'))
                    return line_end();
                return ahead("/*") ? after("*/", at_ + 2) : at_;
            case Family::Script:
                return ahead("#") && begins_word ? line_end() : at_;
            case Family::Query:
                return ahead("--") ? line_end() : at_;
            case Family::Markup:
                return ahead("<!--") ? after("-->", at_) : at_;
            case Family::Plain:
                return at_;
        }
        return at_;
    }

    /// An apostrophe inside a word is none in text without a known language.
    bool is_quote(char c) const {
        if (family_ == Family::Plain)
            return c == '"';
        return c == '"' || c == '\'' || c == '`';
    }

    std::size_t string_end() const {
        const char quote = code_[at_];
        const std::string three(3, quote);
        if (ahead(three))
            return after(three, at_ + 3);
        for (std::size_t i = at_ + 1; i < code_.size(); ++i) {
            if (code_[i] == '\\')
                ++i;
            else if (code_[i] == quote)
                return i + 1;
            else if (code_[i] == '\n' && quote != '`')
                return i;
        }
        return code_.size();
    }

    std::size_t number_end() const {
        std::size_t end = at_;
        while (end < code_.size() && (is_name(code_[end]) || code_[end] == '.'))
            ++end;
        return end;
    }

    void add_name() {
        std::size_t end = at_;
        while (end < code_.size() && is_name(code_[end]))
            ++end;
        const std::string_view name = code_.substr(at_, end - at_);
        const bool is_keyword = family_ != Family::Plain && family_ != Family::Markup &&
                                (std::ranges::find(kKeywords, name) != kKeywords.end() ||
                                 (family_ == Family::Query &&
                                  std::ranges::find(kQueryKeywords, name) != kQueryKeywords.end()));
        add(is_keyword ? CodeToken::Keyword : CodeToken::Plain, end);
    }

    void add(CodeToken token, std::size_t end) {
        end = std::min(end, code_.size());
        if (!parts_.empty() && parts_.back().token == token)
            parts_.back().end = end;
        else
            parts_.push_back({token, at_, end});
        at_ = end;
    }

    Family family_;
    std::string_view code_;
    std::size_t at_ = 0;
    std::vector<CodePart> parts_;
};

}  // namespace

std::vector<CodePart> code_parts(std::string_view language, std::string_view code) {
    return Scanner(family_of(language), code).scan();
}

}  // namespace nedu::ui::rich
