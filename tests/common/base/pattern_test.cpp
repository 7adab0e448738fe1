#include "common/base/pattern.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace nedu {

namespace {

/// What the pattern takes of the text at `at`; "-" for no match.
std::string taken(std::string_view source, std::string_view text, std::size_t at = 0) {
    const auto pattern = Pattern::compile(source);
    REQUIRE(pattern);
    const auto end = pattern->match(text, at);
    if (!end)
        return "-";
    CHECK((at == text.size() || pattern->may_begin_with(text[at])));
    return std::string(text.substr(at, *end - at));
}

}  // namespace

TEST_CASE("pattern: characters, sets and how many of them") {
    CHECK(taken("ab", "abc") == "ab");
    CHECK(taken("ab", "ac") == "-");
    CHECK(taken("[a-c]+", "abcd") == "abc");
    CHECK(taken("[^\"]*", "ab\"c") == "ab");
    CHECK(taken("a{2,3}", "aaaa") == "aaa");
    CHECK(taken("a{2}", "a") == "-");
    CHECK(taken(".*", "one\ntwo") == "one");
    CHECK(taken("[\\s\\S]*", "one\ntwo") == "one\ntwo");
    CHECK(taken("\\d+\\.", "12.5") == "12.");
}

TEST_CASE("pattern: single characters are given back, lazy ones take as few as they can") {
    CHECK(taken("a*ab", "aaab") == "aaab");
    CHECK(taken("/\\*[\\s\\S]*?\\*/", "/* a */ b */") == "/* a */");
    CHECK(taken("/\\*[\\s\\S]*\\*/", "/* a */ b */") == "/* a */ b */");
}

TEST_CASE("pattern: groups take what matches first and keep it") {
    CHECK(taken("(?:cat|dog)s?", "dogs") == "dogs");
    CHECK(taken("(?:\\\\.|[^\"\\\\])*\"", "a\\\"b\"c") == "a\\\"b\"");
    CHECK(taken("(?:a|ab)c", "abc") == "-");
}

TEST_CASE("pattern: looks ahead and one character back take nothing") {
    CHECK(taken("\\w+(?=:)", "key: 1") == "key");
    CHECK(taken("\\w+(?!\\w|:)", "key: 1") == "-");
    CHECK(taken("(?<=\\.)\\w+", "a.bc", 2) == "bc");
    CHECK(taken("(?<!\\.)\\w+", "a.bc", 2) == "-");
    CHECK(taken("(?<=\\.)\\w+", "a", 0) == "-");
}

TEST_CASE("pattern: words and lines have borders") {
    CHECK(taken("\\bint\\b", "int x") == "int");
    CHECK(taken("\\bint\\b", "print", 2) == "-");
    CHECK(taken("^#.*$", "a\n#b\nc", 2) == "#b");
    CHECK(taken("^b", "ab", 1) == "-");
}

TEST_CASE("pattern: what the first group took can be asked for again") {
    CHECK(taken("<<(\\w+)[\\s\\S]*?\\1", "<<END a END b END") == "<<END a END");
}

TEST_CASE("pattern: what is not written rightly is refused") {
    for (const char* source : {"(", ")", "[a", "a{", "(?:a", "(a)*?"})
        CHECK_FALSE(Pattern::compile(source));
    CHECK(Pattern::compile(std::string(1000, '(') + std::string(1000, ')')) == std::nullopt);
}

TEST_CASE("pattern: no text takes for ever") {
    const std::string hostile(50'000, 'a');
    CHECK(taken("a*a*a*b", hostile) == "-");
    CHECK(taken("(?:a*)*b", hostile) == "-");
}

}  // namespace nedu
