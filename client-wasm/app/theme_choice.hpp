// Light, dark, or as the system has it; kept on this device.
#pragma once

#include <string_view>

#include "client-wasm/net/storage.hpp"

namespace nedu::client {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

ThemeChoice kept_theme(const Storage& storage);
void keep_theme(Storage& storage, ThemeChoice choice);

}  // namespace nedu::client
