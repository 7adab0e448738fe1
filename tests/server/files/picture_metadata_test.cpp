#include "server/files/picture_metadata.hpp"

#include <catch2/catch.hpp>

#include "server/files/image_process.hpp"
#include "tests/support/pictures.hpp"

using namespace nedu;
using namespace nedu::server::files;
using namespace nedu::test;
using namespace std::string_view_literals;

namespace {

std::string jpeg_segment(char marker, const std::string& content) {
    const std::size_t size = content.size() + 2;
    return std::string("\xff") + marker + static_cast<char>(size >> 8) +
           static_cast<char>(size & 0xff) + content;
}

/// As a camera writes it: orientation, and after it the place.
std::string exif(int orientation, bool is_little = true) {
    std::string little("II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0?\0\0\0\x25\x88\x04\0"sv);
    std::string big("MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0?\0\0\x88\x25\0\x04"sv);
    std::string& tiff = is_little ? little : big;
    tiff[tiff.find('?')] = static_cast<char>(orientation);
    return std::string("Exif\0\0"sv) + tiff + "SECRET PLACE";
}

/// The same behind the start of the picture.
std::string jpeg_with(const std::string& segments) {
    return small_jpeg().insert(2, segments) + "SECRET BEHIND THE END";
}

std::string chunk(const std::string& kind, const std::string& content) {
    std::string out = kind;
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(content.size() >> shift & 0xff);
    return out + content + (content.size() % 2 != 0 ? std::string(1, '\0') : "");
}

std::size_t count(const std::string& text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at)
        ++found;
    return found;
}

ImageVersions look_at(const std::string& bytes) {
    const auto seen = ImageProcess::beside_this_program().inspect(bytes);
    REQUIRE(seen);
    return *seen;
}

}  // namespace

TEST_CASE("picture metadata: of a photograph only the picture and its orientation stay") {
    for (const bool is_little : {true, false}) {
        const std::string photograph = jpeg_with(
            jpeg_segment('\xe1', exif(6, is_little)) +
            jpeg_segment('\xe1', "http://ns.adobe.com/xap/1.0/ SECRET") +
            jpeg_segment('\xed', "Photoshop 3.0 SECRET") + jpeg_segment('\xe2', "MPF SECRET") +
            jpeg_segment('\xfe', "SECRET comment")
        );
        CHECK(look_at(photograph).width == 4);
        const auto clean = without_metadata(photograph);
        REQUIRE(clean);
        CHECK(count(*clean, "SECRET") == 0);
        CHECK(look_at(*clean).width == 4);
        CHECK(look_at(*clean).height == 8);
        CHECK(without_metadata(*clean) == clean);
    }
}

TEST_CASE("picture metadata: a colour profile stays, an upright picture needs no orientation") {
    const std::string profile =
        jpeg_segment('\xe2', std::string("ICC_PROFILE\0\1\1"sv) + "colours");
    const auto clean = without_metadata(jpeg_with(profile + jpeg_segment('\xe1', exif(1))));
    REQUIRE(clean);
    CHECK(count(*clean, "ICC_PROFILE") == 1);
    CHECK(count(*clean, "Exif") == 0);
    CHECK(*without_metadata(small_jpeg()) == small_jpeg());
}

TEST_CASE("picture metadata: broken EXIF can do no harm") {
    std::string wild = exif(6);
    wild.replace(10, 4, "\xff\xff\xff\x7f");  // a directory far behind the end
    for (const std::string& content :
         {wild, exif(6).substr(0, 9), exif(0), exif(200), std::string("Exif\0\0II"sv)}) {
        const auto clean = without_metadata(jpeg_with(jpeg_segment('\xe1', content)));
        REQUIRE(clean);
        CHECK(*clean == small_jpeg());
    }
}

