// One screen: what an address shows. It draws from what its stores hold and sends commands; it must
// not know the platform or other features' screens.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "client-wasm/app/navigator.hpp"
#include "client-wasm/app/session.hpp"
#include "client-wasm/app/toasts.hpp"
#include "client-wasm/net/api_client.hpp"
#include "client-wasm/net/file_picker.hpp"
#include "client-wasm/net/socket.hpp"
#include "client-wasm/net/storage.hpp"
#include "client-wasm/net/timers.hpp"
#include "client-wasm/ui/ui.hpp"

namespace nedu::client {

/// Changes of state wait here until the frame is drawn.
class AfterFrame {
public:
    void post(std::function<void()> action) { actions_.push_back(std::move(action)); }
    bool run();

    /// A Send for ui code: every command is handed to `apply` after the frame.
    template <class Command, class Apply>
    ui::Send<Command> sender(Apply apply) {
        return [this, apply](Command command) {
            post([apply, command = std::move(command)]() mutable { apply(std::move(command)); });
        };
    }

private:
    std::vector<std::function<void()>> actions_;
};

/// Outside services a feature may use; all live as long as the app.
struct Services {
    ApiClient& api;
    SocketFactory& sockets;
    Storage& storage;
    Timers& timers;
    Navigator& navigator;
    Session& session;
    Toasts& toasts;
    AfterFrame& after_frame;
    /// Asks for a frame because something that is shown has changed (answers of ApiClient and
    /// sockets and timers do so by themselves).
    std::function<void()> redraw;
    /// Milliseconds UTC.
    std::function<TimePoint()> now;
    /// Random 64 bits, for idempotency keys.
    std::function<std::uint64_t()> random;
    /// The theme or language kept on this device was changed.
    std::function<void()> preferences_changed;
    /// Lets the person choose a file.
    FilePicker* files = nullptr;
    /// Sign-in and registration are HTML forms of the page around the canvas.
    bool has_html_forms = false;
};

/// How the frame around the screen should look.
struct Surroundings {
    std::string title = {};      // document title and the phone's top bar
    std::string bar_title = {};  // the phone's top bar, where it says something else
    float bar_end = 0;           // room that the screen takes at the right end of that bar
    std::string back_href = {};  // where the phone's back arrow leads; empty: the logo
    std::string language = {};   // of the content, if another than the interface's
    bool full_height = false;    // the screen scrolls by itself
    bool hides_tabs = false;     // phone: the whole height for the screen
    bool bare = false;           // no navigation at all
};

class Screen {
public:
    virtual ~Screen() = default;
    virtual Surroundings surroundings(const ui::Ui& ui) const = 0;
    virtual void draw(ui::Ui& ui) = 0;
    /// The address changed but the same screen serves it (another anchor, other search words).
    /// False: build a new screen.
    virtual bool show(const api::Route&) { return false; }
    /// The page is being left or hidden: keep what must not be lost.
    virtual void leave() {}
};

}  // namespace nedu::client
