#include "client-wasm/app/app.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "client-wasm/app/screens.hpp"
#include "client-wasm/ui/text/code_table.hpp"
#include "client-wasm/ui/theme/wanted_faces.hpp"
#include "common/accounts/accounts_api.hpp"

namespace nedu::client {
namespace {

/// Hover and focus settle one frame after what caused them.
constexpr int kFramesForInput = 2;
constexpr std::chrono::seconds kAskSessionAgain{5};
constexpr int kUnavailable = 503;
constexpr std::string_view kPlace = "place";
/// A page that has not grown long enough by then stays where it is.
constexpr double kRestoreFor = 3;

struct FontFile {
    ui::Face face;
    std::string_view name;
};
constexpr FontFile kFonts[] = {
    {ui::Face::Regular, "fonts/regular.otf"},
    {ui::Face::Medium, "fonts/medium.otf"},
    {ui::Face::SemiBold, "fonts/semibold.otf"},
    {ui::Face::Italic, "fonts/italic.otf"},
    {ui::Face::Display, "fonts/display.otf"},
    {ui::Face::Mono, "fonts/mono.ttf"},
    {ui::Face::Icons, "fonts/icons.ttf"},
    {ui::Face::Math, "fonts/math.ttf"},
};
/// What every page is drawn in; the others come when something is to be drawn in them.
constexpr ui::Face kFirstFaces[] =
    {ui::Face::Regular, ui::Face::Medium, ui::Face::SemiBold, ui::Face::Icons};

std::uint32_t bit_of(ui::Face face) {
    return 1U << static_cast<std::uint32_t>(face);
}

std::string form_of(const api::Route& route) {
    if (std::holds_alternative<api::SignInRoute>(route))
        return "sign-in";
    return std::holds_alternative<api::RegisterRoute>(route) ? "register" : "";
}

/// Where the page was scrolled to when it went out of sight: a reload leads back there.
void keep_place(Storage& storage, const std::string& entry, float scroll) {
    storage.set(kPlace, entry + " " + std::to_string(static_cast<int>(scroll)));
}

float kept_place(const Storage& storage, const std::string& entry) {
    const std::string kept = storage.get(kPlace).value_or("");
    int scroll = 0;
    if (kept.starts_with(entry + " "))
        std::from_chars(kept.data() + entry.size() + 1, kept.data() + kept.size(), scroll);
    return static_cast<float>(scroll);
}

/// Not by a sign-out here: it ran out, or was ended in another tab.
void tell_session_ended(Toasts& toasts, Navigator& navigator) {
    toasts.show_with_action(
        "state.session_ended",
        "action.sign_in",
        [&navigator] { navigator.go(api::SignInRoute{navigator.url()}); },
        ui::Tone::Danger
    );
}

}  // namespace

App::App(Platform& platform)
    : platform_(platform),
      api_(platform.http()),
      navigator_(platform.history()),
      services_{
          api_,
          platform.sockets(),
          platform.storage(),
          timers_,
          navigator_,
          session_,
          toasts_,
          after_frame_,
          [this] { wake(Wake::Network); },
          [this] { return platform_.now(); },
          [this] { return platform_.random(); },
          [this] { preferences_changed(); },
          platform.files(),
          platform.has_html_forms()
      },
      theme_(ui::light_theme()) {
    timers_.advance(platform.now());
    api_.on_unauthenticated([this] { session_may_have_changed(); });
    api_.on_answer([this](int status) { note_answer(status); });
    navigator_.on_change([this] { show_route(); });
    session_.on_change([this] { session_changed(); });
    session_.on_end([this] { tell_session_ended(toasts_, navigator_); });
}

App::~App() {
    ui::set_code_table_source(nullptr);
    // Screens and stores go before what they refer to.
    screen_.reset();
    features_.reset();
}

void App::start() {
    preferences_changed();
    features_ = std::make_unique<Features>(services_);
    load_fonts();
    ui::set_code_table_source([this] {
        platform_.load_asset("code/languages.txt", [this](const std::string& table) {
            ui::take_code_table(table);
            wake(Wake::Font);
        });
    });
    ask_session();
    navigator_.keep_scroll(kept_place(platform_.storage(), platform_.history().entry_key()));
    show_route();
    restore_scroll_ = navigator_.kept_scroll();
    restore_until_ = platform_.seconds() + kRestoreFor;
}

accounts::Language App::wanted_language() const {
    if (const auto* profile = session_.profile())
        return profile->language;
    if (const auto kept = platform_.storage().get("language"))
        if (const auto language = json::named<accounts::Language>(*kept))
            return *language;
    return lang::preferred_language(platform_.preferences().languages);
}

void App::preferences_changed() {
    const Preferences preferences = platform_.preferences();
    const ThemeChoice choice = kept_theme(platform_.storage());
    const bool dark =
        choice == ThemeChoice::Dark || (choice == ThemeChoice::System && preferences.dark);
    theme_ = dark ? ui::dark_theme() : ui::light_theme();
    if (preferences.more_contrast)
        theme_ = ui::with_more_contrast(theme_);
    if (preferences.forced_colors)
        theme_ = ui::system_theme(*preferences.forced_colors);
    platform_.set_theme(theme_);
    if (!words_loaded_ || wanted_language() != language_)
        load_words(wanted_language());
    wake(Wake::Theme);
}

void App::load_words(accounts::Language language) {
    language_ = language;
    const std::string tag(json::name_of(language));
    api_.set_language(tag);
    platform_.set_language(tag);
    platform_.load_asset("lang/" + tag + ".json", [this, language](std::string text) {
        if (language != language_)
            return;
        auto loaded = lang::Catalogue::load(language, text);
        if (loaded)
            words_ = *std::move(loaded);
        else
            miss_asset();
        words_loaded_ = true;
        wake(Wake::Theme);
    });
}

void App::load_font(ui::Face face) {
    fonts_asked_ |= bit_of(face);
    ++fonts_missing_;
    const auto* const font = std::ranges::find(kFonts, face, &FontFile::face);
    platform_.load_asset(font->name, [this, face](std::string file) {
        --fonts_missing_;
        if (file.empty())
            return miss_asset();
        fonts_.add(face, {reinterpret_cast<const unsigned char*>(file.data()), file.size()});
        wake(Wake::Font);
    });
}

void App::load_fonts() {
    for (const ui::Face face : kFirstFaces)
        load_font(face);
}

/// They are loaded before the next frame: faces can't be added within one.
void App::note_wanted_fonts() {
    fonts_wanted_ = ui::take_wanted_faces() & ~fonts_asked_;
    if (fonts_wanted_ != 0)
        wake(Wake::Font);
}

/// A part that the server no longer has, or that the network lost: only a reload helps.
void App::miss_asset() {
    // A sentence needs letters and words itself.
    if (!fonts_.has(ui::Face::Regular) && fonts_missing_ == 0)
        platform_.give_up();
    wake(Wake::Font);
    if (std::exchange(told_missing_, true))
        return;
    toasts_.show_with_action(
        "state.part_missing", "action.reload", [this] { platform_.reload(); }, ui::Tone::Danger
    );
}

void App::ask_session() {
    if (asking_session_)
        return;
    asking_session_ = true;
    api_.call(requests_, accounts::kGetSession, {}, [this](Result<accounts::Session> answer) {
        asking_session_ = false;
        if (!answer)
            return ask_session_later();
        if (answer->profile)
            session_.set(std::move(answer->profile));
        else
            session_.end();
    });
}

void App::ask_session_later() {
    if (asks_session_later_)
        return;
    asks_session_later_ = true;
    timers_.after(kAskSessionAgain, [this] {
        asks_session_later_ = false;
        ask_session();
    });
}

/// As long as the server can't be reached or can't serve, somebody asks now and then; what failed
/// meanwhile is tried again once it can.
void App::note_answer(int status) {
    reachable_ = status != 0;
    const bool serves = reachable_ && status != kUnavailable;
    if (serves && !serves_)
        try_again_ = true;
    serves_ = serves;
    if (!serves_)
        ask_session_later();
}

void App::session_may_have_changed() {
    ask_session();
}

void App::session_changed() {
    if (wanted_language() != language_)
        load_words(wanted_language());
    wake(Wake::Network);
}

void App::history_moved() {
    const bool was_covered = navigator_.is_covered();
    if (!navigator_.follow_history()) {
        if (was_covered)  // Back closes what lies over the page
            semantics_.post({ui::semantics::Event::Kind::Key, 0, "Escape", true});
        return wake(Wake::Input);
    }
    restore_scroll_ = navigator_.kept_scroll();
    restore_until_ = platform_.seconds() + kRestoreFor;
}

void App::visibility_changed(bool visible) {
    if (visible)
        wake(Wake::Resize);
    else if (screen_)
        screen_->leave();
    if (!visible)
        keep_place(platform_.storage(), platform_.history().entry_key(), navigator_.kept_scroll());
}

void App::connectivity_changed(bool online) {
    online_ = online;
    if (online && features_)
        features_->messages.network_returned();
    if (online && !serves_)
        ask_session();
    wake(Wake::Network);
}

void App::show_route() {
    restore_scroll_ = 0;
    wake(Wake::History);
    if (!features_)
        return;
    if (screen_ && screen_->show(navigator_.route()))
        return;
    open_screen();
}

void App::open_screen() {
    if (screen_)
        screen_->leave();
    screen_ = make_screen(*features_, navigator_.route());
    ++screens_opened_;
    const std::string form = form_of(navigator_.route());
    if (platform_.has_html_forms() && form != shown_form_) {
        shown_form_ = form;
        platform_.show_html_form(form);
    }
}

void App::wake(Wake reason) {
    frames_wanted_ = std::max(frames_wanted_, reason == Wake::Input ? kFramesForInput : 1);
}

/// A conversation's connection that ends is the first to know of a server that is gone.
void App::note_connection() {
    const bool connected = features_ && features_->messages.is_connected();
    if (was_connected_ && !connected && session_.is_signed_in())
        ask_session();
    was_connected_ = connected;
}

bool App::prepare() {
    for (const FontFile& font : kFonts)
        if ((fonts_wanted_ & bit_of(font.face)) != 0)
            load_font(font.face);
    fonts_wanted_ = 0;
    if (platform_.mailbox().open())
        wake(Wake::Network);
    if (timers_.advance(platform_.now()))
        wake(Wake::Timer);
    note_connection();
    if (wake_at_ >= 0 && platform_.seconds() >= wake_at_) {
        wake_at_ = -1;
        wake(Wake::Timer);
    }
    return frames_wanted_ > 0 && words_loaded_ && fonts_.has(ui::Face::Regular);
}

int App::next_call() const {
    if (frames_wanted_ > 0 && words_loaded_ && fonts_.has(ui::Face::Regular))
        return 0;
    double wait = -1;
    if (wake_at_ >= 0)
        wait = std::max(0.0, (wake_at_ - platform_.seconds()) * 1000);
    if (const auto timer = timers_.next()) {
        const auto milliseconds = static_cast<double>(timer->count());
        wait = wait < 0 ? milliseconds : std::min(wait, milliseconds);
    }
    return static_cast<int>(std::ceil(wait));
}

}  // namespace nedu::client
