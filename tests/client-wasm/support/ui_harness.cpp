#include "tests/client-wasm/support/ui_harness.hpp"

#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>
#include <imgui.h>

namespace nedu::ui {
namespace {

std::string read_asset(const std::string& name) {
    std::ifstream in(std::string(NEDU_TEST_ASSETS) + "/" + name, std::ios::binary);
    INFO("asset " << name);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The renderer's part of ImGui's agreement about textures, without a renderer.
void accept_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantUpdates) {
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
}

}  // namespace

UiHarness::UiHarness(Body body) : body_(std::move(body)) {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
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
        if (draws_textures)
            accept_textures();
        input.wheel = {};
    }
}

const semantics::Node& UiHarness::find(Role role, std::string_view name) const {
    const semantics::Node* node = tree.find(role, name);
    INFO("no " << semantics::name_of(role) << " named \"" << name << '"');
    REQUIRE(node != nullptr);
    return *node;
}

void UiHarness::press_and_release(Point at) {
    canvas.pointer_moved(at);
    frame(2);
    canvas.pointer_button(PointerButton::Primary, true);
    frame();
    canvas.pointer_button(PointerButton::Primary, false);
    frame();
}

void UiHarness::click(Role role, std::string_view name) {
    press_and_release(find(role, name).rect.center());
}

void UiHarness::post(semantics::Event event) {
    tree.post(std::move(event));
    frame();
}

void UiHarness::activate(Role role, std::string_view name) {
    post({semantics::Event::Kind::Activate, find(role, name).id, {}, true});
}

void UiHarness::type(Role role, std::string_view name, std::string text) {
    post({semantics::Event::Kind::Text, find(role, name).id, std::move(text), false});
}

void UiHarness::submit(Role role, std::string_view name) {
    post({semantics::Event::Kind::Submit, find(role, name).id, {}, true});
}

void UiHarness::focus(Role role, std::string_view name) {
    post({semantics::Event::Kind::Focus, find(role, name).id, {}, true});
    frame();
}

void UiHarness::key(Role role, std::string_view name, std::string key) {
    post({semantics::Event::Kind::Key, find(role, name).id, std::move(key), true});
}

}  // namespace nedu::ui
