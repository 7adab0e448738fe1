// The colours of one theme by meaning, read from assets/themes/<name>.json. The only place where a
// colour has a value; must not know widgets.
#pragma once

#include <array>
#include <string_view>

#include "client-wasm/ui/geometry.hpp"
#include "common/base/json.hpp"

namespace nedu::ui {

enum class ColorToken : std::uint8_t {
    Background,
    Surface,
    Raised,
    Sunken,
    Hover,
    Border,
    BorderStrong,
    Text,
    TextSecondary,
    TextTertiary,
    Accent,
    AccentHover,
    AccentPress,
    OnAccent,
    AccentText,
    AccentSoft,
    Success,
    SuccessSoft,
    Warning,
    WarningSoft,
    Danger,
    DangerSoft,
    DangerFill,
    Info,
    InfoSoft,
    Focus,
    Scrim,
    Shadow,
    TooltipFill,
    TooltipText,
    Chart1,
    Chart2,
    Chart3,
    Chart4,
    Chart5,
    Chart6,
    Count,
};

struct Theme {
    std::array<Color, static_cast<std::size_t>(ColorToken::Count)> colors{};
    std::array<Color, 10> avatars{};
    /// The ground of what others say, under Text and AccentText.
    Color incoming;
    float shadow_strength = 1;
    bool is_dark = false;

    Color operator[](ColorToken token) const { return colors[static_cast<std::size_t>(token)]; }
};

/// The token's name in the theme files ("border-strong").
std::string_view name_of(ColorToken token);

/// Fails with the name of the first colour that is missing or malformed.
Result<Theme> parse_theme(std::string_view json);

/// The two themes of assets/themes, compiled in.
const Theme& light_theme();
const Theme& dark_theme();

/// text-3 becomes text-2, hairlines become strong, shadows go (for prefers-contrast: more).
Theme with_more_contrast(Theme theme);

/// Colours a person forces upon everything they see, by their names in CSS.
struct SystemColors {
    Color canvas;
    Color canvas_text;
    Color link_text;
    Color highlight;
    Color highlight_text;

    bool operator==(const SystemColors&) const = default;
};

/// Only those: grounds are one, lines and words another, what is chosen a third.
Theme system_theme(const SystemColors& colors);

}  // namespace nedu::ui
