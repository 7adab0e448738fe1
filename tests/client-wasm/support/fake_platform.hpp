// A machine for the whole application that does nothing by itself: assets are the built ones,
// requests and sockets are answered by the test, time passes when told to.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/platform.hpp"
#include "tests/client-wasm/support/hands.hpp"
#include "tests/support/fake_services.hpp"

namespace nedu::client::testing {

class FakePlatform final : public Platform {
public:
    FakeTransport& http() override { return transport; }
    FakeSockets& sockets() override { return gateway; }
    FakeStorage& storage() override { return kept; }
    FakeHistory& history() override { return addresses; }
    ui::OnePicture& images() override { return pictures; }
    Mailbox& mailbox() override { return letters; }

    TimePoint now() const override { return time; }
    double seconds() const override { return steady; }
    std::uint64_t random() override { return ++last_random; }
    Preferences preferences() const override { return wishes; }

    void set_title(std::string_view text) override { title = text; }
    void set_language(std::string_view tag) override { language = tag; }
    void set_badge(int count) override { badge = count; }
    void set_theme(const ui::Theme& theme) override { is_dark = theme.is_dark; }
    void set_cursor(const char*) override {}
    void copy(std::string_view text) override { copied.emplace_back(text); }
    bool has_html_forms() const override { return false; }
    void show_html_form(std::string_view) override {}
    /// As a browser: the focus goes where it was asked for.
    void publish(ui::semantics::Tree& tree) override {
        if (const auto wanted = tree.take_focus_request())
            tree.post({ui::semantics::Event::Kind::Focus, *wanted, {}, true});
    }
    void load_asset(std::string_view name, std::function<void(std::string)> loaded) override {
        asked.emplace_back(name);
        loaded(name == missing ? std::string() : ui::read_asset(name));
    }
    void reload() override { ++reloads; }
    void give_up() override { has_given_up = true; }

    void pass(std::chrono::milliseconds span) {
        time += span;
        steady += std::chrono::duration<double>(span).count();
    }

    FakeTransport transport;
    FakeSockets gateway;
    FakeStorage kept;
    FakeHistory addresses;
    ui::OnePicture pictures;
    Mailbox letters;
    /// Thursday, the 12th of March 2026, 14:30.
    TimePoint time{
        std::chrono::sys_days{std::chrono::year{2026} / 3 / 12} + std::chrono::minutes{14 * 60 + 30}
    };
    double steady = 0;
    std::uint64_t last_random = 0;
    Preferences wishes{.reduced_motion = true, .languages = "en"};
    std::string title;
    std::string language;
    int badge = 0;
    bool is_dark = false;
    std::vector<std::string> copied;
    std::vector<std::string> asked;
    std::string missing;  // an asset that the server no longer has
    int reloads = 0;
    bool has_given_up = false;
};

}  // namespace nedu::client::testing
