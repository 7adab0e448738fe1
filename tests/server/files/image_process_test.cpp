#include "server/files/image_process.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "common/courses/courses.hpp"
#include "server/files/content_store.hpp"
#include "server/files/signature.hpp"
#include "tests/server/courses/courses_fixture.hpp"
#include "tests/support/pictures.hpp"

using namespace nedu;
using namespace nedu::server::files;
using namespace std::string_view_literals;

TEST_CASE("signature: the first bytes tell what a file is, not its name") {
    CHECK(image_type("\x89PNG\r\n\x1a\nxx"sv) == "image/png");
    CHECK(image_type("\xff\xd8\xff\xe0"sv) == "image/jpeg");
    CHECK(image_type("GIF89a.."sv) == "image/gif");
    CHECK(image_type("RIFF\0\0\0\0WEBPVP8 "sv) == "image/webp");
    CHECK(image_type("\xEF\xBB\xBF<?xml version='1.0'?><svg/>"sv) == "image/svg+xml");
    CHECK(image_type("<!doctype html><html><svg></svg>"sv).empty());
    CHECK(image_type("RIFF\0\0\0\0WAVE"sv).empty());
    CHECK(image_type(""sv).empty());
}

TEST_CASE("content store: a hash names its bytes and nothing else") {
    const test::TemporaryFolder folder;
    const ContentStore store(folder.path / "files");
    const std::string hash = content_hash("hello");
    // b2sum -l 256
    CHECK(hash == "324dcf027dd4a30a932c441f365a25e86b173defa4b8e58948253471b81b72cf");
    CHECK_FALSE(store.has(hash));
    REQUIRE(store.put(hash, "hello"));
    REQUIRE(store.put(hash, "hello"));
    REQUIRE(store.put(hash, "small", 320));
    CHECK(read_file(store.path_of(hash), 100).value() == "hello");
    CHECK(read_file(store.path_of(hash, 320), 100).value() == "small");
    CHECK(read_file(store.path_of(hash), 4).error().code == ErrorCode::TooLarge);
    CHECK_FALSE(is_content_hash("../" + hash.substr(3)));
    CHECK_FALSE(is_content_hash(hash.substr(1)));
    CHECK_FALSE(is_content_hash("A" + hash.substr(1)));
}

TEST_CASE("image process: variants are as wide as asked, and a drawing has them all") {
    const auto process = ImageProcess::beside_this_program();
    const auto made = process.make_variants(test::svg(100, 50));
    REQUIRE(made.has_value());
    CHECK(made->width == 1280);
    CHECK(made->height == 640);
    REQUIRE(made->versions.size() == nedu::courses::kImageWidths.size());
    for (const auto& [width, bytes] : made->versions) {
        const auto again = process.inspect(bytes);
        REQUIRE(again.has_value());
        CHECK(again->width == width);
        CHECK(again->height == width / 2);
        CHECK(again->versions.empty());
    }
    // A photograph of that width has no wider version than itself.
    const auto small = process.make_variants(made->versions[1].second);
    REQUIRE(small.has_value());
    CHECK(small->versions.size() == 2);
    const auto picture = process.make_picture(made->versions[2].second);
    REQUIRE(picture.has_value());
    REQUIRE(picture->versions.size() == 1);
    CHECK(picture->versions[0].first == 640);
}

TEST_CASE("image process: damaged pictures and things that are none are refused") {
    const auto process = ImageProcess::beside_this_program();
    const std::string good = process.make_variants(test::svg(10, 10)).value().versions[2].second;
    CHECK(process.inspect("plain text").error().code == ErrorCode::InvalidInput);
    CHECK(process.inspect("").error().code == ErrorCode::InvalidInput);
    CHECK(process.inspect(good.substr(0, good.size() / 2)).error().code == ErrorCode::InvalidInput);
    CHECK(process.inspect("\x89PNG\r\n\x1a\n").error().code == ErrorCode::InvalidInput);
    CHECK(
        process.inspect("<svg xmlns='http://www.w3.org/2000/svg'").error().code ==
        ErrorCode::InvalidInput
    );
}

TEST_CASE("image process: sizes beyond the limits are refused before decoding") {
    const auto process = ImageProcess::beside_this_program();
    CHECK(process.inspect(test::svg(10, 100'000)).error().code == ErrorCode::TooLarge);
    CHECK(process.inspect(std::string(21 << 20, 'x')).error().code == ErrorCode::TooLarge);
}

TEST_CASE("image process: drawings that grow when they are read are refused") {
    const auto process = ImageProcess::beside_this_program();
    std::string entities = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a0 'lol'>";
    std::string uses = "<g id='g0'><rect width='5' height='5'/></g>";
    for (int i = 1; i < 9; ++i) {
        std::string ten_entities;
        std::string ten_uses;
        for (int j = 0; j < 10; ++j) {
            ten_entities += "&a" + std::to_string(i - 1) + ";";
            ten_uses += "<use href='#g" + std::to_string(i - 1) + "'/>";
        }
        entities += "<!ENTITY a" + std::to_string(i) + " '" + ten_entities + "'>";
        uses += "<g id='g" + std::to_string(i) + "'>" + ten_uses + "</g>";
    }
    const std::string open = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>";
    std::string nested = open;
    for (int i = 0; i < 50'000; ++i)
        nested += "<g>";
    for (const std::string& bomb :
         {entities + "]>" + open + "<text>&a8;</text></svg>",
          open + "<defs>" + uses + "</defs><use href='#g8'/></svg>",
          nested})
        CHECK(process.make_variants(bomb).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("image process: of an animation one frame is decoded, however many there are") {
    const std::string gif = test::small_gif();
    const std::size_t first = gif.find("\x21\xf9"sv);
    const std::string frame =
        gif.substr(gif.rfind("\x21\xf9"sv), gif.size() - 1 - gif.rfind("\x21\xf9"sv));
    std::string film = gif.substr(0, first);
    for (int i = 0; i < 20'000; ++i)
        film += frame;
    const auto seen = ImageProcess::beside_this_program().make_variants(film + ";");
    REQUIRE(seen);
    CHECK(seen->width == 4);
    CHECK(seen->height == 2);
}

TEST_CASE("image process: a missing worker is our fault, not the picture's") {
    const ImageProcess process("/nonexistent/worker");
    CHECK(process.inspect(test::svg(10, 10)).error().code == ErrorCode::Internal);
}
