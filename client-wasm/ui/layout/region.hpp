// A region hands out rectangles one after the other: down a column or along a row. Pure arithmetic;
// must not know drawing.
#pragma once

#include <cstdint>

#include "client-wasm/ui/geometry.hpp"

namespace nedu::ui {

class Region {
public:
    enum class Flow : std::uint8_t { Column, Row };

    /// `area` is where it may put things; its bottom is only a wish in a column.
    Region(Rect area, Flow flow, float gap, bool wraps = false, float line_height = 0)
        : area_(area),
          x_(area.left),
          y_(area.top),
          line_top_(area.top),
          gap_(gap),
          line_height_(line_height),
          used_bottom_(area.top),
          used_right_(area.left),
          flow_(flow),
          wraps_(wraps) {}

    Rect area() const { return area_; }
    /// Left on this line of a row, the whole width of a column.
    float available_width() const;
    float available_height() const { return area_.bottom - y_; }
    /// The next rectangle; width 0 means all that is available.
    Rect place(Size wanted);
    /// Leaves `amount` free instead of the ordinary gap.
    void skip(float amount);
    /// Bottom of what was placed so far.
    float used_bottom() const { return used_bottom_; }
    float used_right() const { return used_right_; }
    float used_height() const { return used_bottom_ > area_.top ? used_bottom_ - area_.top : 0; }
    /// Height without what only fills the line of a grid.
    float natural_height() const { return natural_ > 0 ? natural_ : used_height(); }
    /// Said by a card that was stretched: how high it would be by itself.
    void set_natural_height(float height) { natural_ = height; }
    Point cursor() const { return {x_, y_}; }
    bool is_empty() const { return is_empty_; }
    Flow flow() const { return flow_; }

private:
    Rect place_in_column(Size wanted);
    Rect place_in_row(Size wanted);

    Rect area_;
    float x_;
    float y_;
    float line_top_;
    float gap_;
    float line_height_;
    float used_bottom_;  // from the top, which may lie above the window
    float used_right_;
    float natural_ = 0;
    Flow flow_;
    bool wraps_;
    bool is_empty_ = true;
    bool skip_gap_ = false;
};

}  // namespace nedu::ui
