// Everything the app needs of the machine it runs on. Implemented once for the browser and once
// natively; the only way from the app to either.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client-wasm/app/navigator.hpp"
#include "client-wasm/net/file_picker.hpp"
#include "client-wasm/net/http_transport.hpp"
#include "client-wasm/net/mailbox.hpp"
#include "client-wasm/net/socket.hpp"
#include "client-wasm/net/storage.hpp"
#include "client-wasm/ui/images.hpp"
#include "client-wasm/ui/ui.hpp"

namespace nedu::client {

/// What the person asked of the system as a whole.
struct Preferences {
    bool dark = false;
    bool more_contrast = false;
    bool reduced_motion = false;
    std::optional<ui::SystemColors> forced_colors{};  // instead of any theme of ours
    std::string languages;                            // like Accept-Language: "fr-CH,fr;q=0.9"
    std::chrono::minutes utc_offset{0};
};

class Platform {
public:
    virtual ~Platform() = default;

    virtual HttpTransport& http() = 0;
    virtual SocketFactory& sockets() = 0;
    virtual Storage& storage() = 0;
    virtual History& history() = 0;
    virtual ui::Images& images() = 0;
    virtual Mailbox& mailbox() = 0;
    /// Null where there is no dialog to choose files with.
    virtual FilePicker* files() { return nullptr; }

    virtual TimePoint now() const = 0;
    virtual double seconds() const = 0;  // steady
    virtual std::uint64_t random() = 0;
    virtual Preferences preferences() const = 0;

    virtual void set_title(std::string_view title) = 0;
    virtual void set_language(std::string_view tag) = 0;
    /// Unread messages, for the icon of the tab.
    virtual void set_badge(int count) = 0;
    virtual void set_theme(const ui::Theme& theme) = 0;
    virtual void set_cursor(const char* css) = 0;
    /// Fingers zoom what is shown and not the browser's page.
    virtual void take_pinch(bool /*taken*/) {}
    virtual void copy(std::string_view text) = 0;
    /// True: sign-in and registration are HTML forms of the page around the canvas.
    virtual bool has_html_forms() const = 0;
    virtual void show_html_form(std::string_view name) = 0;  // empty: none
    /// Moves the DOM (or nothing) to the state of the tree after a frame.
    virtual void publish(ui::semantics::Tree& tree) = 0;
    /// Begins anew with what the server has now.
    virtual void reload() {}
    /// Nothing can be drawn at all: whatever stands around the client has to say so.
    virtual void give_up() {}
    /// Bytes of a built asset by its plain name ("fonts/regular", "lang/fr"); none where it can't
    /// be had.
    virtual void load_asset(std::string_view name, std::function<void(std::string)> loaded) = 0;
};

}  // namespace nedu::client
