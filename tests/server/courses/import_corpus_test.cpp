// Nothing is lost without a word: every construct of a corpus says a word of its own wherever it
// says something, and each of these words is found again in what is kept, or its line is reported.
#include <catch2/catch.hpp>

#include "common/content/markdown.hpp"
#include "server/courses/import_page.hpp"
#include "tests/server/courses/courses_fixture.hpp"

using namespace nedu;
using namespace nedu::server::courses;
using nedu::test::TemporaryFolder;

namespace {

/// '@' becomes a word of its own.
constexpr const char* kConstructs[] = {
    "@ text *@* **@** ~~@~~ `@` [@](https://example.org/@ \"@\") $@$ ![@](a.png \"@\")",
    "# @\n\n## @ {#id}\n\n@ {#id}\n=====",
    "- @\n- @\n  1. @\n     - [ ] @\n     - [x] @",
    "> @\n>\n> > @",
    "> [!NOTE]\n> @",
    "> [!info] @\n> @",
    "> [!faq]- @\n> @",
    "> [!nobody] @\n> @",
    "```@\n@\n```",
    "    @ indented",
    "```rust,ignore\n# hidden @\nshown @\n```",
    "| @ | @ |\n| --- | --- |\n| @ | `@ \\| @` |\n| @ |",
    "@\n\n---\n\n***\n\n@",
    "text[^@] and[^gone@]\n\n[^@]: not said so\n\n[^said]: @\n    @\n\nsee[^said]",
    "- x\n\n  [^inner]: @",
    "@ <sub>@</sub> <sup>@</sup> <kbd>@</kbd> <mark>@</mark> <ins>@</ins> <q>@</q> <u>@</u> "
    "<small>@</small>",
    "<abbr title=\"@\">@</abbr> <abbr title=\"x\">@</abbr>",
    "*a<sub>@</sub>b* **<sup>@</sup>** a*b*c **@**@ *@***@**",
    "<div align=\"center\">\n\n@\n\n<p>@</p>\n<b>@</b>\n</div>",
    "<details>\n<summary>@ <b>@</b></summary>\n\n@\n\n- @\n\n</details>",
    "<details><p>@</p></details>",
    "<table>\n<caption>@</caption>\n<tr><th "
    "colspan=2>@</th></tr>\n<tr><td>@<br>@</td><td><ul><li>@</li></ul></td></tr>\n</table>",
    "<ul><li>@<li>@</ul><ol start=4><li>@</li></ol>",
    "<dl><dt>@</dt><dd>@</dd></dl>",
    "<img\n src=\"a.png\"\n alt=\"@\"\n width=\"50\">",
    "<a href=\"https://example.org/@\">@ <img src=\"a.png\" alt=\"@\"></a>",
    "<figure>\n<img src=\"a.png\" alt=\"@\">\n<figcaption>@</figcaption>\n</figure>",
    "<figure>@<img src=\"a.png\" alt=\"@\"></figure>",
    "<video src=\"@.mp4\">@</video>",
    "<video src=\"https://example.org/@.mp4\"></video>\n\n<iframe "
    "src=\"https://example.org/@\"></iframe>",
    "<audio controls><source src=\"@.ogg\"></audio>",
    "<pre>@\n@</pre>",
    "<blockquote>@<footer>@</footer></blockquote>",
    "<h2 id=\"x\">@</h2>\n<h3>@ <em>@</em></h3>",
    "<script>@</script>\n\n<style>\n@\n</style>\n\n<svg><text>@</text></svg>",
    "<form><button>@</button><select><option>@</option></select><textarea>@</textarea></form>",
    "<center>@</center> <font color=red>@</font> <marquee>@</marquee>",
    "<ruby>@<rp>(</rp><rt>@</rt></ruby>",
    "a <b unclosed @\n\n<i>@\n\n</u> @ <sub>@",
    "<div class=\"x @\n\n@",
    "<!-- unended @\n\n@",
    "<your name @> <@> 1 < 2 @",
    "<script> never closed @",
    ":::tip @\n@\n:::\n\n:::nobody\n@\n:::\n\n::: open\n@",
    "!!! warning \"@\"\n    @\n\n    - @\n\n??? note \"@\"\n    @",
    "```admonish danger title=\"@\"\n@\n```",
    "<Listing number=\"1-1\" file-name=\"@\" caption=\"@\">\n\n```rust\n@\n```\n\n</Listing>",
    "{{#include gone@.md}} {{#nothing @}}",
    "[ref]: https://example.org/@\n\n[x][ref] [y](<>) [](https://example.org/@)",
    "[@](javascript:x) ![@](javascript:y) [@](gone@.md) ![@](gone@.png) "
    "![@](https://example.org/@.png)",
    "[@](#nowhere@) [@](mailto:@x.org) [@](tel:@)",
    "<https://example.org/@> www.example.org/@ a@example.org",
    "$$@$$ $`@`$\n\n```math\n@\n```",
    "line @  \nline @\\\nline @ &copy; &nobody@; \\*@\\*",
    ":no_such_@: :rocket: @",
    "- @\n\n\n- @\n\n    @\n\n+ @",
    "@<br>@<hr>@<wbr>@",
    "<span style=\"x\">@</span> <object data=\"@\">@</object> <math><mi>@</mi></math>",
};

struct Corpus {
    std::string text;
    std::vector<std::pair<std::string, int>> words;  // and where they stand
    std::vector<int> ends;                           // of constructs: first line behind
};

Corpus corpus() {
    Corpus out;
    int line = 1;
    for (const std::string_view construct : kConstructs) {
        for (const char c : construct) {
            if (c == '@') {
                out.words.emplace_back("Word" + std::to_string(out.words.size()) + "x", line);
                out.text += out.words.back().first;
                continue;
            }
            line += c == '\n' ? 1 : 0;
            out.text += c;
        }
        out.text += "\n\nbetween\n\n";
        line += 4;
        out.ends.push_back(line);
    }
    return out;
}

std::string kept(const ImportedPage& page) {
    std::string out = page.title;
    for (const content::Block& block : page.blocks) {
        out += "\n" + block.source;
        for (const auto& [name, value] : block.attributes)
            out += "\n" + value;
    }
    return out;
}

ImportedPage imported(const TemporaryFolder& folder, const std::string& text) {
    SourceCourse course;
    course.root = course.bounds = folder.path;
    course.modules.push_back({"", {{"page.md", "page"}}});
    const TargetResolver targets(course);
    ImageTaker images([](std::string_view) {
        server::files::StoredFile file;
        file.hash = std::string(64, 'a');
        file.width = file.height = 100;
        return Result<server::files::StoredFile>(file);
    });
    const std::string key = "page.md";
    auto page = import_page({key, text, {folder.path, folder.path}}, targets, images);
    REQUIRE(page.has_value());
    return *page;
}

}  // namespace

