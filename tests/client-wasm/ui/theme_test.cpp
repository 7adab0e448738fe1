#include "client-wasm/ui/theme/theme.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace nedu::ui;

TEST_CASE("theme: forced colours are the system's and no others") {
    const SystemColors system{
        {0, 0, 0, 255}, {255, 255, 255, 255}, {255, 255, 0, 255}, {0, 128, 255, 255}, {1, 1, 1, 255}
    };
    const Theme theme = system_theme(system);
    CHECK(theme.is_dark);
    CHECK(theme.shadow_strength == 0);
    const auto is_systems = [&](Color color) {
        color.alpha = 255;
        return color == system.canvas || color == system.canvas_text || color == system.link_text ||
               color == system.highlight || color == system.highlight_text;
    };
    CHECK(std::all_of(theme.colors.begin(), theme.colors.end(), is_systems));
    CHECK(std::all_of(theme.avatars.begin(), theme.avatars.end(), is_systems));
    CHECK(theme[ColorToken::Text] == system.canvas_text);
    CHECK(theme[ColorToken::OnAccent] == system.highlight_text);
    CHECK(theme[ColorToken::AccentText] == system.link_text);
    CHECK(theme.incoming == system.canvas);
    CHECK(with_more_contrast(dark_theme()).incoming == dark_theme()[ColorToken::Sunken]);
}
