#include "tests/client-wasm/support/app_harness.hpp"

#include <utility>

namespace nedu::client::testing {
namespace {

constexpr std::chrono::milliseconds kStep{16};
constexpr int kMostFrames = 60;

}  // namespace

AppHarness::AppHarness(ui::Size size) {
    input.viewport = size;
}

void AppHarness::open(std::string_view address) {
    machine.addresses.replace(address);
    app_ = std::make_unique<App>(machine);
    app_->start();
    settle();
}

void AppHarness::frame(int count) {
    for (int i = 0; i < count; ++i) {
        machine.pass(kStep);
        if (std::exchange(machine.addresses.has_moved, false))
            app_->history_moved();
        site.answer(machine.transport);
        app_->prepare();
        input.seconds = machine.seconds();
        canvas.begin_frame(input.viewport, input.pixel_ratio, input.seconds);
        app_->draw(input);
        canvas.end_frame();
        finish_frame();
        input.wheel = {};
    }
}

void AppHarness::settle() {
    for (int i = 0; i < kMostFrames; ++i) {
        const bool heard = site.answer(machine.transport);
        if (!app_->prepare() && !heard && i > 2)
            return;
        frame();
    }
}

void AppHarness::pass(std::chrono::milliseconds span) {
    for (; span > kStep; span -= kStep) {
        machine.pass(kStep);
        if (app_->prepare())
            frame();
    }
    machine.pass(span);
    settle();
}

void AppHarness::go_back() {
    machine.addresses.back();
    frame();
    settle();
}

void AppHarness::scroll(ui::Point at, float pixels) {
    canvas.pointer_moved(at);
    frame(2);
    input.wheel = {0, pixels};
    frame();
    settle();
}

}  // namespace nedu::client::testing
