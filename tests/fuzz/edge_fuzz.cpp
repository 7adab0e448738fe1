// A client that sends any bytes in any pieces (a backslash and another character cut) to the whole
// edge, over a socket pair: nothing is thrown out of the loop, every connection ends soon after its
// client is gone, what is answered is HTTP, and no request reaches a worker as anything it can't
// read.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <fuzzer/FuzzedDataProvider.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/accounts/accounts_api.hpp"
#include "server/edge/connection.hpp"
#include "server/edge/loop.hpp"
#include "server/http/hop.hpp"
#include "server/log/log.hpp"

namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
namespace fs = std::filesystem;
using namespace nedu;
using namespace nedu::server;
using namespace std::chrono_literals;

constexpr std::string_view kToken = "0123456789012345678901234567890123456789012";

void require(bool holds, const char* what) {
    if (holds)
        return;
    std::fputs(what, stderr);
    std::abort();
}

/// A worker whose handlers say "ok" to whatever they can read.
asio::awaitable<void> work(asio::local::stream_protocol::socket socket) {
    boost::beast::flat_buffer buffer;
    for (;;) {
        edge::WorkerRequest request;
        auto [problem, count] = co_await beast_http::async_read(socket, buffer, request, kTuple);
        if (problem)
            co_return;
        require(
            http::from_header<http::HopRequest>(request[http::kHopHeader]).has_value(),
            "a worker can't read what the edge says of the request"
        );
        edge::WorkerReply reply(beast_http::status::ok, 11);
        reply.set(http::kHopHeader, http::to_header(http::HopReply{{{"ETag", "\"1\""}}, ""}));
        reply.body() = "ok";
        reply.prepare_payload();
        co_await beast_http::async_write(socket, reply, kTuple);
    }
}

class NoSockets final : public edge::UpgradeHandler {
public:
    void accept(boost::beast::tcp_stream stream, edge::UpgradeRequest, edge::UpgradeContext)
        override {
        stream.close();
    }
    void stop() override {}
    std::size_t remaining() const override { return 0; }
};

fs::path web_folder() {
    const fs::path folder =
        fs::temp_directory_path() / ("nedu-fuzz-edge-" + std::to_string(getpid()));
    fs::create_directories(folder / "uploads");
    std::ofstream(folder / "index.html") << "<!doctype html><title>Nedu</title>";
    std::ofstream(folder / "app.0123456789ab.js") << std::string(5000, ' ');
    return folder;
}

/// Everything but PostgreSQL and Pistache; made once for all inputs.
class World {
public:
    World() {
        const auto never = [](http::RequestContext&, const http::RawRequest&) {
            return http::RawReply{};
        };
        const auto browse = accounts::Action::Browse;
        router_.serve_raw(api::Method::Get, "/healthz", browse, never);
        router_.serve_raw(api::Method::Get, "/api/v1/courses/{slug}", browse, never);
        router_.serve_raw(api::Method::Post, "/api/v1/session", browse, never);
        router_.serve_raw(
            accounts::kSetPicture.method,
            std::string(accounts::kSetPicture.path),
            accounts::kSetPicture.action,
            never,
            {1 << 20, true}
        );
        edge::EdgeSettings settings;
        settings.upload_folder = folder_ / "uploads";
        settings.lanes.common.workers = 2;
        state_ = std::make_shared<edge::EdgeState>(
            io_,
            settings,
            edge::EdgeContext{
                router_,
                at_once_,
                files_,
                [](std::string_view token) -> Result<std::optional<http::Caller>> {
                    if (token != kToken)
                        return std::nullopt;
                    return http::Caller{
                        UserId{1}, accounts::Role::Student, "ann", SessionId{1}, {}
                    };
                },
                [this] { return start_worker(); },
                [](int) {},
                &sockets_,
                metrics_
            }
        );
        require(state_->workers.start().has_value(), "no workers");
    }

    void visit(FuzzedDataProvider& input) {
        int ends[2] = {-1, -1};
        require(
            socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0,
            "no socket pair"
        );
        has_ended_ = false;
        client_ = ends[0];
        replies_.clear();
        const auto peer = asio::ip::make_address("192.0.2.1");
        asio::ip::tcp::socket socket(io_, asio::ip::tcp::v4(), ends[1]);
        asio::co_spawn(
            io_,
            edge::serve_connection(
                {std::move(socket), peer, state_->crowd.admit(peer, false)}, state_
            ),
            [this](const std::exception_ptr& thrown) {
                has_ended_ = true;
                require(!thrown, "a connection threw");
            }
        );
        const bool leaves_at_once = input.ConsumeBool();
        while (input.remaining_bytes() > 0)
            send(input.ConsumeRandomLengthString(100000));
        if (leaves_at_once)
            close(client_);
        else
            shutdown(client_, SHUT_WR);
        wait_for_the_end(!leaves_at_once);
        if (!leaves_at_once)
            close(client_);
        judge();
    }

private:
    Result<int> start_worker() {
        int ends[2] = {-1, -1};
        require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "no socket pair");
        asio::co_spawn(
            io_,
            work(asio::local::stream_protocol::socket(io_, asio::local::stream_protocol(), ends[1])
            ),
            asio::detached
        );
        return ends[0];
    }

    void read() {
        char piece[65536];
        for (ssize_t count = 1; count > 0;) {
            count = recv(client_, piece, sizeof piece, 0);
            if (count > 0)
                replies_.append(piece, static_cast<std::size_t>(count));
        }
    }

    void send(std::string_view bytes) {
        while (!bytes.empty() && !has_ended_) {
            const ssize_t count = ::send(client_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count < 0 && errno != EAGAIN)
                return;
            bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
            io_.run_one_for(count < 0 ? 1s : 0s);
            io_.poll();
            read();
        }
    }

    void wait_for_the_end(bool reads) {
        const auto began = std::chrono::steady_clock::now();
        while (!has_ended_) {
            io_.run_one_for(100ms);
            if (reads)
                read();
            require(std::chrono::steady_clock::now() - began < 8s, "a connection goes on for ever");
        }
        if (reads)
            read();
    }

    void judge() const {
        require(
            replies_.empty() || replies_.starts_with("HTTP/1.1 "), "an answer that is not HTTP"
        );
        for (const char* ours : {"HTTP/1.1 500 ", "HTTP/1.1 502 "})
            require(replies_.find(ours) == std::string::npos, "an error of ours");
        require(state_->held_bytes == 0, "bodies are still held");
        require(state_->crowd.size() == 0, "a place is still taken");
        require(state_->busy == 0, "somebody is still busy");
    }

    fs::path folder_ = web_folder();
    edge::StaticFiles files_ = edge::StaticFiles::load(folder_).value();
    asio::io_context io_{1};
    http::Router router_;
    NoSockets sockets_;
    metrics::Metrics metrics_;
    SystemClock clock_;
    http::AtOnce at_once_{[](std::string_view) { return std::nullopt; }, clock_, metrics_};
    std::shared_ptr<edge::EdgeState> state_;
    int client_ = -1;
    bool has_ended_ = false;
    std::string replies_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    server::log::set_level(server::log::Level::Error);
    // Never destroyed: libFuzzer ends the process by itself.
    static World& world = *new World();
    FuzzedDataProvider input(data, size);
    world.visit(input);
    return 0;
}
