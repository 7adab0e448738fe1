#include "client-wasm/ui/layout/logo_mark.hpp"

#include <imgui.h>

namespace nedu::ui::parts {
namespace {

constexpr float kDrawing = 32;  // the logo's own coordinates

/// One page; the other is its mirror image.
class Page {
public:
    Page(ImDrawList& list, Rect rect, bool mirrored)
        : list_(list), rect_(rect), mirrored_(mirrored) {}

    void fill(Color color) {
        line(1, 9);
        curve({1, 7}, {2.6F, 5.5F}, {4.5F, 5.5F});
        line(7.5F, 5.5F);
        curve({11.7F, 5.5F}, {15.2F, 7.5F}, {15.2F, 11.5F});
        line(15.2F, 25);
        curve({15.2F, 25.8F}, {14.3F, 26.1F}, {13.8F, 25.5F});
        curve({12.5F, 23.9F}, {10.5F, 23}, {8, 23});
        line(7, 23);
        line(2.6F, 26.7F);
        curve({2, 27.2F}, {1, 26.8F}, {1, 25.9F});
        list_.PathFillConcave(IM_COL32(color.red, color.green, color.blue, color.alpha));
    }

private:
    ImVec2 place(Point p) const {
        const float x = mirrored_ ? kDrawing - p.x : p.x;
        return {
            rect_.left + x / kDrawing * rect_.width(), rect_.top + p.y / kDrawing * rect_.height()
        };
    }
    void line(float x, float y) { list_.PathLineTo(place({x, y})); }
    void curve(Point a, Point b, Point to) {
        list_.PathBezierCubicCurveTo(place(a), place(b), place(to), 8);
    }

    ImDrawList& list_;
    Rect rect_;
    bool mirrored_;
};

}  // namespace

void draw_logo_mark(Ui& ui, Rect rect) {
    ImDrawList& list = *ui.paint().list();
    const Color near = ui.color(ColorToken::Accent);
    const Color far = near.with_alpha(0.6F);
    Page(list, rect, false).fill(near);
    Page(list, rect, true).fill(far);
}

}  // namespace nedu::ui::parts
