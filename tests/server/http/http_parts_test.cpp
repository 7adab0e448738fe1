#include <brotli/decode.h>
#include <catch2/catch.hpp>
#include <zlib.h>

#include "server/http/client_network.hpp"
#include "server/http/compression.hpp"
#include "server/http/cookies.hpp"
#include "server/http/hop.hpp"
#include "server/http/router.hpp"

using namespace nedu;
using namespace nedu::server::http;

namespace {

struct Greet {
    std::string name;
    int times = 1;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("name", self.name);
        io("times", self.times);
    }
};

struct Greeting {
    std::string text;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("text", self.text);
    }
};

constexpr api::Endpoint<Greet, Greeting> kGreet{
    api::Method::Get,
    "/greet/{name}",
    nedu::accounts::Action::Learn
};

RequestContext student() {
    RequestContext context;
    context.caller = Caller{UserId{1}, nedu::accounts::Role::Student, "Ann", SessionId{1}, {}};
    return context;
}

RawReply ask(const Router& router, RequestContext context, std::string name, std::string query) {
    RawRequest request;
    request.parameters = {{"name", std::move(name)}};
    request.query = std::move(query);
    return router.find(api::Method::Get, "/greet/x")->handler(context, request);
}

}  // namespace

TEST_CASE("router: checks who asks, decodes, runs, and answers errors with their status") {
    Router router;
    int runs = 0;
    router.serve(kGreet, [&runs](RequestContext&, const Greet& request) -> Result<Greeting> {
        ++runs;
        if (request.name == "nobody")
            return not_found("secret reason");
        return Greeting{request.name + std::to_string(request.times)};
    });
    CHECK(ask(router, student(), "Bob", "times=3").body == R"({"text":"Bob3"})");
    CHECK(ask(router, student(), "Bob", "times=x").status == 400);
    CHECK(ask(router, student(), "Bob", "times=%").status == 400);
    const auto missing = ask(router, student(), "nobody", "");
    CHECK(missing.status == 404);
    CHECK(missing.body.find("secret") == std::string::npos);
    CHECK(runs == 2);
    CHECK(ask(router, {}, "Bob", "").status == 401);
    CHECK(runs == 2);
}

TEST_CASE("router: fixed text wins over a parameter, whatever was added first") {
    Router router;
    const auto named = [](std::string text) {
        return [text](RequestContext&, const RawRequest&) {
            RawReply reply;
            reply.body = text;
            return reply;
        };
    };
    router.serve_raw(api::Method::Get, "/c/{slug}", nedu::accounts::Action::Browse, named("slug"));
    router.serve_raw(api::Method::Get, "/c/new", nedu::accounts::Action::Browse, named("new"));
    RequestContext context;
    CHECK(router.find(api::Method::Get, "/c/new")->handler(context, {}).body == "new");
    CHECK(router.find(api::Method::Get, "/c/old")->handler(context, {}).body == "slug");
    CHECK(router.find(api::Method::Get, "/c/old/more") == nullptr);
    CHECK(router.find(api::Method::Post, "/c/new") == nullptr);
    CHECK(router.knows("/c/new"));
}

TEST_CASE("compression: the best coding a client takes, and none it refuses") {
    CHECK(best_coding("gzip, deflate, br") == Coding::Brotli);
    CHECK(best_coding("GZIP") == Coding::Gzip);
    CHECK(best_coding("br;q=0, gzip;q=0.5") == Coding::Gzip);
    CHECK(best_coding("br;q=0.0,gzip;q=0") == Coding::Identity);
    CHECK(best_coding("") == Coding::Identity);
    CHECK(best_coding("identity, zstd, bro") == Coding::Identity);
}

