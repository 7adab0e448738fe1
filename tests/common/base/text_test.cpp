#include "common/base/text.hpp"

#include <catch2/catch.hpp>

namespace nedu::text {
namespace {

std::string of(char32_t c) {
    std::string out;
    append_code_point(out, c);
    return out;
}

bool is_surrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDFFF;
}

}  // namespace

TEST_CASE("text: every code point is written and read back", "[common][base]") {
    for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (is_surrogate(c))
            continue;
        const std::string bytes = of(c);
        std::size_t position = 0;
        REQUIRE(is_valid_utf8(bytes));
        REQUIRE(next_code_point(bytes, position) == c);
        REQUIRE(position == bytes.size());
    }
}

TEST_CASE("text: overlong, cut, stray and surrogate sequences are not UTF-8", "[common][base]") {
    for (const char* bytes :
         {"\xC0\xAF",
          "\xC1\xBF",
          "\xE0\x80\xAF",
          "\xF0\x80\x80\xAF",
          "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80",
          "\xED\xA0\x80",
          "\xED\xBF\xBF",
          "\x80",
          "\xBF",
          "\xC3",
          "\xE2\x82",
          "\xF0\x9F\x98",
          "\xFE",
          "\xFF",
          "a\xC3(",
          "\xE2(\xA1"}) {
        INFO(bytes);
        CHECK_FALSE(is_valid_utf8(bytes));
        std::size_t position = 0;
        const std::string_view whole(bytes);
        while (position < whole.size())
            next_code_point(whole, position);
        CHECK(position == whole.size());
    }
    CHECK(is_valid_utf8(""));
    CHECK(is_valid_utf8(std::string_view("\0", 1)));
}

TEST_CASE("text: lengths and cuts count characters", "[common][base]") {
    CHECK(length("héé") == 3);
    CHECK(length("ёлка🎄") == 5);
    CHECK(length("\xFF\xFF") == 2);
    CHECK(first("ёлка", 2) == "ёл");
    CHECK(first("ab", 9) == "ab");
    CHECK(first("ab", 0).empty());
}

TEST_CASE("text: white space of every script is trimmed off both ends only", "[common][base]") {
    CHECK(trim(" \t\n a b \xC2\xA0\xE2\x80\x83\xE3\x80\x80") == "a b");
    CHECK(trim("   ").empty());
    CHECK(trim("").empty());
    CHECK(trim("é") == "é");
}

TEST_CASE("text: lower case covers the languages of the interface", "[common][base]") {
    CHECK(lower("ÀÉÎÕÜŸŒÇ ÁŐŘŻ") == "àéîõüÿœç áőřż");
    CHECK(lower("АБВГДЕЁЖЙЩЬЮЯ ЇЄ") == "абвгдеёжйщьюя їє");
    CHECK(lower("ΑΒΓΩ") == "αβγω");
    CHECK(lower("×÷123_日本") == "×÷123_日本");
}

TEST_CASE(
    "text: lower case and folding have nothing left to do the second time",
    "[common][base]"
) {
    for (char32_t c = 1; c < 0x2000; ++c) {
        const std::string once = lower(of(c));
        REQUIRE(lower(once) == once);
        const std::string folded = fold(of(c));
        REQUIRE(fold(folded) == folded);
        REQUIRE(fold(once) == folded);
    }
}

TEST_CASE("text: folding takes accents off, written either way", "[common][base]") {
    CHECK(fold("Élève Œuvre garçon Straße Ёлка") == "eleve oeuvre garcon strasse елка");
    CHECK(fold("e\xCC\x81") == "e");
}

TEST_CASE("text: controls and overrides are forbidden, tabs and lines are not", "[common][base]") {
    for (const char* bad :
         {"\x01", "\x1B[0m", "\x7F", "\xC2\x85", "a\xE2\x80\xAE", "\xE2\x81\xA6", "\r"})
        CHECK(has_forbidden_characters(bad));
    CHECK(has_forbidden_characters(std::string_view("a\0", 2)));
    CHECK_FALSE(has_forbidden_characters("a\tb\nc é 🎄 \xE2\x80\x8D \xD7\x90"));
}

}  // namespace nedu::text
