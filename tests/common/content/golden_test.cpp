// Cases kept as files: golden/<name>.md gives exactly golden/<name>.html and golden/<name>.txt, in
// the browser's build as in the server's. Run from the repository's root.
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "common/content/html.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"

namespace nedu::content {
namespace {

std::string read(const std::string& name) {
    std::ifstream file("tests/common/content/golden/" + name, std::ios::binary);
    INFO(name);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("golden: kept cases give the kept HTML and text", "[common][content]") {
    for (const std::string name : {"lesson", "french", "russian", "lists", "escapes", "tables"}) {
        INFO(name);
        const std::string markdown = read(name + ".md");
        const Document document = parse_markdown(markdown);
        CHECK(to_html(document) == read(name + ".html"));
        CHECK(plain_text(document) + "\n" == read(name + ".txt"));
        const auto blocks = markdown_to_blocks(markdown).value();
        Document kept = parse_blocks(blocks);
        for (Element& element : kept.elements) {
            element.block = -1;
            element.block_id.clear();
        }
        CHECK(kept == document);
        CHECK(markdown_to_blocks(blocks_to_markdown(blocks)).value() == blocks);
    }
}

}  // namespace nedu::content
