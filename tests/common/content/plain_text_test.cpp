#include "common/content/plain_text.hpp"

#include <catch2/catch.hpp>

#include "common/base/text.hpp"
#include "common/content/markdown.hpp"

namespace nedu::content {

TEST_CASE("plain text: elements stand apart, items and rows by lines", "[common][content]") {
    CHECK(
        plain_text(parse_markdown(
            "# T\n\na *b*\nc\\\nd\n\n- one\n  - two\n- three\n\n3. x\n\n|a|b|\n|-|-|\n|1|2|\n"
        )) == "T\n\na b c\nd\n\n- one\n  - two\n- three\n\n3. x\n\na\tb\n1\t2"
    );
}

TEST_CASE("plain text: an excerpt keeps whole words and running text only", "[common][content]") {
    const Document document =
        parse_markdown("# Title\n\nOne two three.\n\n```\ncode\n```\n\nFour five.\n");
    CHECK(excerpt(document, 100) == "One two three. Four five.");
    CHECK(excerpt(document, 10) == "One two…");
    CHECK(excerpt(document, 8) == "One two…");
    CHECK(excerpt(document, 7) == "One…");
    for (std::size_t most = 1; most < 30; ++most)
        CHECK(text::length(excerpt(document, most)) <= most);
}

TEST_CASE("plain text: words for search are folded and free of signs", "[common][content]") {
    CHECK(
        search_words("L'Élève a-t-il noté « ça » ? Ёлка №5, naïve_x 🚀3D") ==
        std::vector<std::string>{
            "l", "eleve", "a", "t", "il", "note", "ca", "елка", "5", "naive", "x", "3d"
        }
    );
    CHECK(search_words("").empty());
    CHECK(
        search_words(parse_markdown("[**Word**](/target) ![alt](x.png) `co-de`")) ==
        std::vector<std::string>{"word", "alt", "co", "de"}
    );
}

TEST_CASE("plain text: words are counted as a person reads them", "[common][content]") {
    CHECK(word_count(parse_markdown("# One two\n\nthree [four](/five) `six`\n\n- seven\n")) == 6);
    CHECK(word_count(parse_markdown("")) == 0);
}

}  // namespace nedu::content
