// What the command line and the environment (NEDU_*) ask the server to do. Must not know how it is
// done.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "common/accounts/accounts.hpp"
#include "server/log/log.hpp"

namespace nedu::server::config {

struct Serve {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::filesystem::path web_folder;
    std::size_t workers = 6;
    std::vector<std::string> trusted_proxies{"127.0.0.0/8", "::1"};  // addresses, networks, "none"
    int rate_factor = 1;  // limits of tries times this: tests sign many people in from one address
};
struct Migrate {};
struct Import {
    std::filesystem::path folder;
    bool is_dry_run = false;
    std::map<accounts::Language, std::string> titles;  // of courses that have none of their own
    std::string book;                                  // which one of several in the folder
};
struct CreateUser {
    std::string email;
    std::string name;
    accounts::Role role = accounts::Role::Student;
    accounts::Language language = accounts::Language::English;
    // The password comes by standard input: a command line is visible to everybody.
};
struct ListUsers {};
struct Backup {
    std::filesystem::path file;
};
struct Restore {
    std::filesystem::path file;
};

using Command = std::variant<Serve, Migrate, Import, CreateUser, ListUsers, Backup, Restore>;

struct Config {
    std::filesystem::path data_folder = "var";
    std::string database;  // libpq; empty: the private cluster below data_folder
    log::Level log_level = log::Level::Info;
    Command command;
};

/// What to do, or the exit status where the question was for help or could not be understood (said
/// on the terminal already).
std::variant<Config, int> parse(int count, const char* const* arguments);

}  // namespace nedu::server::config
