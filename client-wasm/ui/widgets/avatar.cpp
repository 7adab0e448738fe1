#include "client-wasm/ui/widgets/display.hpp"
#include "common/base/initials.hpp"

namespace nedu::ui {
namespace {

TextStyle initials_style(float size) {
    if (size >= kAvatarHuge)
        return TextStyle::Display;
    if (size >= kAvatarLarge)
        return TextStyle::TitleLarge;
    return size >= kAvatar ? TextStyle::LabelStrong : TextStyle::CaptionStrong;
}

}  // namespace

std::string initials_of(std::string_view name) {
    return text::initials(name);
}

void avatar_at(Ui& ui, Rect rect, const AvatarSpec& spec) {
    Painter& paint = ui.paint();
    const Point center = rect.center();
    const float radius = spec.size / 2;
    const Rect square = rect_at({center.x - radius, center.y - radius}, {spec.size, spec.size});
    const Picture picture = spec.url.empty() ? Picture{} : ui.images().get(spec.url);
    if (picture.is_ready()) {
        paint.image_cover(picture, square, radius, Corners::All);
    } else {
        const auto& colors = ui.theme().avatars;
        paint.circle(center, radius, colors[spec.seed % colors.size()]);
        paint.text_in(
            square,
            initials_style(spec.size),
            ui.color(ColorToken::OnAccent),
            initials_of(spec.name),
            0.5F
        );
    }
    if (spec.online) {
        const float dot = kPresenceDot / 2;
        const Point at{square.right - dot - 1, square.bottom - dot - 1};
        paint.circle(at, dot + kFocusRing, ui.color(ColorToken::Surface));
        paint.circle(at, dot, ui.color(ColorToken::Success));
    }
    if (spec.silent)
        return;
    semantics::Node node;
    node.id = ui.id(spec.name);
    node.role = Role::Image;
    node.name = spec.name;
    node.rect = square;
    ui.semantics().add(std::move(node));
}

void avatar(Ui& ui, const AvatarSpec& spec) {
    avatar_at(ui, ui.place({spec.size, spec.size}), spec);
}

}  // namespace nedu::ui
