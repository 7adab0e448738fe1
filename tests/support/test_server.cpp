#include "tests/support/test_server.hpp"

#include <atomic>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/accounts/accounts_api.hpp"
#include "server/db/process.hpp"

namespace nedu::test {
namespace {

namespace fs = std::filesystem;
namespace process = server::db;

fs::path server_program() {
    return fs::read_symlink("/proc/self/exe").parent_path() / "nedu-server";
}

fs::path new_folder() {
    static std::atomic<int> count{0};
    fs::path folder =
        fs::temp_directory_path() / fmt::format("nedu-server-test-{}-{}", getpid(), ++count);
    fs::create_directories(folder / "web" / "static");
    fs::permissions(folder, fs::perms{0755});
    return folder;
}

/// The number at the end of "Serving http://127.0.0.1:8080".
std::uint16_t port_said(const fs::path& output) {
    std::ifstream in(output);
    for (std::string line; std::getline(in, line);) {
        const std::size_t colon = line.rfind(':');
        if (line.starts_with("Serving http://") && colon != std::string::npos && !in.eof())
            return static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
    }
    return 0;
}

std::string whole_file(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::string test_script() {
    std::string script;
    for (int i = 0; i < 400; ++i)
        script += fmt::format("export const value{} = {};\n", i, i);
    return script;
}

TestServer::TestServer(ServerOptions options)
    : options_(std::move(options)), folder_(new_folder()), data_folder_(folder_ / "data") {
    std::ofstream(folder_ / "web" / "index.html") << kTestShell;
    std::ofstream(folder_ / "web" / "service-worker.js") << "\"use strict\";";
    std::ofstream(folder_ / "web" / "static" / "app.0123456789ab.js") << test_script();
    if (!options_.has_private_cluster)
        database_ = std::make_unique<TestDatabase>();
    start();
}

TestServer::~TestServer() {
    if (process_ > 0) {
        ::kill(process_, SIGTERM);
        process::wait_for(process_);
    }
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::vector<std::string> TestServer::arguments() const {
    std::vector<std::string> all{
        server_program().string(), "--data", data_folder_.string(), "--log-level", "info"
    };
    if (database_) {
        all.push_back("--database");
        all.push_back(database_->connection());
    }
    return all;
}

void TestServer::start() {
    const fs::path output = folder_ / "output.txt";
    fs::remove(output);
    auto command = arguments();
    for (const std::string& more :
         {std::string("serve"),
          std::string("--port"),
          std::string("0"),
          std::string("--web"),
          (folder_ / "web").string(),
          std::string("--rate-factor"),
          std::to_string(options_.rate_factor)})
        command.push_back(more);
    command.insert(command.end(), options_.more.begin(), options_.more.end());
    // SIGKILL: the signal is bound to the starting thread, and a test that dies leaves nothing
    // behind.
    const auto started =
        process::start({command, {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"}, {}, output, {}, SIGKILL}
        );
    if (!started)
        throw std::runtime_error(started.error().log_detail);
    process_ = *started;
    for (int i = 0; i < 3000; ++i) {
        port_ = port_said(output);
        if (port_ != 0)
            return;
        if (waitpid(process_, nullptr, WNOHANG) == process_)
            break;
        std::this_thread::sleep_for(10ms);
    }
    process_ = 0;
    throw std::runtime_error("nedu-server does not start: " + whole_file(output));
}

void TestServer::kill() {
    ::kill(process_, SIGKILL);
    process::wait_for(process_);
    process_ = 0;
}

void TestServer::ask_to_stop() {
    ::kill(process_, SIGTERM);
}

int TestServer::wait() {
    return process::wait_for(std::exchange(process_, 0));
}

HttpClient TestServer::sign_up(std::string_view email) {
    HttpClient made = client();
    const std::string name(email.substr(0, email.find('@')));
    const auto session = made.call(
        accounts::kRegister,
        accounts::Register{std::string(email), name, std::string(kPassword), {}}
    );
    if (!session)
        throw std::runtime_error(
            "can't register " + std::string(email) + ": " + session.error().key
        );
    return made;
}

HttpClient TestServer::sign_up(std::string_view email, accounts::Role role) {
    HttpClient made = sign_up(email);
    database().run(fmt::format(
        "update users set role = '{}' where email = lower('{}')", json::name_of(role), email
    ));
    return made;
}

std::string TestServer::output() const {
    return whole_file(folder_ / "output.txt");
}

std::size_t TestServer::open_descriptors() const {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry :
         fs::directory_iterator(fmt::format("/proc/{}/fd", process_)))
        ++count;
    return count;
}

std::size_t TestServer::resident_kilobytes() const {
    std::ifstream in(fmt::format("/proc/{}/status", process_));
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("VmRSS:"))
            return static_cast<std::size_t>(std::stoull(line.substr(6)));
    return 0;
}

int TestServer::run_command(const std::vector<std::string>& more, std::string_view input) const {
    auto command = arguments();
    command.insert(command.end(), more.begin(), more.end());
    const fs::path input_file = folder_ / "input.txt";
    std::ofstream(input_file) << input;
    fs::remove(folder_ / "command.txt");
    const auto started =
        process::start({command, {"PATH=/usr/bin:/bin"}, {}, folder_ / "command.txt", input_file, 0}
        );
    return started ? process::wait_for(*started) : -1;
}

std::string TestServer::command_output() const {
    return whole_file(folder_ / "command.txt");
}

}  // namespace nedu::test