TEST_CASE("picture metadata: texts and times of a PNG go, its colours stay") {
    const std::string plain = noisy_png(8);
    constexpr std::size_t kAfterHeader = 8 + 25;
    std::string spoken = plain;
    spoken.insert(
        kAfterHeader,
        png_chunk("tEXt", "Author SECRET") + png_chunk("eXIf", exif(6).substr(6)) +
            png_chunk("iTXt", "SECRET") + png_chunk("tIME", "1234567") +
            png_chunk("gAMA", std::string("\0\0\xb1\x8f"sv))
    );
    const auto clean = without_metadata(spoken + "SECRET");
    REQUIRE(clean);
    CHECK(count(*clean, "SECRET") == 0);
    CHECK(count(*clean, "gAMA") == 1);
    CHECK(look_at(*clean).width == 8);
    CHECK(*without_metadata(plain) == plain);
}

TEST_CASE("picture metadata: of a WebP's only the orientation stays, and its flags tell the truth"
) {
    const auto made = ImageProcess::beside_this_program().make_picture(noisy_png(8));
    REQUIRE(made);
    const std::string simple = made->versions.front().second;
    CHECK(*without_metadata(simple) == simple);
    // Without what an encoder may have put around the picture itself.
    const std::string inner = simple.substr(simple.find("VP8 "));
    const std::string extended = std::string("\x0c\0\0\0\x07\0\0\x07\0\0"sv);
    const auto whole = [](const std::string& chunks) { return chunk("RIFF", "WEBP" + chunks); };
    const auto clean = without_metadata(
        whole(chunk("VP8X", extended) + inner + chunk("EXIF", exif(6)) + chunk("XMP ", "SECRET"))
    );
    REQUIRE(clean);
    CHECK(count(*clean, "SECRET") == 0);
    CHECK(count(*clean, "EXIF") == 1);
    CHECK((*clean)[20] == 8);
    CHECK(without_metadata(*clean) == clean);
    const auto upright =
        without_metadata(whole(chunk("VP8X", extended) + inner + chunk("EXIF", exif(1))));
    REQUIRE(upright);
    CHECK(count(*upright, "EXIF") == 0);
    CHECK((*upright)[20] == 0);
    CHECK(look_at(*upright).width == 8);
}

TEST_CASE("picture metadata: nothing of it comes through into what is made of a picture") {
    const auto process = ImageProcess::beside_this_program();
    const std::string photograph = jpeg_with(
        jpeg_segment('\xe1', exif(6)) +
        jpeg_segment('\xe1', "http://ns.adobe.com/xap/1.0/ SECRET") +
        jpeg_segment('\xed', "Photoshop 3.0 SECRET") + jpeg_segment('\xfe', "SECRET comment")
    );
    for (const auto& made : {process.make_picture(photograph), process.make_variants(photograph)}) {
        REQUIRE(made);
        CHECK(made->width == 4);  // turned upright
        for (const auto& [width, bytes] : made->versions) {
            CHECK(count(bytes, "SECRET") == 0);
            CHECK(count(bytes, "Exif") == 0);
            CHECK(count(bytes, "ICCP") == 0);
        }
    }
    // Too narrow for a variant, so the picture is the one that was looked into.
    CHECK(process.make_picture(photograph)->versions.size() == 1);
}

TEST_CASE("picture metadata: a GIF keeps its frames and how often they repeat") {
    const std::string spoken = small_gif();
    REQUIRE(count(spoken, "SECRET") > 0);
    const auto clean = without_metadata(spoken + "SECRET");
    REQUIRE(clean);
    CHECK(count(*clean, "SECRET") == 0);
    CHECK(count(*clean, "NETSCAPE2.0") == 1);
    CHECK(look_at(*clean).width == 4);
    CHECK(without_metadata(*clean) == clean);
}

TEST_CASE("picture metadata: cut off anywhere nothing is invented and nothing read beyond") {
    const std::vector<std::string> whole{
        jpeg_with(jpeg_segment('\xe1', exif(6))).substr(0, 400), noisy_png(8), small_gif()
    };
    for (const std::string& bytes : whole)
        for (std::size_t size = 0; size + 21 < bytes.size(); ++size) {
            const auto clean = without_metadata(std::string(bytes.substr(0, size)));
            CHECK((!clean || clean->size() <= size));
        }
}
