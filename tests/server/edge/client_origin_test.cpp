#include "server/edge/client_origin.hpp"

#include <catch2/catch.hpp>

using namespace nedu;
using namespace nedu::server::edge;

namespace {

Address at(const char* text) {
    return boost::asio::ip::make_address(text);
}

/// With these lines of X-Forwarded-For.
RequestHeader forwarded(const std::vector<const char*>& lines) {
    RequestHeader header;
    for (const char* line : lines)
        header.insert("X-Forwarded-For", line);
    return header;
}

std::string address(const std::vector<const char*>& lines, const char* peer = "127.0.0.1") {
    return origin_of(forwarded(lines), at(peer), TrustedProxies()).address;
}

}  // namespace

TEST_CASE("client origin: a proxy is believed about the last entry of the last line") {
    CHECK(address({"198.51.100.1, 203.0.113.9"}) == "203.0.113.9");
    CHECK(address({"198.51.100.1", "203.0.113.9"}) == "203.0.113.9");
    CHECK(address({"198.51.100.1,203.0.113.9 "}, "::1") == "203.0.113.9");
    CHECK(address({"203.0.113.9"}, "::ffff:127.0.0.1") == "203.0.113.9");
    CHECK(address({"203.0.113.9"}, "192.0.2.7") == "192.0.2.7");
    CHECK(address({}, "::ffff:192.0.2.7") == "192.0.2.7");
}

TEST_CASE("client origin: ports and brackets are cut off, what is no address is not believed") {
    CHECK(address({"203.0.113.9:4711"}) == "203.0.113.9");
    CHECK(address({"[2001:db8::9]:4711"}) == "2001:db8::9");
    CHECK(address({"[2001:db8::9]"}) == "2001:db8::9");
    CHECK(address({"2001:DB8::9"}) == "2001:db8::9");
    CHECK(address({"\"203.0.113.9\""}) == "203.0.113.9");
    for (const char* odd : {"<script>", "unknown", "", "203.0.113", "[::1", "fe80::1%lo", "1:2:3"})
        CHECK(address({odd}) == "127.0.0.1");
    const std::string endless(100000, ',');
    CHECK(address({endless.substr(0, 60000).c_str()}) == "127.0.0.1");
}

TEST_CASE("client origin: proxies we trust are looked through, others end the chain") {
    const auto proxies = TrustedProxies::parse({"127.0.0.1", "10.0.0.0/8", "fd00::/8"});
    REQUIRE(proxies);
    const auto seen = [&](const char* line, const char* peer) {
        return origin_of(forwarded({line}), at(peer), *proxies).address;
    };
    CHECK(seen("203.0.113.9, 10.1.2.3", "127.0.0.1") == "203.0.113.9");
    CHECK(seen("203.0.113.9, [fd12::3]:80, 10.1.2.3", "10.255.0.1") == "203.0.113.9");
    CHECK(seen("203.0.113.9, 11.0.0.1", "127.0.0.1") == "11.0.0.1");
    CHECK(seen("203.0.113.9", "127.0.0.2") == "127.0.0.2");
    CHECK(seen("10.0.0.1", "10.0.0.2") == "10.0.0.1");
    CHECK_FALSE(TrustedProxies::parse({"none"})->contain(at("127.0.0.1")));
    for (const char* odd : {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "fd00::/129", "1.2.3.4/x"})
        CHECK_FALSE(TrustedProxies::parse({odd}));
}

TEST_CASE("client origin: https is believed of a proxy only, and what came through one is known") {
    RequestHeader header = forwarded({"203.0.113.9"});
    header.insert("X-Forwarded-Proto", "https");
    CHECK(origin_of(header, at("::1"), TrustedProxies()).is_secure);
    CHECK_FALSE(origin_of(header, at("192.0.2.7"), TrustedProxies()).is_secure);
    header.insert("X-Forwarded-Proto", "http");
    CHECK_FALSE(origin_of(header, at("::1"), TrustedProxies()).is_secure);
    CHECK_FALSE(origin_of(RequestHeader(), at("::1"), TrustedProxies()).is_forwarded);
    for (const char* name :
         {"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via", "X-Real-IP"}) {
        RequestHeader one;
        one.insert(name, "x");
        CHECK(origin_of(one, at("::1"), TrustedProxies()).is_forwarded);
    }
}
