// The browser as the app's platform. Owns the connections to the page; the page calls back through
// the functions at the end of browser_run.cpp.
#pragma once

#include <map>
#include <memory>

#include "client-wasm/app/platform.hpp"
#include "client-wasm/platform/web/web_file_picker.hpp"
#include "client-wasm/platform/web/web_history.hpp"
#include "client-wasm/platform/web/web_http.hpp"
#include "client-wasm/platform/web/web_images.hpp"
#include "client-wasm/platform/web/web_socket.hpp"
#include "client-wasm/ui/semantics/tree_changes.hpp"

namespace nedu::client::web {

class WebStorage final : public Storage {
public:
    std::optional<std::string> get(std::string_view key) const override;
    std::vector<std::string> keys(std::string_view beginning) const override;
    void set(std::string_view key, std::string_view value) override;
    void remove(std::string_view key) override;
};

class WebPlatform final : public Platform {
public:
    WebPlatform();

    HttpTransport& http() override { return http_; }
    SocketFactory& sockets() override { return sockets_; }
    Storage& storage() override { return storage_; }
    History& history() override { return history_; }
    ui::Images& images() override { return images_; }
    Mailbox& mailbox() override { return mailbox_; }
    FilePicker* files() override { return &files_; }

    TimePoint now() const override;
    double seconds() const override;
    std::uint64_t random() override;
    Preferences preferences() const override { return preferences_; }

    void set_title(std::string_view title) override;
    void set_language(std::string_view tag) override;
    void set_badge(int count) override;
    void set_theme(const ui::Theme& theme) override;
    void set_cursor(const char* css) override;
    void take_pinch(bool taken) override;
    void copy(std::string_view text) override;
    bool has_html_forms() const override { return true; }
    void show_html_form(std::string_view name) override;
    void publish(ui::semantics::Tree& tree) override;
    void reload() override;
    void give_up() override;
    void load_asset(std::string_view name, std::function<void(std::string)> loaded) override;

    void read_preferences();
    void asset_arrived(double id, std::string bytes);
    /// Tells the page which font and size each text style has, for fields and the text layer.
    void publish_styles(ui::TextSettings settings);

    WebHttp http_;
    WebSockets sockets_;
    WebImages images_;
    WebFilePicker files_;

private:
    Mailbox mailbox_;
    WebStorage storage_;
    WebHistory history_;
    ui::semantics::TreeChanges changes_;
    Preferences preferences_;
    std::map<double, std::function<void(std::string)>> assets_;
    ui::TextSettings published_{0, false};
    double last_asset_ = 0;
    int badge_ = 0;
    std::string cursor_;
    bool takes_pinch_ = false;
};

/// Takes over a text the page allocated.
std::string take_text(char* text);

}  // namespace nedu::client::web
