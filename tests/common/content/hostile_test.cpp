// Input made to hurt: deep, long, broken. Whatever comes in, a document comes out, in linear time.
#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "common/base/text.hpp"
#include "common/content/element_walk.hpp"
#include "common/content/html.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"

using namespace std::string_literals;

namespace nedu::content {
namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string out;
    out.reserve(bytes + piece.size());
    while (out.size() < bytes)
        out += piece;
    return out;
}

int depth_of(const std::vector<Element>& elements) {
    int deepest = 0;
    for (const Element& element : elements) {
        if (const auto* list = std::get_if<List>(&element.body))
            for (const ListItem& item : list->items)
                deepest = std::max(deepest, 1 + depth_of(item.elements));
        if (const auto* quote = std::get_if<Quote>(&element.body))
            deepest = std::max(deepest, 1 + depth_of(quote->elements));
    }
    return deepest;
}

// Everything a chapter goes through, once; in seconds of this process, so that a busy machine is no
// matter.
double seconds_for(const std::string& markdown) {
    const std::clock_t begin = std::clock();
    const auto blocks = markdown_to_blocks(markdown).value();
    const Document document = parse_blocks(blocks);
    const std::string html = to_html(document);
    const std::size_t words = word_count(document);
    const std::clock_t end = std::clock();
    CHECK(html.size() + words < 400 * markdown.size() + 1000);
    return static_cast<double>(end - begin) / CLOCKS_PER_SEC;
}

const std::vector<std::string> kPatterns{
    "a",         "[",           "]",      "![",       "*",      "**a ",    "_a_",
    "*a_ ",      "`",           "` ``a",  "<",        "&",      "&amp;",   "$",
    "$$a ",      "~",           "~~a ",   "> ",       ">",      "- ",      "1. ",
    "#",         "# a\n",       "| a ",   "|a|\n",    "[a](b ", "[a](<b",  "[a][",
    "[a]: b\n",  "[a",          "\\",     "\n",       "a\n",    "  - a\n", "```\n",
    "<a@b.c>",   "http://a.b ", "a@b.c ", "www.a.b ", "a**b",   "\t",      "*a **b ***c ",
    "[![",       "- [ ] a\n",   "_",      "é",        "&#x41;", "a\\\n",   "[^a ",
    "<a id=\"b "
};

}  // namespace

TEST_CASE("hostile: nesting without end is laid flat and loses no text", "[common][content]") {
    for (const char* opener : {">", "> ", "- ", "* ", "1. ", "> - ", "- > 1. "}) {
        INFO(opener);
        const Document document = parse_markdown(repeated(opener, 20'000) + "bottom");
        CHECK(depth_of(document.elements) <= kMaxNesting);
        CHECK(depth_of(document.elements) >= kMaxNesting / 2);
        CHECK(plain_text(document).find("bottom") != std::string::npos);
        CHECK(to_html(document).find("bottom") != std::string::npos);
    }
}

TEST_CASE("hostile: blocks of deep nesting come back as the same blocks", "[common][content]") {
    const auto blocks = markdown_to_blocks(repeated("> - ", 400) + "x").value();
    CHECK(markdown_to_blocks(blocks_to_markdown(blocks)).value() == blocks);
}

TEST_CASE("hostile: the id of a block comes out clean", "[common][content]") {
    const std::vector<Block> blocks{{"a\x7f\u202Eb", BlockKind::Quiz, "question", {}}};
    const std::string html = to_html(parse_blocks(blocks));
    CHECK(html.find("data-block=\"a") != std::string::npos);
    CHECK_FALSE(text::has_forbidden_characters(html));
}

TEST_CASE("hostile: broken UTF-8, NUL and overrides come out clean", "[common][content]") {
    const std::string bytes =
        "a\0b \xFF\xC3 \xE2\x80\xAEgpj.exe \x1B[31m \xED\xA0\x80 `\0` [x](\xE2\x80\xAE)\n"s;
    const Document document = parse_markdown(bytes);
    const std::string html = to_html(document);
    CHECK(text::is_valid_utf8(html));
    CHECK_FALSE(text::has_forbidden_characters(html));
    CHECK(html.find("a\uFFFDb") != std::string::npos);
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    CHECK(text::is_valid_utf8(to_html(parse_markdown(all))));
    CHECK(text::is_valid_utf8(to_html(parse_blocks({{"x", BlockKind::Code, all, {{"language", all}}}
    }))));
    CHECK(text::is_valid_utf8(to_html(parse_inline(all))));
}

TEST_CASE("hostile: half a megabyte of any pattern is read within seconds", "[common][content]") {
    // Linear work takes up to half a second; quadratic work would take minutes.
    for (const std::string& pattern : kPatterns) {
        INFO(pattern);
        CHECK(seconds_for(repeated(pattern, 512 << 10)) < 8);
    }
}

TEST_CASE(
    "hostile: one line of ten thousand characters or of a megabyte is one paragraph",
    "[common][content]"
) {
    for (const std::size_t size : {std::size_t{10'000}, kMaxMarkdownBytes}) {
        const auto blocks = markdown_to_blocks(std::string(size, 'a')).value();
        REQUIRE(blocks.size() == 1);
        CHECK(blocks[0].source.size() == size);
    }
}

}  // namespace nedu::content
