// A scrolling area under wheel, finger and keys.
#include <catch2/catch.hpp>

#include "client-wasm/ui/widgets.hpp"
#include "tests/client-wasm/support/ui_harness.hpp"

using namespace nedu;
using namespace nedu::ui;

namespace {

/// An area of 400 pixels that holds 2,000; `top` is where its content begins.
struct Area {
    UiHarness harness;
    float top = 0;
    ScrollPosition position;

    Area() {
        harness.input.viewport = {600, 400};
        harness.input.reduced_motion = false;
        harness.show([this](Ui& ui) {
            position = scroll_area(ui, {.id = "area", .name = "Area"}, [&] {
                top = ui.place({0, 2000}).top;
            });
        });
        harness.canvas.pointer_moved({300, 200});
        harness.frame(5);
    }
    void drag(float pixels) {
        harness.input.touch = true;
        harness.input.dragging = true;
        harness.input.wheel = {0, pixels};
        harness.frame();
    }
    void let_go() {
        harness.input.dragging = false;
        harness.frame(120);
    }
};

}  // namespace

TEST_CASE("scroll area: follows a finger at once and stays where it was put", "[client][ui]") {
    Area area;
    area.drag(150);
    CHECK(area.top == -150);
    area.let_go();
    CHECK(area.top == -150);
    CHECK(area.position.offset == 150);
}

TEST_CASE(
    "scroll area: pulled past an end it gives way, less and less, and springs back",
    "[client][ui]"
) {
    Area area;
    area.drag(-40);
    const float first = area.top;
    CHECK(first > 0);
    CHECK(first < 40);
    area.drag(-40);
    CHECK(area.top - first < first);
    CHECK(area.position.offset == 0);
    SECTION("when the finger goes") {
        area.let_go();
        CHECK(area.top == 0);
        CHECK(area.harness.output.wake_after < 0);
    }
    SECTION("or comes back, before anything scrolls") {
        area.drag(10);
        CHECK(area.top > 0);
        CHECK(area.position.offset == 0);
        area.drag(300);
        CHECK(area.top < 0);
    }
    SECTION("but never further than a little") {
        for (int i = 0; i < 50; ++i)
            area.drag(-200);
        CHECK(area.top <= 200);
    }
}

TEST_CASE("scroll area: a wheel and reduced motion stop at the end", "[client][ui]") {
    Area area;
    SECTION("wheel") {
        area.harness.input.wheel = {0, -300};
        area.harness.frame(2);
        CHECK(area.top == 0);
    }
    SECTION("reduced motion") {
        area.harness.input.reduced_motion = true;
        area.drag(-300);
        CHECK(area.top == 0);
    }
}

TEST_CASE("scroll area: keys move it by lines, pages and to its ends", "[client][ui]") {
    Area area;
    const auto press = [&](const char* key) {
        area.harness.key(Role::ScrollArea, "Area", key);
        area.harness.frame(120);
        return area.position.offset;
    };
    CHECK(press("ArrowDown") == 40);
    CHECK(press("PageDown") == 400);
    CHECK(press("End") == 1600);
    CHECK(press("PageUp") == 1240);
    CHECK(press("Home") == 0);
}
