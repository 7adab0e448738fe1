// The real nedu-server as a child process on a free port, for one test case, with a database and a
// data folder of its own. It is killed and cleaned up with the object.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "tests/support/http_client.hpp"
#include "tests/support/test_database.hpp"

namespace nedu::test {

struct ServerOptions {
    bool has_private_cluster = false;  // instead of a database of the test process' cluster
    int rate_factor = 1000;            // tests sign many people in from one address
    std::vector<std::string> more;     // further arguments of `serve`
};

/// A password every rule accepts.
inline constexpr std::string_view kPassword = "copper lantern by the river";

/// The address sanitizer keeps what was freed: nothing can be said of memory then.
#ifdef __SANITIZE_ADDRESS__
inline constexpr bool kMemoryIsTelling = false;
#else
inline constexpr bool kMemoryIsTelling = true;
#endif

class TestServer {
public:
    explicit TestServer(ServerOptions options = {});
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    std::uint16_t port() const { return port_; }
    pid_t process() const { return process_; }
    const std::filesystem::path& data_folder() const { return data_folder_; }
    /// Only without a private cluster.
    TestDatabase& database() { return *database_; }

    HttpClient client() const { return HttpClient(port_); }
    /// A client with a session of a new student, named after the address' part before the @.
    HttpClient sign_up(std::string_view email);
    /// The same with the given role.
    HttpClient sign_up(std::string_view email, accounts::Role role);

    /// SIGKILL. start() brings it back, on another port.
    void kill();
    /// SIGTERM without waiting for what comes of it.
    void ask_to_stop();
    /// Until it has ended by itself; its exit status.
    int wait();
    void start();

    /// What it has said on standard output and error since the last start().
    std::string output() const;

    std::size_t open_descriptors() const;
    std::size_t resident_kilobytes() const;

    /// Runs nedu-server with other arguments against the same data; its exit status.
    int run_command(const std::vector<std::string>& arguments, std::string_view input = {}) const;
    /// What the last of them has said on standard output and error.
    std::string command_output() const;

private:
    std::vector<std::string> arguments() const;

    ServerOptions options_;
    std::filesystem::path folder_;
    std::filesystem::path data_folder_;
    std::unique_ptr<TestDatabase> database_;
    std::uint16_t port_ = 0;
    pid_t process_ = 0;
};

/// index.html of the web folder that a TestServer serves.
inline constexpr std::string_view kTestShell = "<!doctype html><title>Nedu</title><p>shell</p>";
/// A script that every coding makes smaller, below "/static/app.0123456789ab.js".
std::string test_script();

}  // namespace nedu::test
