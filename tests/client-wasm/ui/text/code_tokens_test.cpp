#include "client-wasm/ui/text/code_tokens.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace nedu::ui::rich {

namespace {

/// Each part's text with the first letter of its kind: "k:def ".
std::string marked(std::string_view language, const std::string& code) {
    constexpr char kLetters[] = {'p', 'c', 's', 'n', 'k'};
    std::string out;
    for (const CodePart& part : code_parts(language, code)) {
        if (part.token == CodeToken::Plain)
            continue;
        out += kLetters[static_cast<int>(part.token)];
        out += ":" + code.substr(part.begin, part.end - part.begin) + " ";
    }
    return out;
}

}  // namespace

TEST_CASE("code: keywords, strings, numbers and comments are told apart") {
    CHECK(
        marked("python", "def f(): # hi\n  return 'a#b' + 12") ==
        "k:def c:# hi k:return s:'a#b' n:12 "
    );
    CHECK(marked("cpp", "int x = 0xFF; // n\n/* a */") == "k:int n:0xFF c:// n c:/* a */ ");
    CHECK(marked("sql", "SELECT 'x' -- y") == "k:SELECT s:'x' c:-- y ");
}

TEST_CASE("code: an address in a string or after a colon is no comment") {
    CHECK(marked("js", "\"http://x\"") == "s:\"http://x\" ");
}

TEST_CASE("code: text in no known language keeps its apostrophes") {
    CHECK(marked("", "don't do that, can't") == "");
}

TEST_CASE("code: the parts cover everything, open strings and comments too") {
    for (const char* code : {"'open", "/* open", "\"\"\"x", "\\", "'\\", "", "é'ü"})
        for (const char* language : {"python", "c", "", "html", "json"}) {
            std::size_t at = 0;
            for (const CodePart& part : code_parts(language, code)) {
                CHECK(part.begin == at);
                CHECK(part.end > part.begin);
                at = part.end;
            }
            CHECK(at == std::string(code).size());
        }
}

}  // namespace nedu::ui::rich
