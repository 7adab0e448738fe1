#include "client-wasm/platform/web/web_platform.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <emscripten/emscripten.h>

#include "client-wasm/platform/web/page.hpp"
#include "client-wasm/platform/web/web_text_engine.hpp"

namespace nedu::client::web {
namespace {

constexpr int kDark = 1;
constexpr int kMoreContrast = 2;
constexpr int kReducedMotion = 4;

std::string hexadecimal(ui::Color color) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string css = "#";
    for (const std::uint8_t byte : {color.red, color.green, color.blue, color.alpha}) {
        css += kDigits[byte >> 4];
        css += kDigits[byte & 15];
    }
    return css;
}

std::optional<ui::SystemColors> forced_colors() {
    constexpr std::size_t kColors = 5;
    std::array<std::uint8_t, 3 * kColors> bytes{};
    if (nedu_window_system_colors(bytes.data()) == 0)
        return std::nullopt;
    const auto color = [&bytes](std::size_t i) {
        return ui::Color{bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2], 255};
    };
    return ui::SystemColors{color(0), color(1), color(2), color(3), color(4)};
}

}  // namespace

std::string take_text(char* text) {
    std::string taken(text == nullptr ? "" : text);
    std::free(text);
    return taken;
}

std::optional<std::string> WebStorage::get(std::string_view key) const {
    char* value = nedu_storage_get(std::string(key).c_str());
    if (value == nullptr)
        return std::nullopt;
    return take_text(value);
}

std::vector<std::string> WebStorage::keys(std::string_view beginning) const {
    std::vector<std::string> found;
    const std::string all = take_text(nedu_storage_keys(std::string(beginning).c_str()));
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find('\n', at), all.size());
        found.push_back(all.substr(at, end - at));
        at = end + 1;
    }
    return found;
}

void WebStorage::set(std::string_view key, std::string_view value) {
    nedu_storage_set(std::string(key).c_str(), std::string(value).c_str());
}

void WebStorage::remove(std::string_view key) {
    nedu_storage_remove(std::string(key).c_str());
}

WebPlatform::WebPlatform() : mailbox_([] { nedu_core_wake(0); }) {
    read_preferences();
}

TimePoint WebPlatform::now() const {
    return SystemClock().now();
}

double WebPlatform::seconds() const {
    return emscripten_get_now() / 1000;
}

std::uint64_t WebPlatform::random() {
    // Two halves: a double holds 53 bits.
    const auto high = static_cast<std::uint64_t>(nedu_core_random());
    const auto low = static_cast<std::uint64_t>(nedu_core_random());
    return high << 32 | low;
}

void WebPlatform::read_preferences() {
    const int bits = nedu_window_preferences();
    preferences_.dark = (bits & kDark) != 0;
    preferences_.more_contrast = (bits & kMoreContrast) != 0;
    preferences_.reduced_motion = (bits & kReducedMotion) != 0;
    preferences_.forced_colors = forced_colors();
    preferences_.languages = take_text(nedu_window_languages());
    preferences_.utc_offset = std::chrono::minutes(nedu_window_utc_offset());
}

void WebPlatform::set_title(std::string_view title) {
    nedu_window_title(std::string(title).c_str());
}

void WebPlatform::set_language(std::string_view tag) {
    nedu_window_language(std::string(tag).c_str());
}

void WebPlatform::set_badge(int count) {
    if (count == badge_)
        return;
    badge_ = count;
    nedu_window_badge(count);
}

void WebPlatform::set_theme(const ui::Theme& theme) {
    using enum ui::ColorToken;
    for (const ui::ColorToken token : {Background, Surface, Text, TextTertiary, Accent, Focus}) {
        const std::string name(ui::name_of(token));
        nedu_window_color(name.c_str(), hexadecimal(theme[token]).c_str());
    }
    nedu_window_dark(theme.is_dark ? 1 : 0);
}

void WebPlatform::set_cursor(const char* css) {
    if (cursor_ == css)
        return;
    cursor_ = css;
    nedu_window_cursor(css);
}

void WebPlatform::take_pinch(bool taken) {
    if (takes_pinch_ == taken)
        return;
    takes_pinch_ = taken;
    nedu_pointer_pinch(taken ? 1 : 0);
}

void WebPlatform::copy(std::string_view text) {
    nedu_window_copy(std::string(text).c_str());
}

void WebPlatform::show_html_form(std::string_view name) {
    nedu_window_form(std::string(name).c_str());
}

void WebPlatform::publish(ui::semantics::Tree& tree) {
    const auto& bytes = changes_.compare(tree);
    if (!bytes.empty())
        nedu_dom_apply(bytes.data(), static_cast<int>(bytes.size()));
    if (const auto id = tree.take_focus_request())
        nedu_dom_focus(*id);
}

void WebPlatform::publish_styles(ui::TextSettings settings) {
    if (settings.scale == published_.scale && settings.phone == published_.phone)
        return;
    published_ = settings;
    for (int i = 0; i < static_cast<int>(ui::TextStyle::Count); ++i) {
        const ui::TextMetrics metrics = ui::metrics_of(static_cast<ui::TextStyle>(i), settings);
        nedu_dom_style(i, family_of(metrics.face), metrics.em, metrics.line_height);
    }
}

void WebPlatform::give_up() {
    nedu_window_give_up();
}

void WebPlatform::reload() {
    nedu_window_reload();
}

void WebPlatform::load_asset(std::string_view name, std::function<void(std::string)> loaded) {
    const double id = ++last_asset_;
    assets_[id] = std::move(loaded);
    nedu_asset_load(id, std::string(name).c_str());
}

void WebPlatform::asset_arrived(double id, std::string bytes) {
    const auto found = assets_.find(id);
    if (found == assets_.end())
        return;
    const auto loaded = std::move(found->second);
    assets_.erase(found);
    mailbox_.post([loaded, bytes = std::move(bytes)]() mutable { loaded(std::move(bytes)); });
}

}  // namespace nedu::client::web
