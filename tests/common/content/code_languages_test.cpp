#include "common/content/code_languages.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace nedu::content {

namespace {

constexpr const char* kTable = R"(
# a small language
language tiny ty
comment #.*
string>tiny.string "(?:\\.|[^"\\\n])*"
words keyword if else
words type Int
names \b[A-Za-z_]\w*
attribute @\w+
number \b\d+

language tiny.string
plain>tiny \$\{[^}]*\}
string [\s\S]

language loud
ignore-case
words keyword select
names \b[a-z]\w*
)";

/// Each part that is not plain, with the first letter of its kind: "k:if".
std::string marked(std::string_view language, const std::string& code) {
    const CodeLanguages languages(kTable);
    std::string out;
    for (const CodePart& part : languages.parts(language, code)) {
        if (part.token == CodeToken::Plain)
            continue;
        out += "pcsnkta"[static_cast<int>(part.token)];
        out += ":" + code.substr(part.begin, part.end - part.begin) + " ";
    }
    return out;
}

}  // namespace

TEST_CASE("code: the language is the first word behind the fence") {
    CHECK(code_language("rust,ignore") == "rust");
    CHECK(code_language("Rust no_run") == "rust");
    CHECK(code_language("{.python .numberLines}") == "python");
    CHECK(code_language("python {cmd=true}") == "python");
    CHECK(code_language("c++") == "c++");
    CHECK(code_language("c#:title") == "c#");
    CHECK(code_language("") == "");
}

TEST_CASE("code: a table tells words, strings, numbers and comments apart") {
    CHECK(marked("tiny", "if x else 12 # why") == "k:if k:else n:12 c:# why ");
    CHECK(marked("ty", "@mark Int ifs") == "a:@mark t:Int ");
    CHECK(marked("loud", "SELECT Selected") == "k:SELECT ");
    CHECK(marked("other", "if \"x\" 1").empty());
}

TEST_CASE("code: a word begins where a word begins") {
    CHECK(marked("tiny", "xif Intx _else").empty());
}

TEST_CASE("code: strings hold code that holds strings") {
    CHECK(marked("tiny", "\"a${if 1}b\"") == "s:\"a k:if n:1 s:b\" ");
    CHECK(marked("tiny", "\"${\"") == "s:\"${\" ");
}

TEST_CASE("code: the parts cover everything, broken code too") {
    const CodeLanguages languages(kTable);
    for (const char* code : {"\"open", "\\", "", "é'ü \xFF\xFE", "${${${", "@", "\n\n"}) {
        std::size_t at = 0;
        for (const CodePart& part : languages.parts("tiny", code)) {
            CHECK(part.begin == at);
            CHECK(part.end > part.begin);
            at = part.end;
        }
        CHECK(at == std::string_view(code).size());
    }
}

TEST_CASE("code: lines of the table that mean nothing are named") {
    std::vector<std::string> complaints;
    const CodeLanguages languages("language a\nstrnig x\nstring (\nlike b\nnumber 1", &complaints);
    CHECK(complaints == std::vector<std::string>{"strnig x", "string (", "like b"});
    CHECK(languages.knows("a"));
    CHECK_FALSE(languages.knows("b"));
}

}  // namespace nedu::content
