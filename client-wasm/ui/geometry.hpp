// Points, sizes, rectangles and colours in CSS pixels. Shared by drawing, layout and semantics;
// must not know ImGui.
#pragma once

#include <algorithm>
#include <cstdint>

namespace nedu::ui {

struct Point {
    float x = 0;
    float y = 0;
    bool operator==(const Point&) const = default;
};

struct Size {
    float width = 0;
    float height = 0;
    bool operator==(const Size&) const = default;
};

struct Rect {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;

    float width() const { return right - left; }
    float height() const { return bottom - top; }
    Point center() const { return {(left + right) / 2, (top + bottom) / 2}; }
    bool is_empty() const { return right <= left || bottom <= top; }
    bool contains(Point p) const {
        return p.x >= left && p.x < right && p.y >= top && p.y < bottom;
    }
    bool overlaps(const Rect& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    Rect inset(float by) const { return {left + by, top + by, right - by, bottom - by}; }
    Rect inset(float across, float down) const {
        return {left + across, top + down, right - across, bottom - down};
    }
    Rect moved(float dx, float dy) const { return {left + dx, top + dy, right + dx, bottom + dy}; }
    Rect clipped(const Rect& by) const {
        return {
            std::max(left, by.left),
            std::max(top, by.top),
            std::min(right, by.right),
            std::min(bottom, by.bottom)
        };
    }
    bool operator==(const Rect&) const = default;
};

inline Rect rect_at(Point origin, Size size) {
    return {origin.x, origin.y, origin.x + size.width, origin.y + size.height};
}

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    Color with_alpha(float factor) const {
        return {
            red,
            green,
            blue,
            static_cast<std::uint8_t>(static_cast<float>(alpha) * std::clamp(factor, 0.0F, 1.0F))
        };
    }
    bool operator==(const Color&) const = default;
};

/// Straight interpolation, `t` from 0 to 1.
Color mix(Color from, Color to, float t);

}  // namespace nedu::ui
