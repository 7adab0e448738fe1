// The whole application on a fake machine and before a fake server, worked by role and name.
#pragma once

#include <string>

#include "client-wasm/app/app.hpp"
#include "tests/client-wasm/support/fake_platform.hpp"
#include "tests/client-wasm/support/fake_site.hpp"
#include "tests/client-wasm/support/hands.hpp"

namespace nedu::client::testing {

class AppHarness final : public ui::Hands {
public:
    /// `frame` is drawn at this size; nothing has started yet, so that a test can still say how the
    /// machine and the server are.
    explicit AppHarness(ui::Size size = {1280, 800});

    /// Opens the address as a browser would and draws until nothing is on its way.
    void open(std::string_view address);
    void frame(int count = 1) override;
    void settle();
    /// Time passes, in steps short enough for nothing to be skipped.
    void pass(std::chrono::milliseconds span);
    /// The browser's Back.
    void go_back();
    /// Turns the wheel over this point.
    void scroll(ui::Point at, float pixels);

    ui::semantics::Tree& drawn() override { return app_->semantics(); }
    ui::OnePicture& pictures() override { return machine.pictures; }
    App& app() { return *app_; }
    std::string address() const { return machine.addresses.current(); }

    FakePlatform machine;
    FakeSite site;
    ui::FrameInput input;

private:
    std::unique_ptr<App> app_;
};

}  // namespace nedu::client::testing
