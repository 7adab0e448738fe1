#include <catch2/catch.hpp>

#include "client-wasm/ui/gallery/gallery.hpp"
#include "client-wasm/ui/widgets.hpp"
#include "tests/client-wasm/support/snapshot.hpp"
#include "tests/client-wasm/support/ui_harness.hpp"

using namespace nedu;
using namespace nedu::ui;

namespace {

struct Look {
    const char* name;
    Size size;
    bool dark;
};

constexpr Look kLooks[] = {
    {"390-light", {390, 1600}, false},
    {"390-dark", {390, 1600}, true},
    {"820-light", {820, 1200}, false},
    {"820-dark", {820, 1200}, true},
    {"1280-light", {1280, 1200}, false},
    {"1280-dark", {1280, 1200}, true},
};

ScaffoldSpec frame_of(const Ui& ui) {
    ScaffoldSpec spec;
    const auto to = [&ui](std::string_view key, std::string_view href, std::string_view icon) {
        return Destination{std::string(ui.text(key)), std::string(href), icon};
    };
    spec.destinations = {
        to("nav.home", "/", kIconHome),
        to("nav.courses", "/courses", kIconCourses),
        to("nav.messages", "/messages", kIconMessages)
    };
    spec.destinations[1].current = true;
    spec.destinations[2].badge = 12;
    spec.account = {to("nav.me", "/me", kIconProfile)};
    spec.title = ui.text("gallery.title");
    return spec;
}

void check(Size size, bool is_dark, const std::string& name, UiHarness::Body body) {
    UiHarness harness(std::move(body));
    harness.input.viewport = size;
    harness.input.real_fields = false;
    harness.input.text_settings.phone = size.width < kPhoneBelow;
    harness.theme = is_dark ? &dark_theme() : &light_theme();
    harness.load_assets();
    Snapshot(harness, size).check(name);
}

}  // namespace

TEST_CASE("snapshots: the gallery looks as accepted in every width and theme", "[snapshot]") {
    for (const Look& look : kLooks) {
        Gallery gallery;
        check(look.size, look.dark, std::string("gallery-") + look.name, [&](Ui& ui) {
            scaffold(ui, frame_of(ui), [&] { gallery.draw(ui); });
        });
    }
}

TEST_CASE("snapshots: a dialog lies over the page, as a sheet on a phone", "[snapshot]") {
    for (const Look& look : kLooks) {
        if (look.dark)
            continue;
        bool open = true;
        const Size size{look.size.width, 640};
        check(size, false, std::string("dialog-") + look.name, [&](Ui& ui) {
            scaffold(ui, frame_of(ui), [&] {
                page(ui, {.title = ui.text("nav.courses")}, [&] {
                    paragraph(ui, ui.text("gallery.paragraph"));
                });
            });
            confirm_dialog(
                ui,
                open,
                {.id = "confirm",
                 .title = ui.text("gallery.question"),
                 .text = ui.text("gallery.sample_text"),
                 .confirm = ui.text("action.sign_out"),
                 .cancel = ui.text("action.cancel"),
                 .danger = true}
            );
        });
    }
}

TEST_CASE("snapshots: what failed and what is missing say so calmly", "[snapshot]") {
    for (const bool dark : {false, true}) {
        check({820, 900}, dark, dark ? "failure-dark" : "failure-light", [&](Ui& ui) {
            scaffold(ui, frame_of(ui), [&] {
                page(ui, {}, [&] {
                    failure(ui, {ErrorCode::Unavailable, "error.offline", {}, {}});
                    IdScope scope(ui, "second");
                    failure(ui, {ErrorCode::NotFound, "error.not_found", {}, {}});
                });
            });
        });
    }
}
