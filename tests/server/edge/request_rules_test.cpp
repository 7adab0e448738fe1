#include "server/edge/request_rules.hpp"

#include <catch2/catch.hpp>

#include "server/edge/reply.hpp"
#include "server/edge/static_files.hpp"

using namespace nedu::server::edge;
namespace beast_http = boost::beast::http;
using beast_http::field;

namespace {

RequestHeader header(std::string_view target = "/", beast_http::verb verb = beast_http::verb::get) {
    RequestHeader made;
    made.method(verb);
    made.target(target);
    made.version(11);
    made.set(field::host, "nedu.example:8080");
    return made;
}

}  // namespace

TEST_CASE("request rules: plain requests pass, what could mean two things does not") {
    CHECK_FALSE(refuse_request(header(), 100));
    CHECK_FALSE(refuse_request(header("/courses?q=%D0%B0&x=1"), 100));
    CHECK(refuse_request(header("/" + std::string(200, 'a')), 100) == 414U);
    for (const char* target : {"", "x", "//x", "http://x/", "*", "/a\\b", "/a#b", "/%00", "/\xff"})
        CHECK(refuse_request(header(target), 100) == 400U);
    CHECK(refuse_request(header("/", beast_http::verb::trace), 100) == 405U);
    auto both = header();
    both.set(field::content_length, "1");
    both.set(field::transfer_encoding, "chunked");
    CHECK(refuse_request(both, 100) == 400U);
    auto unhosted = header();
    unhosted.erase(field::host);
    CHECK(refuse_request(unhosted, 100) == 400U);
    unhosted.version(10);
    CHECK_FALSE(refuse_request(unhosted, 100));
}

TEST_CASE("request rules: another site is known by its Origin or by Sec-Fetch-Site") {
    const auto with_origin = [](std::string_view origin) {
        auto made = header();
        made.set(field::origin, origin);
        return made;
    };
    CHECK_FALSE(is_cross_site(with_origin("http://nedu.example:8080")));
    CHECK_FALSE(is_cross_site(with_origin("https://NEDU.example:8080")));
    for (const char* origin :
         {"null",
          "",
          "http://nedu.example",
          "http://nedu.example:8081",
          "ftp://nedu.example:8080",
          "http://nedu.example:8080.evil.example",
          "http://evil.example/nedu.example:8080"})
        CHECK(is_cross_site(with_origin(origin)));
    CHECK_FALSE(is_cross_site(header()));
    CHECK_FALSE(has_own_origin(header()));
    auto fetched = header();
    fetched.set("Sec-Fetch-Site", "cross-site");
    CHECK(is_cross_site(fetched));
}

TEST_CASE("request rules: a length is a number, once") {
    auto counted = header();
    for (const char* odd : {"2, 2", "2,2", "+2", "0x2", "2 2", "", "-1"}) {
        counted.set(boost::beast::http::field::content_length, odd);
        CHECK(refuse_request(counted, 100) == 400);
    }
    counted.set(boost::beast::http::field::content_length, "2");
    CHECK_FALSE(refuse_request(counted, 100));
}

TEST_CASE("ranges: one range of bytes is served, anything odd means the whole") {
    ByteRange range;
    CHECK(parse_range("bytes=0-0", 10, range) == RangeVerdict::Part);
    CHECK(range == ByteRange{0, 1});
    CHECK(parse_range("bytes=5-", 10, range) == RangeVerdict::Part);
    CHECK(range == ByteRange{5, 5});
    CHECK(parse_range("bytes=5-99", 10, range) == RangeVerdict::Part);
    CHECK(range == ByteRange{5, 5});
    CHECK(parse_range("bytes=-99", 10, range) == RangeVerdict::Part);
    CHECK(range == ByteRange{0, 10});
    for (const char* unsatisfiable : {"bytes=10-", "bytes=-0", "bytes=99-100"})
        CHECK(parse_range(unsatisfiable, 10, range) == RangeVerdict::Unsatisfiable);
    CHECK(parse_range("bytes=-1", 0, range) == RangeVerdict::Unsatisfiable);
    for (const char* whole :
         {"",
          "bytes=",
          "bytes=-",
          "bytes=5-2",
          "bytes=a-b",
          "lines=1-2",
          "bytes=0-1,2-3",
          "bytes=99999999999999999999-",
          "bytes=+1-2"})
        CHECK(parse_range(whole, 10, range) == RangeVerdict::Whole);
}

TEST_CASE("replies: a value with a line break never reaches the wire") {
    Reply reply;
    reply.set("Location", "/x\r\nSet-Cookie: a=b");
    reply.set("ETag", "\"1\"");
    const std::string head = head_of(reply, {"0123456789abcdef", "nedu.example", true, false, 0});
    CHECK(head.find("Location") == std::string::npos);
    CHECK(head.find("Set-Cookie") == std::string::npos);
    CHECK(head.find("ETag: \"1\"\r\n") != std::string::npos);
    CHECK(head.ends_with("\r\n\r\n"));
}

TEST_CASE("replies: not modified leaves the policy that is stored with the page") {
    const HeadContext context{"0123456789abcdef", "nedu.example", true, false, 0};
    Reply reply;
    reply.status = 304;
    CHECK(head_of(reply, context).find("Content-Security-Policy") == std::string::npos);
    reply.status = 200;
    CHECK(head_of(reply, context).find("Content-Security-Policy") != std::string::npos);
}

TEST_CASE("replies: a page asks for nothing of the device, and https stays https") {
    Reply reply;
    reply.set("Content-Type", "text/html; charset=utf-8");
    HeadContext context{"0123456789abcdef", "nedu.example", true, false, 0};
    CHECK(head_of(reply, context).find("Permissions-Policy: ") != std::string::npos);
    CHECK(head_of(reply, context).find("Strict-Transport-Security") == std::string::npos);
    context.is_secure = true;
    CHECK(head_of(reply, context).find("Strict-Transport-Security: max-age=") != std::string::npos);
}

TEST_CASE("replies: who is told to come later is told when") {
    const HeadContext context{"0123456789abcdef", "nedu.example", true, false, 0};
    for (const unsigned status : {429U, 503U}) {
        Reply reply = error_reply(status);
        CHECK(head_of(reply, context).find("\r\nRetry-After: ") != std::string::npos);
        reply.set("Retry-After", "7");
        CHECK(head_of(reply, context).find("\r\nRetry-After: 7\r\n") != std::string::npos);
    }
    CHECK(head_of(error_reply(504), context).find("Retry-After") == std::string::npos);
}

TEST_CASE("static files: only a name that holds a hash is immutable") {
    CHECK(is_hashed_name("app.0123456789ab.js"));
    CHECK(is_hashed_name("fonts-regular.3fa9c2d41b7e.otf"));
    CHECK_FALSE(is_hashed_name("index.html"));
    CHECK_FALSE(is_hashed_name("facade.js"));
    CHECK_FALSE(is_hashed_name("app.min.js"));
    CHECK_FALSE(is_hashed_name("service-worker.js"));
}
