#include <imgui.h>

#include "client-wasm/ui/layout/layout.hpp"

namespace nedu::ui {

/// The card's ground is drawn behind what was drawn before its height was known.
struct CardScope::Layers {
    ImDrawListSplitter splitter;
    ImDrawList* list = nullptr;
};

namespace {

Insets padding_of(const Ui& ui, const CardSpec& spec) {
    const float usual = ui.is_phone() ? kSpace16 : kSpace24;
    const auto side = [usual](float wanted) { return wanted < 0 ? usual : wanted; };
    return {
        side(spec.padding.left),
        side(spec.padding.top),
        side(spec.padding.right),
        side(spec.padding.bottom)
    };
}

/// Of the last frame: what is clickable is known before what it holds.
struct LastHeight {
    float height = 0;
};

bool is_clickable(const CardSpec& spec) {
    return !spec.href.empty() || !spec.name.empty();
}

}  // namespace

CardScope::CardScope(Ui& ui, const CardSpec& spec)
    : ui_(ui),
      spec_(spec),
      outer_(ui.place({0, 0})),
      padding_(padding_of(ui, spec)),
      min_height_(spec.fill ? ui.region().area().height() : 0),
      layers_(std::make_unique<Layers>()),
      region_(
          {outer_.left + padding_.left,
           outer_.top + padding_.top,
           outer_.right - padding_.right,
           outer_.top + padding_.top},
          Region::Flow::Column,
          spec.gap
      ) {
    const std::string_view name = spec.id.empty() ? std::string_view("card") : spec.id;
    id_ = ui.id(name);
    layers_->list = ui.paint().list();
    layers_->splitter.Split(layers_->list, 2);
    layers_->splitter.SetCurrentChannel(layers_->list, 1);
    if (is_clickable(spec)) {
        semantics::Node node;
        node.id = id_;
        node.role = spec.href.empty() ? Role::Button : Role::Link;
        node.name = spec.name;
        node.href = spec.href;
        node.state = semantics::kFocusable;
        const float last = ui.memory<LastHeight>(id_).height;
        node.rect = rect_at({outer_.left, outer_.top}, {outer_.width(), last});
        const Touch touch = ui.touch(id_, node.rect);
        clicked_ = touch.clicked;
        hovered_ = touch.hovered || touch.pressed;
        if (touch.focus_visible)
            ui.paint().focus_ring(node.rect, kRadiusCard);
        if (clicked_ && !spec.href.empty())
            ui.open(spec.href);
        ui.semantics().open(std::move(node));
    } else if (spec.role != Role::Group) {
        semantics::Node node;
        node.id = id_;
        node.role = spec.role;
        node.name = spec.name;
        node.rect = rect_at({outer_.left, outer_.top}, {outer_.width(), 0});
        ui.semantics().open(std::move(node));
    }
    ui.push_id(name);
    ui.push_region(region_);
}

CardScope::~CardScope() {
    ui_.pop_region();
    ui_.pop_id();
    if (is_clickable(spec_) || spec_.role != Role::Group)
        ui_.semantics().close();
    const float natural = padding_.top + region_.used_height() + padding_.bottom;
    const float height = std::max(natural, min_height_);
    const Rect rect = rect_at({outer_.left, outer_.top}, {outer_.width(), height});
    if (is_clickable(spec_)) {
        LastHeight& last = ui_.memory<LastHeight>(id_);
        if (last.height != height) {
            last.height = height;
            ui_.wake_after(0);
        }
    }
    layers_->splitter.SetCurrentChannel(layers_->list, 0);
    draw_ground(rect);
    layers_->splitter.Merge(layers_->list);
    if (ui_.region().flow() == Region::Flow::Column) {
        ui_.region().skip(0);
        ui_.place({outer_.width(), height});
        ui_.region().set_natural_height(natural);
    }
}

void CardScope::draw_ground(Rect rect) {
    Painter& paint = ui_.paint();
    if (!spec_.flat && !spec_.sunken)
        paint.shadow(rect, Elevation::Card, kRadiusCard);
    Color ground = ui_.color(spec_.sunken ? ColorToken::Sunken : ColorToken::Surface);
    if (spec_.selected)
        ground = ui_.color(ColorToken::AccentSoft);
    if (is_clickable(spec_)) {
        const float warm = ui_.animate(id_, hovered_ ? 1 : 0, kFast);
        ground = mix(ground, ui_.color(ColorToken::Hover), warm);
    }
    paint.fill(rect, ground, kRadiusCard);
    if (!spec_.sunken)
        paint.outline(
            rect,
            ui_.color(spec_.selected ? ColorToken::Accent : ColorToken::Border),
            kHairline,
            kRadiusCard
        );
}

}  // namespace nedu::ui
