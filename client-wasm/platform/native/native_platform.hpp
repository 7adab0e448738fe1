// The operating system as the app's platform: libcurl, Beast, SDL and files.
#pragma once

#include <atomic>
#include <filesystem>
#include <random>

#include "client-wasm/app/platform.hpp"
#include "client-wasm/platform/native/command_line.hpp"
#include "client-wasm/platform/native/native_history.hpp"
#include "client-wasm/platform/native/native_http.hpp"
#include "client-wasm/platform/native/native_images.hpp"
#include "client-wasm/platform/native/native_socket.hpp"
#include "client-wasm/platform/native/native_storage.hpp"

struct SDL_Window;
struct SDL_Cursor;

namespace nedu::client::native {

class NativePlatform final : public Platform {
public:
    /// `assets` is the folder with fonts/ and lang/. The window must outlive the platform.
    NativePlatform(const CommandLine& line, std::filesystem::path assets, SDL_Window* window);
    ~NativePlatform() override;

    HttpTransport& http() override { return http_; }
    SocketFactory& sockets() override { return sockets_; }
    Storage& storage() override { return storage_; }
    NativeHistory& history() override { return history_; }
    NativeImages& images() override { return images_; }
    Mailbox& mailbox() override { return mailbox_; }

    TimePoint now() const override { return SystemClock().now(); }
    double seconds() const override;
    std::uint64_t random() override;
    Preferences preferences() const override { return preferences_; }

    void set_title(std::string_view title) override;
    void set_language(std::string_view) override {}
    void set_badge(int) override {}  // the title says how many
    void set_theme(const ui::Theme& theme) override;
    void set_cursor(const char* css) override;
    void copy(std::string_view text) override;
    bool has_html_forms() const override { return false; }
    void show_html_form(std::string_view) override {}
    /// No DOM: only confirms focus.
    void publish(ui::semantics::Tree& tree) override;
    void load_asset(std::string_view name, std::function<void(std::string)> loaded) override;

    ui::Color background() const { return background_; }

private:
    Mailbox mailbox_;
    std::filesystem::path assets_;
    SDL_Window* window_;
    NativeHttp http_;
    NativeSockets sockets_;
    NativeStorage storage_;
    NativeHistory history_;
    NativeImages images_;
    Preferences preferences_;
    std::random_device random_;
    ui::Color background_{};
    std::string cursor_;
    SDL_Cursor* shown_cursor_ = nullptr;
};

}  // namespace nedu::client::native
