// Starting other programs, as another user if need be. Must not know which programs.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "common/base/result.hpp"

namespace nedu::server::db {

/// An account of the operating system, looked up beforehand because a forked child of a program
/// with threads may not do it.
struct SystemUser {
    std::string name;
    uid_t user = 0;
    gid_t group = 0;
    std::vector<gid_t> groups;
};

Result<SystemUser> find_system_user(const std::string& name);

struct Command {
    std::vector<std::string> arguments;    // the program's path first
    std::vector<std::string> environment;  // "NAME=value", all of it
    std::optional<SystemUser> user;        // empty: the same as ours
    std::filesystem::path output;          // what it prints is appended here; empty: thrown away
    std::filesystem::path input;           // empty: nothing to read
    int death_signal = 0;                  // sent to it when the starting thread ends, 0: none
};

/// Starts it in a session of its own, so that Ctrl-C in a terminal reaches only us.
Result<pid_t> start(const Command& command);

/// Waits for the end; the exit status, or 128 + signal.
int wait_for(pid_t process);

/// Runs it to the end. Fails with Internal and the last line it printed unless it exits with 0.
Result<void> run(const Command& command);

/// The last line of a text file that is not blank; empty if there is none.
std::string last_line(const std::filesystem::path& file);

}  // namespace nedu::server::db