TEST_CASE("compression: what was made can be read again") {
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += "line " + std::to_string(i % 7) + "\n";
    const std::string brotli = compress(text, Coding::Brotli, 4);
    std::string back(text.size(), '\0');
    std::size_t size = back.size();
    CHECK(
        BrotliDecoderDecompress(
            brotli.size(),
            reinterpret_cast<const uint8_t*>(brotli.data()),
            &size,
            reinterpret_cast<uint8_t*>(back.data())
        ) == BROTLI_DECODER_RESULT_SUCCESS
    );
    CHECK(back == text);
    std::string gzip = compress(text, Coding::Gzip, 5);
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string unpacked(text.size(), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(gzip.data());
    stream.avail_in = static_cast<uInt>(gzip.size());
    stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
    stream.avail_out = static_cast<uInt>(unpacked.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&stream);
    CHECK(unpacked == text);
}

TEST_CASE("client network: IPv4 is told apart by address, IPv6 by what one client can have") {
    CHECK(client_network("192.0.2.7", kHouseholdBits) == "192.0.2.7");
    CHECK(client_network("2001:db8:1:2:3:4:5:6", kHouseholdBits) == "2001:db8:1:2::/64");
    CHECK(client_network("2001:db8:1:2:3:4:5:6", kCustomerBits) == "2001:db8:1::/48");
    CHECK(client_network("nonsense", kCustomerBits) == "nonsense");
    CHECK(client_network("", kCustomerBits).empty());
}

TEST_CASE("cookies: finds the one of that name and no other") {
    CHECK(cookie_value("a=1; nedu_session=xyz; b=2", kSessionCookie) == "xyz");
    CHECK(cookie_value("xnedu_session=bad", kSessionCookie).empty());
    CHECK(cookie_value("nedu_session", kSessionCookie).empty());
    CHECK(cookie_value("", kSessionCookie).empty());
}

TEST_CASE("cookies: over https the session's name holds it to this host, and both names are read") {
    constexpr std::chrono::seconds kLife{5};
    CHECK(
        session_cookies("t", kLife, false) ==
        std::vector<std::string>{"nedu_session=t; Path=/; Max-Age=5; HttpOnly; SameSite=Strict"}
    );
    CHECK(
        session_cookies("t", kLife, true) ==
        std::vector<std::string>{
            "__Host-nedu_session=t; Path=/; Max-Age=5; HttpOnly; SameSite=Strict; Secure",
            "nedu_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure"
        }
    );
    for (const std::string& ended : session_cookies("", kLife, true))
        CHECK(ended.find("=; Path=/; Max-Age=0;") != std::string::npos);
    CHECK(session_token("nedu_session=plain") == "plain");
    CHECK(session_token("nedu_session=plain; __Host-nedu_session=bound") == "bound");
    CHECK(session_token("other=1").empty());
}

TEST_CASE("hop: what goes in comes out, whatever bytes it holds, and a header can hold it") {
    HopRequest request;
    request.query = "q=1:2,3:4";
    request.cookie = std::string(15000, '\xff');
    request.user_agent = "a\r\nb\x7f";
    request.is_forwarded = true;
    const std::string text = to_header(request);
    CHECK(text.size() < 15200);
    CHECK(text.find_first_of("\r\n\x7f") == std::string::npos);
    const auto same = from_header<HopRequest>(text);
    REQUIRE(same);
    CHECK(same->query == request.query);
    CHECK(same->cookie == request.cookie);
    CHECK(same->user_agent == "a  b ");
    CHECK(same->is_forwarded);
    CHECK_FALSE(same->is_secure);

    HopReply reply{{{"ETag", "\"1\""}, {"Vary", ""}}, "/some/file"};
    const std::string said = to_header(reply);
    const auto read = from_header<HopReply>(said);
    REQUIRE(read);
    CHECK(read->fields == reply.fields);
    CHECK(read->file == reply.file);
    for (std::size_t end = 0; end < said.size(); ++end)
        CHECK_FALSE(from_header<HopReply>(said.substr(0, end)));
    CHECK_FALSE(from_header<HopReply>(said + "1"));
    CHECK_FALSE(from_header<HopReply>("99999999999999999999:"));
    CHECK_FALSE(from_header<HopReply>("1000000000:"));
}
