// The application: owns services, features and the current screen, and draws frames when there is a
// reason. The platform tells it what happened and asks when to call again.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "client-wasm/app/platform.hpp"
#include "client-wasm/app/screen.hpp"
#include "client-wasm/app/theme_choice.hpp"
#include "client-wasm/ui/theme/typography.hpp"
#include "common/lang/catalogue.hpp"

namespace nedu::client {

class Features;

enum class Wake : std::uint8_t {
    Input,
    Focus,
    Network,
    Image,
    Font,
    Timer,
    Resize,
    Theme,
    History
};

class App {
public:
    explicit App(Platform& platform);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Loads words and fonts and asks who is signed in.
    void start();
    /// A reason to draw.
    void wake(Wake reason);
    /// Runs what has arrived (answers, timers); says whether a frame should be drawn now.
    bool prepare();
    /// Draws between ImGui's NewFrame and Render.
    void draw(ui::FrameInput input);
    /// Milliseconds until prepare() should be called again: 0 now, -1 when something happens.
    int next_call() const;

    /// The platform noticed a change.
    void history_moved();
    void preferences_changed();
    void session_may_have_changed();  // an HTML form signed somebody in or out; another tab did
    void visibility_changed(bool visible);
    void connectivity_changed(bool online);

    ui::semantics::Tree& semantics() { return semantics_; }
    ui::Fonts& fonts() { return fonts_; }
    const ui::Theme& theme() const { return theme_; }
    bool is_dark() const { return theme_.is_dark; }
    Services& services() { return services_; }
    std::uint64_t frames() const { return frames_; }

private:
    void open_screen();
    void load_language(accounts::Language language);
    void load_fonts();
    void ask_session();
    void apply_theme();
    void draw_screen(ui::Ui& ui);
    void finish(ui::Ui& ui);
    std::string notice(const ui::Ui& ui) const;

    Platform& platform_;
    ApiClient api_;
    Timers timers_;
    Navigator navigator_;
    Session session_;
    Toasts toasts_;
    AfterFrame after_frame_;
    Services services_;
    RequestScope requests_;
    lang::Catalogue words_;
    ui::Fonts fonts_;
    ui::Theme theme_;
    ui::semantics::Tree semantics_;
    ui::UiMemory memory_;
    std::unique_ptr<Features> features_;
    std::unique_ptr<Screen> screen_;
    std::string title_;
    int frames_wanted_ = 0;
    double wake_at_ = -1;
    std::uint64_t frames_ = 0;
    bool online_ = true;
    bool reachable_ = true;
};

}  // namespace nedu::client
