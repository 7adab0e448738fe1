#include "client-wasm/platform/native/native_platform.hpp"

#include <chrono>
#include <ctime>
#include <fstream>
#include <iterator>

#include <SDL.h>

namespace nedu::client::native {
namespace {

/// Another thread left a letter: the main loop must not go on sleeping.
void wake_loop() {
    SDL_Event event{};
    event.type = SDL_USEREVENT;
    SDL_PushEvent(&event);
}

std::string preferred_languages() {
    std::string languages;
    SDL_Locale* locales = SDL_GetPreferredLocales();
    for (const SDL_Locale* at = locales; at != nullptr && at->language != nullptr; ++at)
        languages += (languages.empty() ? "" : ",") + std::string(at->language);
    SDL_free(locales);
    return languages;
}

std::chrono::minutes utc_offset() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return std::chrono::duration_cast<std::chrono::minutes>(std::chrono::seconds(local.tm_gmtoff));
}

std::filesystem::path made(std::filesystem::path folder) {
    std::filesystem::create_directories(folder);
    // Holds the session's cookie.
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    return folder;
}

SDL_SystemCursor cursor_of(std::string_view css) {
    if (css == "pointer")
        return SDL_SYSTEM_CURSOR_HAND;
    if (css == "text")
        return SDL_SYSTEM_CURSOR_IBEAM;
    if (css == "not-allowed")
        return SDL_SYSTEM_CURSOR_NO;
    return SDL_SYSTEM_CURSOR_ARROW;
}

}  // namespace

NativePlatform::NativePlatform(
    const CommandLine& line,
    std::filesystem::path assets,
    SDL_Window* window
)
    : mailbox_(wake_loop),
      assets_(std::move(assets)),
      window_(window),
      http_(line.server.origin, made(line.profile) / "cookies.txt", mailbox_),
      sockets_(line.server, http_, mailbox_),
      storage_(line.profile / "storage.json"),
      history_(line.route),
      images_(http_) {
    preferences_.dark = line.dark;
    preferences_.languages = preferred_languages();
    preferences_.utc_offset = utc_offset();
}

NativePlatform::~NativePlatform() {
    SDL_FreeCursor(shown_cursor_);
}

double NativePlatform::seconds() const {
    return static_cast<double>(SDL_GetTicks64()) / 1000;
}

std::uint64_t NativePlatform::random() {
    return std::uint64_t{random_()} << 32 | random_();
}

void NativePlatform::set_title(std::string_view title) {
    SDL_SetWindowTitle(window_, std::string(title).c_str());
}

void NativePlatform::set_theme(const ui::Theme& theme) {
    background_ = theme[ui::ColorToken::Background];
}

void NativePlatform::set_cursor(const char* css) {
    if (cursor_ == css)
        return;
    cursor_ = css;
    SDL_Cursor* const cursor = SDL_CreateSystemCursor(cursor_of(cursor_));
    SDL_SetCursor(cursor);
    SDL_FreeCursor(shown_cursor_);
    shown_cursor_ = cursor;
}

void NativePlatform::copy(std::string_view text) {
    SDL_SetClipboardText(std::string(text).c_str());
}

void NativePlatform::publish(ui::semantics::Tree& tree) {
    using Kind = ui::semantics::Event::Kind;
    if (const auto id = tree.take_focus_request()) {
        tree.post({*id == 0 ? Kind::Blur : Kind::Focus, *id == 0 ? tree.focused() : *id, {}, true});
        wake_loop();
    }
}

void NativePlatform::load_asset(std::string_view name, std::function<void(std::string)> loaded) {
    std::ifstream in(assets_ / name, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    mailbox_.post([loaded = std::move(loaded), bytes = std::move(bytes)]() mutable {
        loaded(std::move(bytes));
    });
}

}  // namespace nedu::client::native
