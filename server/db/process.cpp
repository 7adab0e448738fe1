#include "server/db/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace nedu::server::db {
namespace {

constexpr int kCouldNotStart = 127;

std::vector<char*> as_pointers(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (const std::string& text : texts)
        pointers.push_back(const_cast<char*>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

/// Everything a child needs, made ready before the fork: after it only async-signal-safe calls are
/// allowed.
struct Prepared {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    const SystemUser* user;
    const char* output;
    const char* input;
    int death_signal;
};

bool take_identity(const SystemUser& user) {
    return setgroups(user.groups.size(), user.groups.data()) == 0 && setgid(user.group) == 0 &&
           setuid(user.user) == 0;
}

[[noreturn]] void become(const Prepared& prepared) {
    setsid();
    const int output = open(prepared.output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const int input = open(prepared.input, O_RDONLY | O_CLOEXEC);
    if (output < 0 || input < 0)
        _exit(kCouldNotStart);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    close_range(3, ~0U, 0);
    if (prepared.user != nullptr && !take_identity(*prepared.user))
        _exit(kCouldNotStart);
    if (chdir("/") != 0)
        _exit(kCouldNotStart);
    // After the change of identity: that would clear it.
    if (prepared.death_signal != 0)
        prctl(PR_SET_PDEATHSIG, prepared.death_signal);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int signal_number : {SIGPIPE, SIGXFSZ, SIGTERM, SIGINT, SIGCHLD})
        signal(signal_number, SIG_DFL);
    execve(prepared.arguments[0], prepared.arguments.data(), prepared.environment.data());
    _exit(kCouldNotStart);
}

}  // namespace

Result<SystemUser> find_system_user(const std::string& name) {
    std::array<char, 4096> space{};
    passwd entry{};
    passwd* found = nullptr;
    if (getpwnam_r(name.c_str(), &entry, space.data(), space.size(), &found) != 0 ||
        found == nullptr)
        return fail(
            ErrorCode::Internal, "error.internal", fmt::format("there is no user \"{}\"", name)
        );
    SystemUser user{name, entry.pw_uid, entry.pw_gid, std::vector<gid_t>(64)};
    int count = static_cast<int>(user.groups.size());
    if (getgrouplist(name.c_str(), user.group, user.groups.data(), &count) < 0)
        count = 0;
    user.groups.resize(static_cast<std::size_t>(count));
    return user;
}

Result<pid_t> start(const Command& command) {
    const std::string output = command.output.empty() ? "/dev/null" : command.output.string();
    const std::string input = command.input.empty() ? "/dev/null" : command.input.string();
    const Prepared prepared{
        as_pointers(command.arguments),
        as_pointers(command.environment),
        command.user ? &*command.user : nullptr,
        output.c_str(),
        input.c_str(),
        command.death_signal
    };
    const pid_t process = fork();
    if (process == 0)
        become(prepared);
    if (process < 0)
        return fail(
            ErrorCode::Internal,
            "error.internal",
            fmt::format("can't start {}: {}", command.arguments.front(), std::strerror(errno))
        );
    return process;
}

int wait_for(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR)
            return kCouldNotStart;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Result<void> run(const Command& command) {
    const int status = wait_for(NEDU_TRY(start(command)));
    if (status == 0)
        return {};
    const std::string said = command.output.empty() ? "" : last_line(command.output);
    return fail(
        ErrorCode::Internal,
        "error.internal",
        fmt::format("{} ended with {}: {}", command.arguments.front(), status, said)
    );
}

std::string last_line(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string last;
    for (std::string line; std::getline(in, line);)
        if (line.find_first_not_of(" \t\r") != std::string::npos)
            last = line;
    return last;
}

}  // namespace nedu::server::db
