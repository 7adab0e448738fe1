#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include "common/accounts/accounts_api.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_server.hpp"

using namespace nedu;

namespace {

std::string set_picture(test::HttpClient& client, const std::string& bytes) {
    const auto reply = client.send("PUT", "/api/v1/me/picture", bytes);
    REQUIRE(reply.status == 200);
    return reply.json()["picture"].get<std::string>();
}

/// While it lives the server's files don't grow beyond `bytes`, as on a disk that is full.
class FullDisk {
public:
    FullDisk(pid_t server, rlim_t bytes) : server_(server) {
        REQUIRE(::prlimit(server_, RLIMIT_FSIZE, nullptr, &before_) == 0);
        const rlimit tight{bytes, before_.rlim_max};
        REQUIRE(::prlimit(server_, RLIMIT_FSIZE, &tight, nullptr) == 0);
    }
    ~FullDisk() { ::prlimit(server_, RLIMIT_FSIZE, &before_, nullptr); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    pid_t server_;
    rlimit before_{};
};

}  // namespace

TEST_CASE("picture: is kept, shown in the profile and sent whole or in part") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const std::string hash = set_picture(client, test::noisy_png(300));
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
        refusal(test::noisy_png(60).substr(0, 3000)) ==
        std::pair(400, std::string("error.picture_broken"))
    );
    CHECK(refusal(std::string(accounts::kMaxPictureBytes + 1, 'x')).first == 413);
    CHECK(client.call(accounts::kGetSession, {})->profile->picture.empty());
}

TEST_CASE("picture: a disk that is full while it comes in is said, and nothing stays") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const std::string picture = test::noisy_png(300);
    {
        const FullDisk full(server.process(), 20000);
        const auto reply = client.send("PUT", "/api/v1/me/picture", picture);
        CHECK(reply.status == 503);
        CHECK(api::decode_error(reply.body).key == "error.unavailable");
        CHECK(client.get("/api/v1/courses").status == 200);
    }
    CHECK(std::filesystem::is_empty(server.data_folder() / "uploads"));
    CHECK(client.call(accounts::kGetSession, {})->profile->picture.empty());
    set_picture(client, picture);
}

TEST_CASE("picture: who sends one after another is asked to wait, others are not") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const auto status = [](test::HttpClient& sender) {
        return sender.send("PUT", "/api/v1/me/picture", "no picture").status;
    };
    for (int i = 0; i < 10; ++i)
        CHECK(status(client) == 400);
    CHECK(status(client) == 429);
    auto other = server.sign_up("ben@example.org");
    CHECK(status(other) == 400);
}

TEST_CASE("picture: aborted downloads of a file leave no descriptor behind") {
    test::TestServer server;
    auto client = server.sign_up("ann@example.org");
    const std::string target = "/files/" + set_picture(client, test::noisy_png(640));
    const std::size_t before = server.open_descriptors();
    for (int i = 0; i < 60; ++i) {
        test::RawConnection connection(server.port());
        connection.send(
            "GET " + target + " HTTP/1.1\r\nHost: x\r\nCookie: " + client.cookie + "\r\n\r\n"
        );
        connection.read_some(100);
        connection.abort();
    }
    // Each worker may have opened its session with the database meanwhile.
    constexpr std::size_t kSessions = 10;
    for (int i = 0; i < 50 && server.open_descriptors() > before + kSessions; ++i)
        usleep(100'000);
    CHECK(server.open_descriptors() <= before + kSessions);
    CHECK(client.get(target).status == 200);
}
