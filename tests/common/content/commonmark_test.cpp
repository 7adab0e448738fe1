// The examples of the CommonMark standard (npm commonmark-spec), through our document and our HTML.
// Both are compared byte for byte, nothing is normalised. Run from the repository's root.
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>
#include <md4c.h>

#include "common/content/element_walk.hpp"
#include "common/content/html.hpp"
#include "common/content/markdown_reader.hpp"
#include "common/content/targets.hpp"

namespace nedu::content {
namespace {

constexpr const char* kStandard = "node_modules/commonmark-spec/spec.txt";
constexpr std::size_t kExamples = 652;  // of version 0.31.2

struct Example {
    std::size_t number = 0;
    std::string markdown;
    std::string html;
};

std::string with_tabs(std::string_view text) {
    static constexpr std::string_view kArrow = "→";
    std::string out;
    while (!text.empty()) {
        const std::size_t arrow = text.find(kArrow);
        out += text.substr(0, arrow);
        if (arrow == text.npos)
            break;
        out += '\t';
        text.remove_prefix(arrow + kArrow.size());
    }
    return out;
}

std::vector<Example> examples() {
    std::ifstream file(kStandard, std::ios::binary);
    std::vector<Example> found;
    const std::string fence(32, '`');
    Example example;
    enum { Outside, Markdown, Html } part = Outside;
    for (std::string line; std::getline(file, line);) {
        if (line == fence + " example") {
            example = {found.size() + 1, {}, {}};
            part = Markdown;
        } else if (line == fence) {
            if (part == Html)
                found.push_back(example);
            part = Outside;
        } else if (part == Markdown && line == ".") {
            part = Html;
        } else if (part != Outside) {
            (part == Markdown ? example.markdown : example.html) += with_tabs(line) + "\n";
        }
    }
    return found;
}

// Whether the standard reads a part of it as raw HTML, which we show as text by design.
bool holds_raw_html(const std::string& markdown) {
    bool found = false;
    MD_PARSER parser{};
    parser.enter_block = [](MD_BLOCKTYPE type, void*, void* user) {
        *static_cast<bool*>(user) = *static_cast<bool*>(user) || type == MD_BLOCK_HTML;
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
    parser.enter_span = parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR*, MD_SIZE, void* user) {
        *static_cast<bool*>(user) = *static_cast<bool*>(user) || type == MD_TEXT_HTML;
        return 0;
    };
    md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &found);
    return found;
}

std::string html_of(const std::string& markdown, Dialect dialect) {
    HtmlOptions bare;
    bare.page = false;
    return to_html(Document{read_markdown(markdown, dialect)}, bare);
}

struct Links {
    std::size_t count = 0;
    bool all_safe = true;
};

Links links_of(const std::string& markdown, Dialect dialect) {
    Links links;
    const std::vector<Element> elements = read_markdown(markdown, dialect);
    each_inline(elements, [&](const Inline& line) {
        for (const Mark& mark : line.marks) {
            links.count += mark.kind == MarkKind::Link ? 1 : 0;
            links.all_safe = links.all_safe && is_safe_target(mark.target);
        }
    });
    return links;
}

// Bare addresses become links with us, and links of other schemes than we allow become text.
bool differs_by_design(const std::string& markdown) {
    const Links standard = links_of(markdown, Dialect::CommonMark);
    return !standard.all_safe || links_of(markdown, Dialect::Nedu).count > standard.count;
}

struct Count {
    std::size_t run = 0;
    std::size_t agreed = 0;
};

void compare(Count& count, const Example& example, Dialect dialect) {
    const std::string html = html_of(example.markdown, dialect);
    ++count.run;
    count.agreed += html == example.html ? 1 : 0;
    if (html != example.html)
        std::printf("CommonMark example %zu differs:\n%s", example.number, html.c_str());
}

}  // namespace

TEST_CASE(
    "commonmark: at least 99 % of the standard's examples give its HTML",
    "[common][content]"
) {
    const std::vector<Example> all = examples();
    REQUIRE(all.size() == kExamples);
    Count standard;
    Count nedu;
    std::size_t raw = 0;
    std::size_t by_design = 0;
    for (const Example& example : all) {
        if (holds_raw_html(example.markdown)) {
            ++raw;
            continue;
        }
        compare(standard, example, Dialect::CommonMark);
        if (differs_by_design(example.markdown))
            ++by_design;
        else
            compare(nedu, example, Dialect::Nedu);
    }
    std::printf(
        "CommonMark 0.31.2: %zu examples, %zu with raw HTML apart; bare standard %zu of %zu; "
        "our dialect %zu of %zu, %zu with bare or refused links apart\n",
        all.size(),
        raw,
        standard.agreed,
        standard.run,
        nedu.agreed,
        nedu.run,
        by_design
    );
    CHECK(standard.agreed * 100 >= standard.run * 99);
    CHECK(nedu.agreed * 100 >= nedu.run * 99);
    CHECK(by_design * 100 <= standard.run * 2);
}

TEST_CASE(
    "commonmark: raw HTML in the standard's examples comes out as text",
    "[common][content]"
) {
    for (const Example& example : examples()) {
        if (!holds_raw_html(example.markdown))
            continue;
        const std::string html = html_of(example.markdown, Dialect::Nedu);
        INFO(example.markdown);
        // <del> and a few others without attributes are marks of our own: see inline_signs_test.
        for (const char* tag : {"<script", "<style", "<div", "<!--", "<?php", "<bab", "<i>"})
            CHECK(html.find(tag) == html.npos);
    }
}

}  // namespace nedu::content
