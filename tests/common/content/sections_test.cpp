// Collapsible sections and footnotes.
#include <catch2/catch.hpp>

#include "common/content/element_walk.hpp"
#include "common/content/html.hpp"
#include "common/content/markdown.hpp"
#include "common/content/plain_text.hpp"
#include "common/content/targets.hpp"

namespace nedu::content {
namespace {

constexpr const char* kPage = R"(Water[^w] boils[^b], water[^w] freezes[^nowhere].

> [!DETAILS] Why **so**
>
> Because:
>
> 2. two
> 3. three

> [!DETAILS]+ Open
>
> Text

> [!FOOTNOTE] b
>
> At 100 °C.

> [!FOOTNOTE] w
>
> H<sub>2</sub>O.
)";

}  // namespace

TEST_CASE("sections: details hold a summary and what it opens", "[common][content]") {
    const Document document = parse_markdown(kPage);
    REQUIRE(document.elements.size() == 5);
    const auto& closed = std::get<Details>(document.elements[1].body);
    CHECK(plain_text(closed.summary) == "Why so");
    CHECK_FALSE(closed.open);
    REQUIRE(closed.elements.size() == 2);
    CHECK(std::get<List>(closed.elements[1].body).start == 2);
    CHECK(std::get<Details>(document.elements[2].body).open);
    const std::string all = to_html(document);
    CHECK(
        all.find("<details>\n<summary>Why <strong>so</strong></summary>\n<p>Because:</p>") !=
        all.npos
    );
    CHECK(all.find("<details open=\"\">\n<summary>Open</summary>") != all.npos);
    HtmlOptions paper;
    paper.opens_details = true;
    CHECK(to_html(document, paper).find("<details>") == all.npos);
    CHECK(plain_text(document).find("Why so\n\nBecause:") != all.npos);
}

TEST_CASE("sections: footnotes are numbered by mention and lead back", "[common][content]") {
    const Document document = parse_markdown(kPage);
    const auto& boils = std::get<Footnote>(document.elements[3].body);
    const auto& water = std::get<Footnote>(document.elements[4].body);
    CHECK(boils.number == 2);
    CHECK(boils.uses == 1);
    CHECK(water.number == 1);
    CHECK(water.uses == 2);
    const std::string all = to_html(document);
    CHECK(
        all.find("Water<sup class=\"note\"><a id=\"fnref-w\"></a><a href=\"#fn-w\">1</a></sup>") !=
        all.npos
    );
    CHECK(all.find("<a id=\"fnref-w-2\"></a>") != all.npos);
    CHECK(all.find("id=\"fn-w\"") != all.npos);
    CHECK(all.find("<a href=\"#fnref-w-2\">") != all.npos);
    CHECK(all.find("freezes[^nowhere].") != all.npos);
    CHECK(plain_text(document).starts_with("Water boils, water freezes[^nowhere]."));
}

TEST_CASE("sections: are kept as blocks and come back the same", "[common][content]") {
    const auto blocks = markdown_to_blocks(kPage).value();
    REQUIRE(blocks.size() == 5);
    CHECK(blocks[1].kind == BlockKind::Details);
    CHECK(blocks[1].attribute("summary") == "Why **so**");
    CHECK(blocks[3].kind == BlockKind::Footnote);
    CHECK(blocks[3].attribute("label") == "b");
    CHECK(markdown_to_blocks(blocks_to_markdown(blocks)).value() == blocks);
    Document kept = parse_blocks(blocks);
    for (Element& element : kept.elements) {
        element.block = -1;
        element.block_id.clear();
    }
    CHECK(kept == parse_markdown(kPage));
}

TEST_CASE("sections: mapping targets keeps notes that stand elsewhere", "[common][content]") {
    auto blocks =
        markdown_to_blocks("See [it](a.md)[^1].\n\n> [!FOOTNOTE] 1\n>\n> [there](b.md)").value();
    map_targets(blocks, [](TargetUse, const std::string& target) {
        return MappedTarget{"/x/" + target, {}, 0, 0, 0};
    });
    CHECK(blocks[0].source == "See [it](/x/a.md)[^1].");
    CHECK(blocks[1].source == "[there](/x/b.md)");
}

TEST_CASE("sections: a picture is as wide as its author asks", "[common][content]") {
    auto blocks = markdown_to_blocks("![a](a.png)\n\ntext ![b](b.png)").value();
    const std::string hash(64, 'a');
    map_targets(blocks, [&](TargetUse, const std::string&) {
        return MappedTarget{{}, hash, 800, 400, 200};
    });
    CHECK(blocks[0].attribute("shown") == "200");
    const std::string all = to_html(parse_blocks(blocks));
    CHECK(all.find("width=\"200\" height=\"100\"") != all.npos);
    CHECK(all.find("width=\"200\" height=\"100\"") != all.rfind("width=\"200\" height=\"100\""));
}

TEST_CASE("sections: what was kept before they were there reads as before", "[common][content]") {
    // As an earlier version wrote them: text that looks like the new signs was escaped.
    const std::vector<Block> blocks{
        {"a", BlockKind::Paragraph, "\\<sub>2\\</sub> and </sub> \\[^1\\] \\<br>", {}},
        {"b", BlockKind::Quote, "> \\[!NOTE\\] x", {}},
    };
    const Document document = parse_blocks(blocks);
    CHECK(plain_text(document) == "<sub>2</sub> and </sub> [^1] <br>\n\n[!NOTE] x");
}

}  // namespace nedu::content
