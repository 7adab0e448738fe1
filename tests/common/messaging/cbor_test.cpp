#include "common/messaging/cbor.hpp"

#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>

using namespace nedu::messaging;

namespace {

std::string from_hex(std::string_view hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out.push_back(
            static_cast<char>(std::strtol(std::string(hex.substr(i, 2)).c_str(), nullptr, 16))
        );
    return out;
}

std::string to_hex_text(std::string_view bytes) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        out.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
        out.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
    }
    return out;
}

}  // namespace

TEST_CASE("cbor: integers are written as RFC 8949 appendix A shows and read back") {
    struct Case {
        std::int64_t value;
        const char* hex;
    };
    const auto sample = GENERATE(
        Case{0, "00"},
        Case{23, "17"},
        Case{24, "1818"},
        Case{100, "1864"},
        Case{1000, "1903e8"},
        Case{1000000, "1a000f4240"},
        Case{1000000000000, "1b000000e8d4a51000"},
        Case{INT64_MAX, "1b7fffffffffffffff"},
        Case{-1, "20"},
        Case{-100, "3863"},
        Case{-1000, "3903e7"},
        Case{INT64_MIN, "3b7fffffffffffffff"}
    );
    std::string out;
    cbor::Writer(out).integer(sample.value);
    CHECK(to_hex_text(out) == sample.hex);
    cbor::Reader reader(out);
    CHECK(reader.integer() == sample.value);
    CHECK(reader.is_at_end());
}

TEST_CASE("cbor: what is not strict is refused, not guessed") {
    struct Case {
        const char* what;
        const char* hex;
    };
    const auto sample = GENERATE(
        Case{"one byte where none is needed", "1817"},
        Case{"two bytes where one would do", "1900ff"},
        Case{"indefinite array", "9f01ff"},
        Case{"indefinite text", "7f6161ff"},
        Case{"indefinite bytes", "5f4101ff"},
        Case{"break alone", "ff"},
        Case{"tag", "c11a514b67b0"},
        Case{"reserved additional information", "1c"},
        Case{"truncated integer", "1903"},
        Case{"truncated text", "6461"},
        Case{"array of 2^40", "9b0000010000000000"},
        Case{"text of 2^40", "7b000001000000000061"},
        Case{"bytes of 2^64-1", "5bffffffffffffffff00"},
        Case{"map of 2^63", "bb800000000000000000"},
        Case{"array promising more than follows", "8301"},
        Case{"surrogate half in text", "63eda080"},
        Case{"broken UTF-8", "62c328"},
        Case{"unassigned simple value", "f0"},
        Case{"simple value of two bytes", "f8ff"},
        Case{"nothing", ""}
    );
    INFO(sample.what);
    const std::string bytes = from_hex(sample.hex);
    CHECK_FALSE(cbor::Reader(bytes).skip());
    CHECK_FALSE(cbor::Reader(bytes).text().has_value());
    CHECK_FALSE(cbor::Reader(bytes).bytes().has_value());
    CHECK_FALSE(cbor::Reader(bytes).integer().has_value());
}

TEST_CASE("cbor: skipping passes one whole item of any kind we allow") {
    const auto hex = GENERATE(
        "00",
        "3903e7",
        "43010203",
        "6161",
        "80",
        "83010203",
        "a0",
        "a2010203a1046162",
        "f4",
        "f6",
        "f7",
        "f97e00",
        "fa7fc00000",
        "fb7ff8000000000000",
        "8301820203820405",
        "818181818181818100"
    );
    const std::string bytes = from_hex(std::string(hex) + "07");
    cbor::Reader reader(bytes);
    INFO(hex);
    REQUIRE(reader.skip());
    CHECK(reader.integer() == 7);
    CHECK(reader.is_at_end());
}

TEST_CASE("cbor: nesting beyond the limit ends without recursion") {
    const std::string eight = from_hex("818181818181818100");
    const std::string nine = from_hex("81818181818181818100");
    CHECK(cbor::Reader(eight).skip());
    CHECK_FALSE(cbor::Reader(nine).skip());
    CHECK_FALSE(cbor::Reader(eight).skip(7));
    std::string deep(60'000, '\x81');
    deep.push_back('\0');
    CHECK_FALSE(cbor::Reader(deep).skip());
}
