#include "common/messaging/message_links.hpp"

#include <catch2/catch.hpp>

using namespace nedu::messaging;

namespace {

std::string found(std::string_view text) {
    std::string out;
    for (const TextLink& link : links_of(text))
        out += "[" + std::string(text.substr(link.begin, link.end - link.begin)) + "]";
    return out;
}

}  // namespace

TEST_CASE("message links: an address ends where the sentence goes on", "[messaging]") {
    CHECK(found("See https://example.org/a?b=c#d, please.") == "[https://example.org/a?b=c#d]");
    CHECK(found("(http://example.org/a_(b))") == "[http://example.org/a_(b)]");
    CHECK(found("«https://example.org/чтение»!") == "[https://example.org/чтение]");
    CHECK(
        found("HTTPS://Example.org\nand https://b.example") ==
        "[HTTPS://Example.org][https://b.example]"
    );
    CHECK(found("<https://example.org>") == "[https://example.org]");
}

TEST_CASE("message links: www leads to https", "[messaging]") {
    const auto links = links_of("at www.example.org.");
    REQUIRE(links.size() == 1);
    CHECK(links[0] == TextLink{3, 18, "https://www.example.org"});
}

TEST_CASE("message links: nothing else is one", "[messaging]") {
    CHECK(found("").empty());
    CHECK(found("http:// https://. www. www..").empty());
    CHECK(found("xhttps://example.org").empty());
    CHECK(found("javascript:alert(1) ftp://example.org mail@example.org").empty());
}
