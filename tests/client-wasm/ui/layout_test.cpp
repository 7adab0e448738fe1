#include <catch2/catch.hpp>

#include "client-wasm/ui/gesture.hpp"
#include "client-wasm/ui/layout/region.hpp"
#include "client-wasm/ui/theme/theme.hpp"

using namespace nedu::ui;

TEST_CASE("layout: a column puts things under each other with its gap between them only") {
    Region region({10, 20, 110, 500}, Region::Flow::Column, 8);
    CHECK(region.place({0, 30}) == Rect{10, 20, 110, 50});
    CHECK(region.place({40, 10}) == Rect{10, 58, 50, 68});
    region.skip(2);
    CHECK(region.place({0, 5}).top == 70);
    CHECK(region.used_height() == 55);
}

TEST_CASE("region: what lies above the window is measured like all else") {
    Region region({0, -500, 100, -400}, Region::Flow::Row, 8);
    CHECK(region.used_height() == 0);
    region.place({40, 20});
    CHECK(region.used_bottom() < 0);
    CHECK(region.used_height() == 20);
}

TEST_CASE("layout: a row wraps what does not fit and centres what is lower") {
    Region region({0, 0, 100, 500}, Region::Flow::Row, 10, true, 40);
    CHECK(region.place({60, 20}) == Rect{0, 10, 60, 30});
    CHECK(region.available_width() == 30);
    CHECK(region.place({60, 40}) == Rect{0, 50, 60, 90});
    CHECK(region.used_height() == 90);
}

TEST_CASE("gesture: a still finger taps, a moving one drags") {
    Gesture gesture;
    gesture.start({50, 50}, 0);
    gesture.move({52, 53}, 0.02);
    CHECK(gesture.end({52, 53}, 0.1));
    gesture.start({50, 50}, 1);
    gesture.move({50, 30}, 1.01);
    gesture.move({50, 20}, 1.02);
    CHECK(gesture.take(1.02) == Approx(10));
    CHECK_FALSE(gesture.end({50, 20}, 1.03));
}

TEST_CASE("gesture: a drag to the side moves what is wide, never the page") {
    Gesture gesture;
    gesture.start({100, 100}, 0);
    gesture.move({80, 102}, 0.02);
    gesture.move({50, 130}, 0.04);
    CHECK(gesture.is_dragging());
    CHECK(gesture.take_sideways() == 30);
    CHECK(gesture.take_sideways() == 0);
    CHECK(gesture.take(0.04) == 0);
    CHECK_FALSE(gesture.end({50, 130}, 0.05));
    CHECK_FALSE(gesture.is_gliding());
}

TEST_CASE("gesture: a flung page glides on, slows down and stops") {
    Gesture gesture;
    gesture.start({50, 400}, 0);
    for (int i = 1; i <= 6; ++i)
        gesture.move({50, 400.0F - static_cast<float>(i) * 20}, i * 0.016);
    gesture.take(0.096);
    CHECK_FALSE(gesture.end({50, 280}, 0.1));
    CHECK(gesture.is_gliding());
    const float first = gesture.take(0.116);
    const float second = gesture.take(0.132);
    CHECK(first > second);
    CHECK(second > 0);
    for (double t = 0.2; t < 4; t += 0.016)
        gesture.take(t);
    CHECK_FALSE(gesture.is_gliding());
    CHECK(gesture.take(5) == 0);
}

TEST_CASE("gesture: a finger that rested before it left flings nothing") {
    Gesture gesture;
    gesture.start({50, 400}, 0);
    gesture.move({50, 380}, 0.02);
    gesture.move({50, 340}, 0.04);
    gesture.end({50, 340}, 0.5);
    CHECK_FALSE(gesture.is_gliding());
}

TEST_CASE("theme: both themes are whole and a broken one is refused by name") {
    CHECK_FALSE(light_theme().is_dark);
    CHECK(dark_theme().is_dark);
    CHECK(light_theme()[ColorToken::Accent] == Color{0x4F, 0x46, 0xE5, 255});
    CHECK(light_theme()[ColorToken::Scrim].alpha == 0x73);
    const auto refused = parse_theme(R"({"bg": "#F7F7F9", "surface": "white"})");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().log_detail == "surface");
}
