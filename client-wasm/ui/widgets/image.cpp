#include "client-wasm/ui/theme/icons.hpp"
#include "client-wasm/ui/widgets/display.hpp"

namespace nedu::ui {
namespace {

constexpr float kUsualAspect = 16.0F / 9;

Size size_of(Ui& ui, const ImageSpec& spec, const Picture& picture) {
    float aspect = spec.aspect;
    if (aspect <= 0)
        aspect = picture.is_ready() && picture.height > 0
                     ? static_cast<float>(picture.width) / static_cast<float>(picture.height)
                     : kUsualAspect;
    float width = ui.width();
    if (spec.max_width > 0)
        width = std::min(width, spec.max_width);
    if (spec.max_height > 0)
        width = std::min(width, spec.max_height * aspect);
    return {width, width / aspect};
}

Rect contained(Rect rect, const Picture& picture) {
    const float aspect =
        static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1));
    Size size{rect.width(), rect.width() / aspect};
    if (size.height > rect.height())
        size = {rect.height() * aspect, rect.height()};
    const Point center = rect.center();
    return rect_at({center.x - size.width / 2, center.y - size.height / 2}, size);
}

void draw_picture(Ui& ui, const ImageSpec& spec, const Picture& picture, Rect rect) {
    switch (picture.state) {
        case Picture::State::Ready:
            if (spec.fit == Fit::Cover)
                ui.paint().image_cover(picture, rect, spec.radius, spec.corners);
            else
                ui.paint().image(picture, contained(rect, picture), spec.radius);
            return;
        case Picture::State::Loading:
            ui.paint().fill(rect, ui.color(ColorToken::Sunken), spec.radius, spec.corners);
            return;
        case Picture::State::Failed:
            ui.paint().fill(rect, ui.color(ColorToken::Sunken), spec.radius, spec.corners);
            ui.paint().icon(rect, kIconPicture, ui.color(ColorToken::TextTertiary), kIconLarge);
            return;
    }
}

}  // namespace

bool image(Ui& ui, const ImageSpec& spec) {
    const Rect clip = ui.paint().clip();
    // What is far outside the window is not loaded yet.
    const Point at = ui.region().cursor();
    const bool near = at.y < clip.bottom + clip.height() && at.y + clip.height() * 2 > clip.top;
    const Picture picture = near ? ui.images().get(spec.url) : Picture{};
    const Rect rect = ui.place(size_of(ui, spec, picture));
    const ElementId id = ui.id(spec.id.empty() ? spec.url : spec.id);
    Touch touch;
    if (spec.clickable)
        touch = ui.touch(id, rect);
    if (rect.overlaps(clip))
        draw_picture(ui, spec, picture, rect);
    if (touch.focus_visible)
        ui.paint().focus_ring(rect, spec.radius);
    if (spec.clickable || !spec.alt.empty()) {
        semantics::Node node;
        node.id = id;
        node.role = spec.clickable ? Role::Button : Role::Image;
        node.name = spec.alt.empty() ? ui.text("action.open") : spec.alt;
        node.rect = rect;
        if (spec.clickable)
            node.state = semantics::kFocusable;
        ui.semantics().add(std::move(node));
    }
    return touch.clicked;
}

}  // namespace nedu::ui
