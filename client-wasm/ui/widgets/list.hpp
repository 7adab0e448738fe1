// Rows and cards of collections: list items and the pieces of a course card.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "client-wasm/ui/widgets/display.hpp"

namespace nedu::ui {

struct ListItemSpec {
    std::string_view id;
    std::string_view title;
    std::string_view caption = {};
    std::string_view icon = {};           // leading icon, or
    const AvatarSpec* avatar = nullptr;   // leading avatar
    std::string_view trailing = {};       // time, count
    std::string_view trailing_icon = {};  // chevron, check
    ColorToken trailing_color = ColorToken::TextTertiary;
    int badge = 0;
    bool selected = false;
    bool strong = false;  // unread
    bool enabled = true;
    std::string_view href = {};
    std::string_view name = {};  // accessible name; default: title, caption
    float height = 0;            // default: by its content
};

/// True when chosen. Draw it inside a list(…) so that it is one for assistive technology.
bool list_item(Ui& ui, const ListItemSpec& spec);

template <std::invocable Body>
void list(Ui& ui, std::string_view id, std::string_view name, Body&& body) {
    GroupScope scope(ui, {.id = id, .role = Role::List, .name = name});
    body();
}

struct CourseCardSpec {
    std::string_view id;  // the slug
    std::string_view href;
    std::string_view title;
    std::string_view summary = {};
    std::string_view cover_url = {};  // empty: a drawn cover in the colour of `seed`
    std::uint64_t seed = 0;
    std::string_view teacher = {};
    std::string_view meta = {};  // "12 chapters · 4.7 ★"
    std::string_view chip = {};  // domain or state
    Tone chip_tone = Tone::Neutral;
    float progress = -1;  // 0 to 1; below 0: not enrolled
    std::string_view progress_text = {};
};
/// Cover, chip, title of two lines, summary, teacher, progress: one link. For use in a grid.
bool course_card(Ui& ui, const CourseCardSpec& spec);

/// A 16:9 picture, or a quiet drawn pattern where there is none.
void cover(
    Ui& ui,
    std::string_view url,
    std::uint64_t seed,
    std::string_view title,
    Rect rect,
    float radius,
    Corners corners
);

}  // namespace nedu::ui
