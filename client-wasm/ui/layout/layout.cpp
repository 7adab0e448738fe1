#include "client-wasm/ui/layout/layout.hpp"

#include <cmath>

namespace nedu::ui {
namespace {

/// A width or height measured in the last frame, for what has to be known before it is drawn.
struct Measured {
    float amount = 0;
    bool known = false;
};

float aligned_left(Rect area, float width, Align align) {
    switch (align) {
        case Align::Start:
            return area.left;
        case Align::Center:
            return area.left + std::max(0.0F, area.width() - width) / 2;
        case Align::End:
            return area.left + std::max(0.0F, area.width() - width);
    }
    return area.left;
}

/// Takes the rest of the region as a rectangle without height yet.
Rect begin_block(Ui& ui) {
    return ui.place({0, 0});
}

/// Says how high the block became.
void end_block(Ui& ui, Rect begun, float height) {
    if (ui.region().flow() == Region::Flow::Column && height > 0) {
        ui.region().skip(0);
        ui.place({begun.width(), height});
    }
}

Rect padded(Rect outer, const Insets& padding) {
    return {
        outer.left + padding.left,
        outer.top + padding.top,
        outer.right - padding.right,
        outer.bottom - padding.bottom
    };
}

Rect column_area(Rect outer, const ColumnSpec& spec) {
    Rect area = outer;
    if (spec.max_width > 0 && spec.max_width < outer.width()) {
        area.left = aligned_left(outer, spec.max_width, spec.align);
        area.right = area.left + spec.max_width;
    }
    area.bottom = std::max(area.bottom, area.top);
    return padded(area, spec.padding);
}

void remember(Ui& ui, Measured& measured, float amount) {
    if (measured.known && std::abs(measured.amount - amount) < 0.5F)
        return;
    measured = {amount, true};
    ui.wake_after(0);
}

}  // namespace

ColumnScope::ColumnScope(Ui& ui, const ColumnSpec& spec)
    : ui_(ui),
      outer_(begin_block(ui)),
      padding_(spec.padding),
      region_(
          column_area({outer_.left, outer_.top, outer_.right, ui.region().area().bottom}, spec),
          Region::Flow::Column,
          spec.gap
      ) {
    ui_.push_region(region_);
}

ColumnScope::~ColumnScope() {
    ui_.pop_region();
    end_block(ui_, outer_, padding_.top + region_.used_height() + padding_.bottom);
}

RowScope::RowScope(Ui& ui, const RowSpec& spec)
    : ui_(ui),
      id_(spec.align == Align::Start ? 0 : ui.id(spec.id)),
      outer_(begin_block(ui)),
      region_(outer_, Region::Flow::Row, spec.gap, spec.wraps, spec.height) {
    if (id_ != 0) {
        const Measured& measured = ui.memory<Measured>(id_);
        shift_ = aligned_left(outer_, measured.amount, spec.align) - outer_.left;
        Rect area = outer_;
        area.left += measured.known ? shift_ : 0;
        region_ = Region(area, Region::Flow::Row, spec.gap, spec.wraps, spec.height);
    }
    ui_.push_region(region_);
}

RowScope::~RowScope() {
    ui_.pop_region();
    if (id_ != 0 && !region_.is_empty())
        remember(ui_, ui_.memory<Measured>(id_), region_.used_right() - region_.area().left);
    end_block(ui_, outer_, region_.used_height());
}

SplitScope::SplitScope(Ui& ui, const SplitSpec& spec)
    : ui_(ui),
      outer_(begin_block(ui)),
      count_(std::min(spec.tracks.size(), kMaxTracks)),
      inner_gap_(spec.inner_gap),
      bottom_(outer_.top + spec.min_height),
      id_(spec.center ? ui.id(spec.id) : 0),
      center_(spec.center) {
    float fixed_sum = 0;
    float shares = 0;
    for (const Track& track : spec.tracks) {
        fixed_sum += track.fixed;
        shares += track.share;
    }
    const float gaps = count_ > 1 ? spec.gap * static_cast<float>(count_ - 1) : 0;
    const float rest = std::max(0.0F, outer_.width() - fixed_sum - gaps);
    float left = outer_.left;
    std::size_t i = 0;
    for (const Track& track : spec.tracks) {
        if (i == count_)
            break;
        lefts_[i] = left;
        widths_[i] = track.share > 0 ? rest * track.share / shares : track.fixed;
        left += widths_[i] + spec.gap;
        ++i;
    }
    if (center_)
        last_height_ = ui.memory<Measured>(id_).amount;
}

void SplitScope::begin_cell(std::size_t index) {
    current_ = index;
    float top = outer_.top;
    if (center_) {
        ui_.push_id(static_cast<std::int64_t>(index));
        const float own = ui_.memory<Measured>(ui_.id("cell")).amount;
        top += std::max(0.0F, last_height_ - own) / 2;
    }
    const float bottom = std::max(ui_.region().area().bottom, top);
    region_.emplace(
        Rect{lefts_[index], top, lefts_[index] + widths_[index], bottom},
        Region::Flow::Column,
        inner_gap_
    );
    ui_.push_region(*region_);
}

void SplitScope::end_cell() {
    ui_.pop_region();
    const float height = region_->used_height();
    if (center_) {
        remember(ui_, ui_.memory<Measured>(ui_.id("cell")), height);
        ui_.pop_id();
    }
    bottom_ = std::max(bottom_, outer_.top + height);
}

SplitScope::~SplitScope() {
    if (center_)
        remember(ui_, ui_.memory<Measured>(id_), bottom_ - outer_.top);
    end_block(ui_, outer_, bottom_ - outer_.top);
}

std::size_t grid_columns(const Ui& ui, const GridSpec& spec) {
    const float width = ui.width();
    const auto fitting =
        static_cast<std::size_t>((width + spec.gap) / (spec.min_cell_width + spec.gap));
    return std::max<std::size_t>(1, fitting);
}

GridScope::GridScope(Ui& ui, const GridSpec& spec)
    : ui_(ui),
      outer_({}),
      columns_(grid_columns(ui, spec)),
      cell_width_(0),
      gap_(spec.gap),
      line_top_(0),
      bottom_(0),
      line_bottom_(0) {
    outer_ = begin_block(ui);
    const auto columns = static_cast<float>(columns_);
    cell_width_ = (outer_.width() - gap_ * (columns - 1)) / columns;
    line_top_ = line_bottom_ = bottom_ = outer_.top;
    ui_.push_id(spec.id);
}

void GridScope::begin_cell(std::size_t index) {
    const std::size_t column = index % columns_;
    if (column == 0 && index > 0)
        line_top_ = line_bottom_ + gap_;
    line_ = "line " + std::to_string(index / columns_);
    const float last = ui_.memory<Measured>(ui_.id(line_)).amount;
    const float left = outer_.left + static_cast<float>(column) * (cell_width_ + gap_);
    region_.emplace(rect_at({left, line_top_}, {cell_width_, last}), Region::Flow::Column, 0.0F);
    ui_.push_id(static_cast<std::int64_t>(index));
    ui_.push_region(*region_);
}

void GridScope::end_cell() {
    ui_.pop_region();
    ui_.pop_id();
    float& highest = line_heights_[line_];
    highest = std::max(highest, region_->natural_height());
    line_bottom_ = std::max(line_bottom_, region_->used_bottom());
    bottom_ = std::max(bottom_, line_bottom_);
}

GridScope::~GridScope() {
    for (const auto& [line, highest] : line_heights_)
        remember(ui_, ui_.memory<Measured>(ui_.id(line)), highest);
    ui_.pop_id();
    end_block(ui_, outer_, bottom_ - outer_.top);
}

void spacer(Ui& ui, float amount) {
    ui.region().skip(amount);
}

void divider(Ui& ui) {
    const Rect rect = ui.place({0, kHairline});
    ui.paint().line({rect.left, rect.top}, {rect.right, rect.top}, ui.color(ColorToken::Border));
}

}  // namespace nedu::ui
