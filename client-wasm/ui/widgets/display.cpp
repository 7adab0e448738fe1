#include "client-wasm/ui/widgets/display.hpp"

#include <cmath>

namespace nedu::ui {
namespace {

/// Skeletons breathe slowly between two greys.
Color skeleton_color(Ui& ui) {
    float wave = 0;
    if (!ui.input().reduced_motion) {
        const double phase =
            std::fmod(ui.seconds(), static_cast<double>(kShimmer)) / static_cast<double>(kShimmer);
        wave = 0.5F - 0.5F * std::cos(static_cast<float>(phase) * 6.2831853F);
        ui.wake_after(0);
    }
    return mix(ui.color(ColorToken::Sunken), ui.color(ColorToken::Border), wave * 0.6F);
}

void skeleton_text(Ui& ui, int lines) {
    static constexpr float kShares[] = {1, 0.94F, 0.97F, 0.9F, 0.6F};
    for (int i = 0; i < lines; ++i)
        skeleton_line(ui, i + 1 == lines ? 0.6F : kShares[i % 5]);
}

void skeleton_card(Ui& ui) {
    card(ui, {.padding = all_sides(kSpace16), .gap = kSpace12}, [&] {
        skeleton_block(ui, kIllustration + kSpace48);
        skeleton_line(ui, 0.8F, kSpace16);
        skeleton_line(ui, 0.5F);
    });
}

void skeleton_row(Ui& ui) {
    split(ui, {.tracks = {fixed(kAvatar), share()}, .gap = kSpace12}, [&](std::size_t cell) {
        if (cell == 0)
            return skeleton_circle(ui, kAvatar);
        spacer(ui, kSpace4);
        skeleton_line(ui, 0.5F);
        skeleton_line(ui, 0.8F);
    });
}

}  // namespace

ColorToken text_of(Tone tone) {
    switch (tone) {
        case Tone::Neutral:
            return ColorToken::TextSecondary;
        case Tone::Accent:
            return ColorToken::AccentText;
        case Tone::Success:
            return ColorToken::Success;
        case Tone::Warning:
            return ColorToken::Warning;
        case Tone::Danger:
            return ColorToken::Danger;
        case Tone::Info:
            return ColorToken::Info;
    }
    return ColorToken::Text;
}

ColorToken soft_of(Tone tone) {
    switch (tone) {
        case Tone::Neutral:
            return ColorToken::Sunken;
        case Tone::Accent:
            return ColorToken::AccentSoft;
        case Tone::Success:
            return ColorToken::SuccessSoft;
        case Tone::Warning:
            return ColorToken::WarningSoft;
        case Tone::Danger:
            return ColorToken::DangerSoft;
        case Tone::Info:
            return ColorToken::InfoSoft;
    }
    return ColorToken::Sunken;
}

void chip(Ui& ui, std::string_view words, Tone tone, std::string_view icon_glyph) {
    const float icon_width = icon_glyph.empty() ? 0 : kIconSmall + kSpace4;
    const float wanted =
        ui.paint().text_width(TextStyle::Caption, words) + icon_width + kSpace12 * 2 - kSpace4;
    const Rect rect = ui.place({std::min(wanted, ui.region().area().width()), kChip});
    const Color color = ui.color(text_of(tone));
    ui.paint().fill(rect, ui.color(soft_of(tone)), kRadiusFull);
    float left = rect.left + kSpace12 - kSpace2;
    if (icon_width > 0) {
        ui.paint().icon(
            rect_at({left, rect.top}, {kIconSmall, rect.height()}), icon_glyph, color, kIconSmall
        );
        left += icon_width;
    }
    ui.paint().text_in(
        {left, rect.top, rect.right - kSpace8, rect.bottom}, TextStyle::Caption, color, words
    );
    semantics::Node node;
    node.id = ui.id(words);
    node.role = Role::Text;
    node.name = words;
    node.rect = rect;
    ui.semantics().add(std::move(node));
}

void badge_at(Ui& ui, Point right_middle, int count) {
    if (count <= 0)
        return;
    const std::string words = count > 99 ? "99+" : std::to_string(count);
    const float text_width = ui.paint().text_width(TextStyle::CaptionStrong, words);
    const float width = std::max(kBadge, text_width + kSpace6 * 2);
    const Rect rect =
        rect_at({right_middle.x - width, right_middle.y - kBadge / 2}, {width, kBadge});
    ui.paint().fill(rect, ui.color(ColorToken::Accent), kRadiusFull);
    ui.paint().text_in(rect, TextStyle::CaptionStrong, ui.color(ColorToken::OnAccent), words, 0.5F);
}

void badge(Ui& ui, int count, std::string_view accessible_name) {
    if (count <= 0)
        return;
    const std::string words = count > 99 ? "99+" : std::to_string(count);
    const float text_width = ui.paint().text_width(TextStyle::CaptionStrong, words);
    const Rect rect = ui.place({std::max(kBadge, text_width + kSpace6 * 2), kBadge});
    badge_at(ui, {rect.right, rect.center().y}, count);
    semantics::Node node;
    node.id = ui.id(accessible_name);
    node.role = Role::Text;
    node.name = accessible_name;
    node.rect = rect;
    ui.semantics().add(std::move(node));
}

void progress(Ui& ui, float fraction, std::string_view name, float height) {
    const Rect rect = ui.place({0, height});
    const ElementId id = ui.id(name);
    const float wanted = std::clamp(fraction, 0.0F, 1.0F);
    const float shown = ui.animate(id, wanted, kSlow);
    ui.paint().fill(rect, ui.color(ColorToken::Sunken), kRadiusFull);
    if (shown > 0) {
        const float width = std::max(height, rect.width() * shown);
        ui.paint().fill(
            rect_at({rect.left, rect.top}, {width, height}),
            ui.color(wanted >= 1 ? ColorToken::Success : ColorToken::Accent),
            kRadiusFull
        );
    }
    semantics::Node node;
    node.id = id;
    node.role = Role::ProgressBar;
    node.name = name;
    node.value = std::to_string(static_cast<int>(wanted * 100 + 0.5F));
    node.rect = rect;
    ui.semantics().add(std::move(node));
}

void spinner_at(Ui& ui, Rect rect, Color color) {
    const float radius = std::min(rect.width(), rect.height()) / 2 - kSpace2;
    const float turn =
        ui.input().reduced_motion ? 0 : static_cast<float>(std::fmod(ui.seconds(), 1.0));
    ui.paint().ring(rect.center(), radius, color.with_alpha(0.25F), kSpace2);
    ui.paint().arc(rect.center(), radius, turn, turn + 0.28F, color, kSpace2);
    if (!ui.input().reduced_motion)
        ui.wake_after(0);
}

void spinner(Ui& ui, std::string_view name, float size) {
    const Rect rect = ui.place({size, size});
    spinner_at(ui, rect, ui.color(ColorToken::Accent));
    semantics::Node node;
    node.id = ui.id(name);
    node.role = Role::Status;
    node.name = name;
    node.rect = rect;
    node.state = semantics::kBusy;
    ui.semantics().add(std::move(node));
}

void skeleton_line(Ui& ui, float width_share, float height) {
    const Rect rect = ui.place({ui.width() * width_share, height});
    ui.paint().fill(rect, skeleton_color(ui), kRadiusSmall);
}

void skeleton_block(Ui& ui, float height, float radius) {
    ui.paint().fill(ui.place({0, height}), skeleton_color(ui), radius);
}

void skeleton_circle(Ui& ui, float size) {
    const Rect rect = ui.place({size, size});
    ui.paint().circle(rect.center(), size / 2, skeleton_color(ui));
}

void skeleton(Ui& ui, SkeletonKind kind) {
    semantics::Node node;
    node.id = ui.id("loading");
    node.role = Role::Status;
    node.name = ui.text("state.loading");
    node.state = semantics::kBusy;
    node.rect = rect_at(ui.region().cursor(), {ui.width(), kControl});
    ui.semantics().add(std::move(node));
    column(ui, {.gap = kSpace12}, [&] {
        switch (kind) {
            case SkeletonKind::Text:
                return skeleton_text(ui, 5);
            case SkeletonKind::List:
                for (int i = 0; i < 5; ++i)
                    skeleton_row(ui);
                return;
            case SkeletonKind::Cards:
                return grid(ui, {.id = "skeleton", .count = 6}, [&](std::size_t) {
                    skeleton_card(ui);
                });
            case SkeletonKind::Page:
                skeleton_line(ui, 0.5F, kSpace24);
                skeleton_text(ui, 4);
                skeleton_block(ui, kIllustration * 2);
                skeleton_text(ui, 5);
        }
    });
}

void icon(Ui& ui, std::string_view glyph, ColorToken color, float size) {
    ui.paint().icon(ui.place({size, size}), glyph, ui.color(color), size);
}

}  // namespace nedu::ui
