#include "client-wasm/ui/layout/region.hpp"

namespace nedu::ui {

float Region::available_width() const {
    if (flow_ == Flow::Column)
        return area_.width();
    const float gap = is_empty_ || skip_gap_ ? 0 : gap_;
    return std::max(0.0F, area_.right - x_ - gap);
}

Rect Region::place(Size wanted) {
    const Rect rect = flow_ == Flow::Column ? place_in_column(wanted) : place_in_row(wanted);
    is_empty_ = false;
    skip_gap_ = false;
    used_bottom_ = std::max(used_bottom_, rect.bottom);
    used_right_ = std::max(used_right_, rect.right);
    return rect;
}

void Region::skip(float amount) {
    if (flow_ == Flow::Column)
        y_ += amount;
    else
        x_ += amount;
    skip_gap_ = true;
}

Rect Region::place_in_column(Size wanted) {
    if (!is_empty_ && !skip_gap_)
        y_ += gap_;
    const float width = wanted.width > 0 ? std::min(wanted.width, area_.width()) : area_.width();
    const Rect rect = rect_at({area_.left, y_}, {width, wanted.height});
    y_ = rect.bottom;
    return rect;
}

Rect Region::place_in_row(Size wanted) {
    float left = x_ + (is_empty_ || skip_gap_ ? 0 : gap_);
    const float width = wanted.width > 0 ? wanted.width : std::max(0.0F, area_.right - left);
    const float height = std::max(line_height_, wanted.height);
    if (wraps_ && left > area_.left && left + width > area_.right + 0.5F) {
        line_top_ = used_bottom_ + gap_;
        left = area_.left;
    }
    x_ = left + width;
    used_bottom_ = std::max(used_bottom_, line_top_ + height);
    const float top = line_top_ + (height - wanted.height) / 2;
    return rect_at({left, top}, {width, wanted.height});
}

}  // namespace nedu::ui
