#include "client-wasm/ui/script/segments.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace nedu::ui::script {

namespace {

/// What goes to the engine in brackets, for a face that has Latin-1 and Cyrillic.
std::string parted(const std::string& text) {
    std::string out;
    const auto has = [](char32_t c) { return c < 0x100 || (c >= 0x400 && c < 0x460); };
    for (const Segment& segment : segments_of(text, has)) {
        const std::string part = text.substr(segment.begin, segment.end - segment.begin);
        out += segment.is_foreign ? "[" + part + "]" : part;
    }
    return out;
}

}  // namespace

TEST_CASE("segments: what the faces have stays with them") {
    CHECK(parted("plain café Москва") == "plain café Москва");
    CHECK(parted("") == "");
    CHECK(parted("  ") == "  ");
}

TEST_CASE("segments: a word with a letter the face lacks goes whole") {
    CHECK(parted("xin người đọc") == "xin [người đọc]");
    CHECK(parted("a ƙofa b") == "a [ƙofa] b");
}

TEST_CASE("segments: foreign words that stand together are one, with their spaces") {
    CHECK(parted("हिन्दी में लिखा") == "[हिन्दी में लिखा]");
    CHECK(parted("see नमस्ते दुनिया now") == "see [नमस्ते दुनिया] now");
    CHECK(parted("न  न ") == "[न  न] ");
}

TEST_CASE("segments: marks, joiners and selectors take their letters with them") {
    CHECK(parted("e\u0301te yes") == "[e\u0301te] yes");
    CHECK(parted("ok 👩\u200D👩\u200D👧\u200D👦 ok") == "ok [👩\u200D👩\u200D👧\u200D👦] ok");
    CHECK(parted("1\uFE0F\u20E3 a") == "[1\uFE0F\u20E3] a");
}

}  // namespace nedu::ui::script
