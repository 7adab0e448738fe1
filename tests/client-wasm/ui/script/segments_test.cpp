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

TEST_CASE("segments: what goes to the engine is cut where that changes nothing") {
    const auto texts = [](std::string_view text) {
        std::vector<std::string_view> out;
        std::size_t end = 0;
        for (const Piece& piece : short_pieces(text)) {
            CHECK(piece.begin == end);
            end = piece.end;
            out.push_back(text.substr(piece.begin, piece.end - piece.begin));
        }
        CHECK(end == text.size());
        return out;
    };
    CHECK(texts("नमस्ते दुनिया") == std::vector<std::string_view>{"नमस्ते दुनिया"});
    std::string chinese;
    for (int i = 0; i < 1000; ++i)
        chinese += "漢";
    CHECK(texts(chinese).size() > 40);
    std::string arabic;
    for (int i = 0; i < 100; ++i)
        arabic += "السلام عليكم ";
    for (const std::string_view piece : texts(arabic))
        CHECK(piece.ends_with(' '));
    std::string family;
    for (int i = 0; i < 100; ++i)
        family += "\U0001F468\u200D\U0001F469";
    for (const std::string_view piece : texts(family))
        CHECK_FALSE(piece.starts_with("\u200D"));
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
