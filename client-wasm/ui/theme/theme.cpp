#include "client-wasm/ui/theme/theme.hpp"

#include <initializer_list>
#include <optional>
#include <string>

#include "client-wasm/ui/theme/embedded_themes.hpp"

namespace nedu::ui {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(ColorToken::Count)> kNames{
    "bg",          "surface",       "raised",       "sunken",    "hover",
    "border",      "border-strong", "text",         "text-2",    "text-3",
    "accent",      "accent-hover",  "accent-press", "on-accent", "accent-text",
    "accent-soft", "success",       "success-soft", "warning",   "warning-soft",
    "danger",      "danger-soft",   "danger-fill",  "info",      "info-soft",
    "focus",       "scrim",         "shadow",       "tooltip",   "on-tooltip",
    "chart-1",     "chart-2",       "chart-3",      "chart-4",   "chart-5",
    "chart-6",
};

int digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

std::optional<Color> parse_color(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text.front() != '#')
        return std::nullopt;
    std::array<std::uint8_t, 4> bytes{0, 0, 0, 255};
    for (std::size_t i = 0; i < (text.size() - 1) / 2; ++i) {
        const int high = digit(text[1 + 2 * i]);
        const int low = digit(text[2 + 2 * i]);
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Color{bytes[0], bytes[1], bytes[2], bytes[3]};
}

std::optional<Color> color_member(const json::Value& object, std::string_view name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string())
        return std::nullopt;
    return parse_color(found->get_ref<const std::string&>());
}

Theme embedded(std::string_view name) {
    for (const auto& [file, text] : kEmbeddedThemes)
        if (file == name)
            return parse_theme(text).value_or(Theme{});
    return {};
}

std::uint8_t blend(std::uint8_t from, std::uint8_t to, float t) {
    return static_cast<std::uint8_t>(
        static_cast<float>(from) + (static_cast<float>(to) - static_cast<float>(from)) * t + 0.5F
    );
}

}  // namespace

Color mix(Color from, Color to, float t) {
    t = std::clamp(t, 0.0F, 1.0F);
    return {
        blend(from.red, to.red, t),
        blend(from.green, to.green, t),
        blend(from.blue, to.blue, t),
        blend(from.alpha, to.alpha, t)
    };
}

std::string_view name_of(ColorToken token) {
    return kNames[static_cast<std::size_t>(token)];
}

Result<Theme> parse_theme(std::string_view text) {
    const json::Value object = NEDU_TRY(json::parse(text));
    Theme theme;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const auto color = color_member(object, kNames[i]);
        if (!color)
            return fail(ErrorCode::InvalidInput, "error.malformed", std::string(kNames[i]));
        theme.colors[i] = *color;
    }
    for (std::size_t i = 0; i < theme.avatars.size(); ++i) {
        const std::string name = "avatar-" + std::to_string(i + 1);
        const auto color = color_member(object, name);
        if (!color)
            return fail(ErrorCode::InvalidInput, "error.malformed", name);
        theme.avatars[i] = *color;
    }
    theme.is_dark = object.value("dark", false);
    // Darker than a light ground, lighter than a dark one: there, sunken is nearly black on black.
    constexpr float kLighter = 0.8F;
    theme.incoming = theme.is_dark
                         ? mix(theme[ColorToken::Surface], theme[ColorToken::Border], kLighter)
                         : theme[ColorToken::Sunken];
    theme.shadow_strength = object.value("shadow-strength", 1.0F);
    return theme;
}

const Theme& light_theme() {
    static const Theme kTheme = embedded("light");
    return kTheme;
}

const Theme& dark_theme() {
    static const Theme kTheme = embedded("dark");
    return kTheme;
}

Theme with_more_contrast(Theme theme) {
    const auto put = [&theme](ColorToken token, ColorToken from) {
        theme.colors[static_cast<std::size_t>(token)] = theme[from];
    };
    put(ColorToken::TextTertiary, ColorToken::TextSecondary);
    put(ColorToken::Border, ColorToken::BorderStrong);
    theme.incoming = theme[ColorToken::Sunken];
    theme.shadow_strength = 0;
    return theme;
}

Theme system_theme(const SystemColors& colors) {
    using enum ColorToken;
    Theme theme;
    theme.colors.fill(colors.canvas_text);
    theme.avatars.fill(colors.canvas_text);
    const auto put = [&theme](std::initializer_list<ColorToken> tokens, Color color) {
        for (const ColorToken token : tokens)
            theme.colors[static_cast<std::size_t>(token)] = color;
    };
    put({Background, Surface, Raised, Sunken, Hover, TooltipText}, colors.canvas);
    put({AccentSoft, SuccessSoft, WarningSoft, DangerSoft, InfoSoft}, colors.canvas);
    put({Accent, AccentHover, AccentPress, DangerFill, Focus}, colors.highlight);
    put({OnAccent}, colors.highlight_text);
    put({AccentText}, colors.link_text);
    constexpr float kScrim = 0.8F;
    put({Scrim}, colors.canvas.with_alpha(kScrim));
    put({Shadow}, colors.canvas.with_alpha(0));
    theme.shadow_strength = 0;
    theme.incoming = colors.canvas;
    const int light = colors.canvas.red + colors.canvas.green + colors.canvas.blue;
    theme.is_dark = light < 3 * 128;
    return theme;
}

}  // namespace nedu::ui
