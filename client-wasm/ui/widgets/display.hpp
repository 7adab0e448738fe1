// Small things that only show: chips of state, badges, avatars, progress, spinners, skeletons,
// pictures.
#pragma once

#include <string_view>

#include "client-wasm/ui/layout/layout.hpp"

namespace nedu::ui {

enum class Tone : std::uint8_t { Neutral, Accent, Success, Warning, Danger, Info };

ColorToken text_of(Tone tone);
ColorToken soft_of(Tone tone);

/// A small rounded label, e.g. "In progress".
void chip(Ui& ui, std::string_view words, Tone tone = Tone::Neutral, std::string_view icon = {});

/// Drawn at a place: right edge and middle. Shows 99+ from 100 on; nothing for 0.
void badge_at(Ui& ui, Point right_middle, int count);
void badge(Ui& ui, int count, std::string_view accessible_name);

struct AvatarSpec {
    std::string_view name;      // whose; initials come from it
    std::string_view url = {};  // picture, may be empty
    std::uint64_t seed = 0;     // chooses the colour: the person's id
    float size = kAvatar;
    bool online = false;
    bool silent = true;  // the name stands beside it anyway
};
void avatar(Ui& ui, const AvatarSpec& spec);
void avatar_at(Ui& ui, Rect rect, const AvatarSpec& spec);
std::string initials_of(std::string_view name);

/// `fraction` 0 to 1. Shows the bar only; the words beside it are the caller's.
void progress(Ui& ui, float fraction, std::string_view name, float height = kProgress);
void spinner(Ui& ui, std::string_view name, float size = kIcon);
void spinner_at(Ui& ui, Rect rect, Color color);

/// Grey shapes of what is coming.
void skeleton_line(Ui& ui, float width_share, float height = kSpace12);
void skeleton_block(Ui& ui, float height, float radius = kRadius);
void skeleton_circle(Ui& ui, float size);
enum class SkeletonKind : std::uint8_t { Text, List, Cards, Page };
void skeleton(Ui& ui, SkeletonKind kind);

enum class Fit : std::uint8_t { Cover, Contain };
struct ImageSpec {
    std::string_view url;
    std::string_view alt;  // empty: decoration
    float aspect = 0;      // width / height; 0: the picture's own once known, 16:9 before
    float max_width = 0;
    float max_height = 0;
    float radius = kRadius;
    Fit fit = Fit::Cover;
    bool clickable = false;
    std::string_view id = {};
    Corners corners = Corners::All;
};
/// True when a clickable picture was chosen.
bool image(Ui& ui, const ImageSpec& spec);
void icon(Ui& ui, std::string_view glyph, ColorToken color, float size = kIcon);

}  // namespace nedu::ui
