#include "server/digest/digest.hpp"

#include <catch2/catch.hpp>

using nedu::server::hex_digest;

// As `b2sum -l 256` says.
TEST_CASE("digest: is BLAKE2b-256 in lower-case hexadecimal") {
    CHECK(hex_digest("abc") == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    CHECK(hex_digest("") == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(hex_digest(std::string_view("a\0b", 3)) != hex_digest("a"));
}
