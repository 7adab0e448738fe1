#include "client-wasm/ui/widgets/illustration.hpp"

#include "client-wasm/ui/theme/icons.hpp"

namespace nedu::ui::parts {
namespace {

std::string_view glyph_of(Illustration which) {
    switch (which) {
        case Illustration::Books:
            return kIconCourses;
        case Illustration::Messages:
            return kIconConversation;
        case Illustration::Search:
            return kIconSearch;
        case Illustration::Person:
            return kIconProfile;
        case Illustration::Lost:
            return kIconPlace;
        case Illustration::Broken:
            return kIconWarning;
        case Illustration::Offline:
            return kIconOffline;
    }
    return kIconInfo;
}

}  // namespace

void draw_illustration(Ui& ui, Illustration which, Rect rect) {
    Painter& paint = ui.paint();
    const Point center = rect.center();
    const float radius = rect.height() / 2;
    const bool broken = which == Illustration::Broken;
    const Color soft = ui.color(broken ? ColorToken::DangerSoft : ColorToken::AccentSoft);
    const Color line = ui.color(broken ? ColorToken::Danger : ColorToken::AccentText);
    paint.circle(center, radius, soft);
    // Two small companions make a badge a picture.
    paint.circle({center.x - radius * 1.05F, center.y - radius * 0.45F}, radius * 0.12F, soft);
    paint.circle({center.x + radius * 1.1F, center.y + radius * 0.35F}, radius * 0.16F, soft);
    paint.ring(
        {center.x + radius * 0.95F, center.y - radius * 0.75F},
        radius * 0.1F,
        line.with_alpha(0.5F),
        kLine
    );
    const float sheet = radius * 1.05F;
    const Rect tile{
        center.x - sheet / 2, center.y - sheet / 2, center.x + sheet / 2, center.y + sheet / 2
    };
    paint.shadow(tile, Elevation::Card, kRadiusCard);
    paint.fill(tile, ui.color(ColorToken::Surface), kRadiusCard);
    paint.icon(tile, glyph_of(which), line, kIconLarge);
}

}  // namespace nedu::ui::parts
