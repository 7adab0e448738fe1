#include <catch2/catch.hpp>
#include <unistd.h>
#include <zlib.h>

#include "common/accounts/accounts_api.hpp"
#include "tests/support/test_server.hpp"

using namespace nedu;

namespace {

std::string big_endian(std::uint32_t number) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(number >> shift & 0xff));
    return out;
}

std::string png_part(const std::string& kind, const std::string& content) {
    const std::string checked = kind + content;
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    return big_endian(static_cast<std::uint32_t>(content.size())) + checked +
           big_endian(static_cast<std::uint32_t>(sum));
}

/// Noise, so that it stays large however it is compressed.
std::string noisy_png(std::uint32_t side) {
    std::string pixels;
    std::uint32_t state = 1;
    for (std::uint32_t y = 0; y < side; ++y) {
        pixels.push_back(0);
        for (std::uint32_t i = 0; i < side * 3; ++i) {
            state = state * 1664525 + 1013904223;
            pixels.push_back(static_cast<char>(state >> 24));
        }
    }
    uLongf size = compressBound(static_cast<uLong>(pixels.size()));
    std::string packed(size, '\0');
    compress(
        reinterpret_cast<Bytef*>(packed.data()),
        &size,
        reinterpret_cast<const Bytef*>(pixels.data()),
        static_cast<uLong>(pixels.size())
    );
    packed.resize(size);
    const std::string head = big_endian(side) + big_endian(side) + std::string("\x08\x02\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n" + png_part("IHDR", head) + png_part("IDAT", packed) +
           png_part("IEND", "");
}

std::string set_picture(test::HttpClient& client, const std::string& bytes) {
    const auto reply = client.send("PUT", "/api/v1/me/picture", bytes);
    REQUIRE(reply.status == 200);
    return reply.json()["picture"].get<std::string>();
}

}  // namespace

TEST_CASE("picture: is kept, shown in the profile and sent whole or in part") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const std::string hash = set_picture(client, noisy_png(300));
    CHECK(client.call(accounts::kGetSession, {})->profile->picture == hash);
    const std::string target = "/files/" + hash;
    const auto whole = client.get(target);
    REQUIRE(whole.status == 200);
    CHECK(whole.header("content-type") == "image/webp");
    CHECK(whole.header("accept-ranges") == "bytes");
    CHECK(whole.header("content-security-policy").find("sandbox") != std::string::npos);
    REQUIRE(whole.body.size() > 1000);

    const auto part = client.get(target, {{"Range", "bytes=10-19"}});
    CHECK(part.status == 206);
    CHECK(part.body == whole.body.substr(10, 10));
    CHECK(part.header("content-range") == "bytes 10-19/" + std::to_string(whole.body.size()));
    CHECK(
        client.get(target, {{"Range", "bytes=-5"}}).body == whole.body.substr(whole.body.size() - 5)
    );
    CHECK(client.get(target, {{"Range", "bytes=99999999-"}}).status == 416);
    CHECK(client.get(target, {{"Range", "bytes=0-1,4-5"}}).status == 200);
    CHECK(client.get(target, {{"Range", "bytes=0-1"}, {"If-Range", "\"other\""}}).status == 200);
    CHECK(client.get(target, {{"If-None-Match", whole.header("etag")}}).status == 304);
    const auto head = client.send("HEAD", target);
    CHECK(head.header("content-length") == std::to_string(whole.body.size()));
    CHECK(std::filesystem::is_empty(server.data_folder() / "uploads"));
}

TEST_CASE("picture: what is none, broken or too large is refused with its reason") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const auto refusal = [&](const std::string& bytes) {
        const auto reply = client.send("PUT", "/api/v1/me/picture", bytes);
        return std::pair(reply.status, api::decode_error(reply.body).key);
    };
    CHECK(
        refusal("<svg onload=alert(1)></svg>") ==
        std::pair(400, std::string("error.picture_format"))
    );
    CHECK(
        refusal(noisy_png(60).substr(0, 3000)) ==
        std::pair(400, std::string("error.picture_broken"))
    );
    CHECK(refusal(std::string(accounts::kMaxPictureBytes + 1, 'x')).first == 413);
    CHECK(client.call(accounts::kGetSession, {})->profile->picture.empty());
}

TEST_CASE("picture: aborted downloads of a file leave no descriptor behind") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const std::string target = "/files/" + set_picture(client, noisy_png(640));
    const std::size_t before = server.open_descriptors();
    for (int i = 0; i < 60; ++i) {
        test::RawConnection connection(server.port());
        connection.send(
            "GET " + target + " HTTP/1.1\r\nHost: x\r\nCookie: " + client.cookie + "\r\n\r\n"
        );
        connection.read_some(100);
        connection.abort();
    }
    for (int i = 0; i < 50 && server.open_descriptors() > before; ++i)
        usleep(100'000);
    CHECK(server.open_descriptors() <= before);
    CHECK(client.get(target).status == 200);
}
