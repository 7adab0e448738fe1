#include "client-wasm/app/theme_choice.hpp"

namespace nedu::client {
namespace {

constexpr std::string_view kKey = "theme";

}  // namespace

ThemeChoice kept_theme(const Storage& storage) {
    const auto kept = storage.get(kKey);
    if (kept == "light")
        return ThemeChoice::Light;
    return kept == "dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

void keep_theme(Storage& storage, ThemeChoice choice) {
    if (choice == ThemeChoice::System)
        storage.remove(kKey);
    else
        storage.set(kKey, choice == ThemeChoice::Dark ? "dark" : "light");
}

}  // namespace nedu::client
