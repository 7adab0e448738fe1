// The application: owns services, features and the current screen, and draws frames when there is a
// reason. The platform tells it what happened and asks when to call again.
#pragma once

#include <memory>
#include <string>

#include "client-wasm/app/platform.hpp"
#include "client-wasm/app/screen.hpp"
#include "client-wasm/app/theme_choice.hpp"
#include "client-wasm/ui/layout/scaffold.hpp"
#include "client-wasm/ui/theme/typography.hpp"
#include "common/lang/catalogue.hpp"

namespace nedu::client {

class Features;

/// Why a frame is drawn.
enum class Wake : std::uint8_t { Input, Network, Image, Font, Timer, Resize, Theme, History };

class App {
public:
    explicit App(Platform& platform);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Loads words and fonts and asks who is signed in.
    void start();
    void wake(Wake reason);
    /// Runs what has arrived (answers, timers); says whether a frame should be drawn now.
    bool prepare();
    /// Draws, between the canvas's begin_frame() and end_frame(); then carries commands out. The
    /// platform fills in what it knows of window, pointer and time.
    void draw(ui::FrameInput input);
    /// Milliseconds until prepare() should be called again: 0 now, -1 when something happens.
    int next_call() const;

    // ---- what the platform noticed
    void history_moved();
    void preferences_changed();
    /// A form of the page or another tab signed somebody in or out.
    void session_may_have_changed();
    void visibility_changed(bool visible);
    void connectivity_changed(bool online);

    ui::semantics::Tree& semantics() { return semantics_; }
    const ui::Fonts& fonts() const { return fonts_; }
    const ui::Theme& theme() const { return theme_; }
    ui::TextSettings text_settings() const { return text_settings_; }
    Services& services() { return services_; }
    std::uint64_t frames() const { return frames_; }
    bool is_loaded() const { return words_loaded_ && fonts_missing_ == 0; }
    /// Whether the last frame showed all that its page is for: nothing was on its way any more.
    bool is_settled() const {
        return is_loaded() && (session_.is_known() || !reachable_) && !is_waiting_;
    }
    /// As long as the page's own HTML is shown before the client: where that is scrolled to, in CSS
    /// pixels. The frames drawn meanwhile are scrolled there, too; 0 ends it.
    void follow_scroll(float offset) { follow_scroll_ = offset; }

private:
    void show_route();
    void open_screen();
    void load_words(accounts::Language language);
    void load_fonts();
    void load_font(ui::Face face);
    void note_wanted_fonts();
    void miss_asset();
    void ask_session();
    void ask_session_later();
    void note_answer(int status);
    void note_connection();
    void session_changed();
    void draw_surroundings(ui::Ui& ui);
    ui::ScaffoldSpec scaffold_of(const ui::Ui& ui, const Surroundings& around) const;
    void apply(ui::FrameOutput output, double seconds);
    void show_title(const Surroundings& around);
    accounts::Language wanted_language() const;

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
    ui::TextSettings text_settings_;
    ui::semantics::Tree semantics_;
    ui::UiMemory memory_;
    std::unique_ptr<Features> features_;
    std::unique_ptr<Screen> screen_;
    std::string shown_title_;
    std::string shown_form_;
    accounts::Language language_ = accounts::Language::English;
    int frames_wanted_ = 0;
    int fonts_missing_ = 0;
    std::uint32_t fonts_asked_ = 0;   // a bit a face
    std::uint32_t fonts_wanted_ = 0;  // by the last frame
    std::int64_t screens_opened_ = 0;
    float restore_scroll_ = 0;
    float follow_scroll_ = 0;
    double restore_until_ = 0;
    double wake_at_ = -1;
    std::uint64_t frames_ = 0;
    bool words_loaded_ = false;
    bool is_waiting_ = true;
    bool told_missing_ = false;
    bool online_ = true;
    bool reachable_ = true;
    bool serves_ = true;      // and its database, too
    bool try_again_ = false;  // what failed meanwhile, in the next frame
    bool asking_session_ = false;
    bool asks_session_later_ = false;
    bool was_connected_ = false;
};

}  // namespace nedu::client
