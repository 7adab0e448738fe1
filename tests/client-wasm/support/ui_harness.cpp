#include "tests/client-wasm/support/ui_harness.hpp"

namespace nedu::ui {

UiHarness::UiHarness(Body body) : body_(std::move(body)) {
    input.reduced_motion = true;
    input.now = TimePoint{std::chrono::hours(24 * 365 * 55)};
}

void UiHarness::load_assets() {
    using enum Face;
    const std::pair<Face, const char*> files[] = {
        {Regular, "regular.otf"},
        {Medium, "medium.otf"},
        {SemiBold, "semibold.otf"},
        {Italic, "italic.otf"},
        {Display, "display.otf"},
        {Mono, "mono.ttf"},
        {Icons, "icons.ttf"}
    };
    for (const auto& [face, name] : files) {
        const std::string file = read_asset(std::string("fonts/") + name);
        fonts.add(face, {reinterpret_cast<const unsigned char*>(file.data()), file.size()});
    }
    words = lang::Catalogue::load(accounts::Language::English, read_asset("lang/en.json")).value();
}

void UiHarness::frame(int count) {
    for (int i = 0; i < count; ++i) {
        input.seconds += 1.0 / 60;
        canvas.begin_frame(input.viewport, input.pixel_ratio, input.seconds);
        {
            Ui ui(*theme, fonts, words, images, tree, memory, input);
            if (body_)
                body_(ui);
            output = ui.output();
        }
        canvas.end_frame();
        if (const auto wanted = tree.take_focus_request())
            tree.post({semantics::Event::Kind::Focus, *wanted, {}, true});
        finish_frame();
        input.wheel = {};
    }
}

}  // namespace nedu::ui
