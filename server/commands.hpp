// What each command of nedu-server does, with its output for the terminal.
#pragma once

#include <string>

#include "common/base/result.hpp"
#include "server/config/config.hpp"

namespace nedu::server {

Result<void> run(const config::Config& config);

/// One line for the administrator.
std::string sentence_for(const Error& error);

}  // namespace nedu::server
