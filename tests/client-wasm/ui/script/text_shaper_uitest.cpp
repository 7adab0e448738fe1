// What the text engine is asked for. It draws squares here, and remembers.
#include <catch2/catch.hpp>

#include "client-wasm/ui/script/text_engine.hpp"
#include "client-wasm/ui/theme/typography.hpp"
#include "common/base/text.hpp"
#include "tests/client-wasm/support/ui_harness.hpp"

namespace nedu::ui::script {

namespace {

class Squares final : public TextEngine {
public:
    Squares() { set_text_engine(this); }
    ~Squares() override { set_text_engine(nullptr); }
    float width(const EngineRun& run) override {
        return static_cast<float>(text::length(run.text)) * run.em;
    }
    RunPicture paint(const EngineRun& run, std::uint32_t) override {
        painted.emplace_back(run.text);
        is_turned = run.is_turned;
        const int side = static_cast<int>(text::length(run.text) * 16);
        pixels.assign(static_cast<std::size_t>(side) * 16 * 4, 0xFF);
        return {0, -16, side, 16, is_colored, pixels.data()};
    }

    std::vector<std::string> painted;
    bool is_turned = false;
    bool is_colored = false;
    std::vector<unsigned char> pixels;
};

struct Page {
    Squares engine;
    std::string words;
    Direction base = Direction::LeftToRight;
    Color color{20, 20, 20, 255};
    UiHarness harness{[this](Ui& ui) {
        const TextMetrics look = ui.paint().metrics(TextStyle::Body);
        ui.paint().text({0, 0}, look, color, words, base);
    }};

    Page() { harness.load_assets(); }
    void draw(std::string text, Direction direction) {
        words = std::move(text);
        base = direction;
        engine.painted.clear();
        harness.frame();
    }
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("shaper: signs between words from right to left are mirrored by the engine") {
    Page page;
    page.draw(").", Direction::LeftToRight);
    CHECK(page.engine.painted.empty());
    page.draw(").", Direction::RightToLeft);
    CHECK(page.engine.painted == Words{")."});
    CHECK(page.engine.is_turned);
}

TEST_CASE("shaper: a long line of Chinese is no picture wider than a texture") {
    Page page;
    std::string line;
    for (int i = 0; i < 2000; ++i)
        line += i % 2 == 0 ? "漢" : "字";
    page.draw(line, Direction::LeftToRight);
    CHECK_FALSE(page.engine.painted.empty());
    for (const std::string& part : page.engine.painted)
        CHECK(text::length(part) <= 24);
    page.draw(line, Direction::LeftToRight);
    CHECK(page.engine.painted.empty());
}

TEST_CASE("shaper: coloured letters are painted once for each colour beside them") {
    Page page;
    page.engine.is_colored = true;
    page.draw("漢", Direction::LeftToRight);
    CHECK(page.engine.painted.size() == 1);
    page.draw("漢", Direction::LeftToRight);
    CHECK(page.engine.painted.empty());
    page.color = {200, 0, 0, 255};
    page.draw("漢", Direction::LeftToRight);
    CHECK(page.engine.painted.size() == 1);
    page.draw("漢", Direction::LeftToRight);
    CHECK(page.engine.painted.empty());
}

}  // namespace nedu::ui::script
