#include "client-wasm/ui/script/line_break.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace nedu::ui::script {

namespace {

/// The text with a bar wherever a line may end.
std::string broken(const std::string& text) {
    std::string out;
    std::size_t from = 0;
    for (const BreakPoint& point : break_points(text)) {
        out +=
            text.substr(from, point.at - from) + (point.kind == BreakKind::Mandatory ? "¶" : "|");
        from = point.at;
    }
    return out + text.substr(from);
}

}  // namespace

TEST_CASE("line breaks: a line may end after spaces and at meant line ends") {
    CHECK(broken("one two  three") == "one |two  |three");
    CHECK(broken("a\nb") == "a\n¶b");
    CHECK(broken("") == "");
}

TEST_CASE("line breaks: hyphenated words part after the hyphen, options and ranges do not") {
    CHECK(broken("well-known") == "well-|known");
    CHECK(broken("--help") == "--help");
    CHECK(broken("COVID-19") == "COVID-19");
    CHECK(broken("10–20") == "10–20");
}

TEST_CASE("line breaks: punctuation stays with its word") {
    CHECK(broken("(see below), then") == "(see |below), |then");
    CHECK(broken("uses .NET and") == "uses |.NET |and");
}

TEST_CASE("line breaks: a Russian dash never begins a line") {
    CHECK(broken("Москва — столица") == "Москва — |столица");
}

TEST_CASE("line breaks: French quotation marks and signs keep to their words") {
    CHECK(broken("« Bonjour » dit-il !") == "« Bonjour » |dit-|il !");
    CHECK(broken("a\u00A0b") == "a\u00A0b");
}

TEST_CASE("line breaks: East Asian text parts anywhere but before closing marks") {
    CHECK(broken("日本語。次") == "日|本|語。|次");
    CHECK(broken("「日本」") == "「日|本」");
}

TEST_CASE("line breaks: a soft hyphen shows only where the line ends") {
    const auto points = break_points("Donau\u00ADdampf");
    REQUIRE(points.size() == 1);
    CHECK(points[0].kind == BreakKind::Hyphen);
}

TEST_CASE("line breaks: long addresses part after slashes, short pairs do not") {
    CHECK(broken("and/or km/h") == "and/or |km/h");
    CHECK(broken("example/folder/file") == "example/|folder/|file");
}

TEST_CASE("line breaks: a cluster holds its accents, joiners and skin tones") {
    CHECK(cluster_end("e\u0301a", 0) == 3);
    const std::string family = "👩\u200D👧x";
    CHECK(cluster_end(family, 0) == family.size() - 1);
    CHECK(cluster_end("👍🏽x", 0) == 8);
    CHECK(broken("👩\u200D👧") == "👩\u200D👧");
}

}  // namespace nedu::ui::script