TEST_CASE("import corpus: what comes in comes out, or is reported where it stands") {
    TemporaryFolder folder;
    folder.write("a.png", "picture");
    folder.write("page.md", "");
    // Each construct is a page of its own, so that none hides behind another.
    int words = 0;
    for (const std::string_view construct : kConstructs) {
        std::string text = "Start.\n\n";
        std::vector<std::pair<std::string, int>> said;
        int line = 3;
        for (const char c : construct) {
            line += c == '\n' ? 1 : 0;
            if (c != '@') {
                text += c;
                continue;
            }
            said.emplace_back("Word" + std::to_string(words++) + "x", line);
            text += said.back().first;
        }
        const ImportedPage page = imported(folder, text);
        const std::string all = kept(page);
        std::size_t in = said.size();
        for (const auto& [word, at] : said) {
            const bool is_kept = all.find(word) != std::string::npos;
            const bool is_reported =
                std::ranges::any_of(page.problems, [&](const Problem& problem) {
                    return problem.detail.find(word) != std::string::npos ||
                           (problem.line > 0 && problem.line <= at);
                });
            INFO(text << "\n--- kept:\n" << all << "\n--- word: " << word);
            CHECK((is_kept || is_reported));
            in -= is_kept || is_reported ? 1 : 0;
        }
        CHECK(in == 0);
        for (const Problem& problem : page.problems)
            CHECK_FALSE(json::name_of(problem.kind).empty());
    }
    CHECK(words > 150);
}

TEST_CASE("import corpus: what a title can't hold is reported") {
    TemporaryFolder folder;
    folder.write("a.png", "picture");
    folder.write("page.md", "");
    const ImportedPage page = imported(
        folder,
        "---\ntitle: Other\n---\n# ![logo](a.png) The [title](https://example.org)<a "
        "id=\"t\"></a>\n\nx"
    );
    CHECK(page.title == "logo The title");
    std::vector<std::string> said;
    for (const Problem& problem : page.problems)
        said.push_back(std::to_string(problem.line) + " " + problem.detail);
    CHECK(
        said ==
        std::vector<std::string>{
            "0 title: Other",
            "4 the title's link: https://example.org",
            "4 the title's picture: a.png"
        }
    );
    CHECK(page.blocks.at(0).source == "<a id=\"t\"></a>");
    CHECK(imported(folder, "# ![](a.png)\n\nx").blocks.size() == 2);
}

TEST_CASE("import corpus: a page of everything is kept as it was read, and stays so") {
    TemporaryFolder folder;
    folder.write("a.png", "picture");
    folder.write("page.md", "");
    const Corpus whole = corpus();
    const ImportedPage page = imported(folder, whole.text);
    for (const Problem& problem : page.problems) {
        INFO(problem.file << ":" << problem.line << " " << problem.detail);
        CHECK(problem.kind != ProblemKind::Changed);
    }
    const std::string markdown = content::blocks_to_markdown(page.blocks);
    CHECK(content::parse_blocks(page.blocks).elements.size() == page.elements.size());
    CHECK_FALSE(markdown.empty());
}
