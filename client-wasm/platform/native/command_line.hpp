// What the native client was asked to do. Must not know SDL.
#pragma once

#include <filesystem>
#include <string>

#include "client-wasm/platform/native/native_socket.hpp"
#include "common/base/result.hpp"

namespace nedu::client::native {

struct CommandLine {
    ServerAddress server{"http://127.0.0.1:8080", "127.0.0.1", "8080"};
    std::string route = "/";
    int width = 1280;  // CSS pixels
    int height = 800;
    bool dark = false;
    bool help = false;
    std::filesystem::path profile;     // where cookies and settings are kept
    std::filesystem::path screenshot;  // not empty: draw until nothing changes, write a PNG, end
    bool prints = false;               // the same, printing what is on the page by role and name
};

/// Errors carry a sentence for the terminal in their log detail.
Result<CommandLine> read_command_line(int count, const char* const* arguments);

std::string usage();

}  // namespace nedu::client::native
