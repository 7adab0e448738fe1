#include "common/content/targets.hpp"

#include <catch2/catch.hpp>

#include "common/content/html.hpp"
#include "common/content/markdown.hpp"

namespace nedu::content {

TEST_CASE("targets: web, mail, local paths and anchors may be linked", "[common][content]") {
    for (const char* target :
         {"http://example.org",
          "https://example.org/a?b#c",
          "HTTPS://EXAMPLE.ORG",
          "mailto:vera@example.org",
          "tel:+33123456789",
          "/courses/iot",
          "../2-farm/README.md",
          "a/b:c.md",
          "#top",
          "?q=1:2",
          "",
          "/",
          "images/é à.png",
          "#a:b"}) {
        INFO(target);
        CHECK(is_safe_target(target));
    }
}

TEST_CASE("targets: what could run, read files or hide its host is refused", "[common][content]") {
    for (const char* target :
         {"javascript:alert(1)",
          "JavaScript:alert(1)",
          " javascript:alert(1)",
          "java\tscript:alert(1)",
          "java\nscript:alert(1)",
          "\x01javascript:alert(1)",
          "data:text/html,<b>",
          "vbscript:x",
          "file:///etc/passwd",
          "blob:x",
          "ftp://example.org",
          "//example.org",
          "\\\\example.org",
          "/\\example.org",
          "\\/example.org",
          "https:example.org",
          "http:/example.org",
          "telnet:1",
          "a\x7F.md",
          ":x"}) {
        INFO(target);
        CHECK_FALSE(is_safe_target(target));
    }
    CHECK_FALSE(is_safe_target(std::string_view("a\0b", 3)));
}

TEST_CASE(
    "targets: a refused link leaves its text, a refused picture its words",
    "[common][content]"
) {
    const auto html = [](const char* markdown) { return to_html(parse_markdown(markdown)); };
    CHECK(html("[a *b*](javascript:x)") == "<p>a <em>b</em></p>\n");
    CHECK(html("[a](<java&#10;script:x>)") == "<p>a</p>\n");
    CHECK(html("[a](javascript&colon;x)") == "<p>a</p>\n");
    CHECK(html("![cat](data:image/png;base64,xx)") == "<p>cat</p>\n");
    CHECK(html("[![cat](/c.png)](javascript:x) dog").find("script") == std::string::npos);
    CHECK(html("<javascript:alert(1)>") == "<p>javascript:alert(1)</p>\n");
}

TEST_CASE("targets: files of ours are named by their hash", "[common][content]") {
    const std::string hash(64, 'a');
    CHECK(file_target(hash) == "/files/" + hash);
    CHECK(file_hash(file_target(hash)) == hash);
    CHECK(file_hash("/files/" + std::string(63, 'a')).empty());
    CHECK(file_hash("/files/" + std::string(63, 'a') + "/").empty());
    CHECK(file_hash("https://example.org/files/" + hash).empty());
}

TEST_CASE("targets: a link answered with nothing leaves its text behind", "[common][content]") {
    auto blocks =
        markdown_to_blocks("See [**here**, there](gone.md) and [*kept*](kept.md).\n").value();
    map_targets(blocks, [](TargetUse, const std::string& target) -> MappedTarget {
        return {target == "gone.md" ? "" : "/kept", {}, 0, 0};
    });
    CHECK(blocks.at(0).source == "See **here**, there and [*kept*](/kept).");
}

TEST_CASE("targets: mapping takes pictures along and keeps everything else", "[common][content]") {
    const std::string hash(64, 'b');
    auto blocks = markdown_to_blocks(
                      "![A *cat*](cat.png \"In the *sun*\")\n\n"
                      "See ![it](cat.png) and [next](../2/README.md).\n\n"
                      "- one\n- ![it](cat.png)\n\n"
                      "Nothing here.\n"
    )
                      .value();
    const auto before = blocks;
    std::vector<std::string> seen;
    map_targets(blocks, [&](TargetUse use, const std::string& target) -> MappedTarget {
        seen.push_back(target);
        if (use == TargetUse::Image)
            return {{}, hash, 640, 480};
        return {"/courses/iot/two", {}, 0, 0};
    });
    CHECK(seen == std::vector<std::string>{"cat.png", "../2/README.md", "cat.png", "cat.png"});
    REQUIRE(blocks.size() == 4);
    CHECK(
        blocks[0].attributes ==
        std::map<std::string, std::string>{
            {"alt", "A cat"}, {"hash", hash}, {"width", "640"}, {"height", "480"}
        }
    );
    CHECK(blocks[0].id == before[0].id);
    CHECK(blocks[1].source == "See ![it](/files/" + hash + ") and [next](/courses/iot/two).");
    CHECK(blocks[1].attributes.at("size:" + hash) == "640x480");
    CHECK(blocks[3] == before[3]);

    const Document document = parse_blocks(blocks);
    const auto& line = std::get<Paragraph>(document.elements[1].body).text;
    REQUIRE(line.images.size() == 1);
    CHECK(line.images[0].hash == hash);
    CHECK(line.images[0].width == 640);
    const auto& list = std::get<List>(document.elements[2].body);
    const auto& picture = std::get<Image>(list.items[1].elements[0].body);
    CHECK(picture.hash == hash);
    CHECK(picture.height == 480);
}

}  // namespace nedu::content
