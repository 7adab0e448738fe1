#include "tests/client-wasm/support/hands.hpp"

#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>
#include <imgui.h>

namespace nedu::ui {
namespace {

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

std::string read_asset(std::string_view name) {
    std::ifstream in(std::string(NEDU_TEST_ASSETS) + "/" + std::string(name), std::ios::binary);
    INFO("asset " << name);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

Hands::Hands() {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
}

void Hands::finish_frame() const {
    if (!has_renderer)
        accept_textures();
}

const semantics::Node& Hands::find(semantics::Role role, std::string_view name) {
    const semantics::Node* node = drawn().find(role, name);
    INFO("no " << semantics::name_of(role) << " named \"" << name << '"');
    REQUIRE(node != nullptr);
    return *node;
}

const semantics::Node* Hands::with_text(std::string_view words) {
    for (const semantics::Node& node : drawn().nodes())
        if (semantics::text_of(node.lines).find(words) != std::string::npos)
            return &node;
    return nullptr;
}

bool Hands::shows(std::string_view words) {
    for (const semantics::Node& node : drawn().nodes())
        if (node.name.find(words) != std::string::npos ||
            node.description.find(words) != std::string::npos)
            return true;
    return with_text(words) != nullptr;
}

void Hands::press_and_release(Point at, PointerButton button) {
    canvas.pointer_moved(at);
    frame(2);
    canvas.pointer_button(button, true);
    frame();
    canvas.pointer_button(button, false);
    frame();
}

void Hands::click(semantics::Role role, std::string_view name) {
    press_and_release(find(role, name).rect.center());
}

void Hands::post(semantics::Event event) {
    drawn().post(std::move(event));
    frame();
}

void Hands::activate(semantics::Role role, std::string_view name) {
    post({semantics::Event::Kind::Activate, find(role, name).id, {}, true});
}

void Hands::type(semantics::Role role, std::string_view name, std::string text) {
    post({semantics::Event::Kind::Text, find(role, name).id, std::move(text), false});
}

void Hands::submit(semantics::Role role, std::string_view name) {
    const semantics::Node& field = find(role, name);
    post({semantics::Event::Kind::Submit, field.id, field.value, true});
}

void Hands::focus(semantics::Role role, std::string_view name) {
    post({semantics::Event::Kind::Focus, find(role, name).id, {}, true});
    frame();
}

void Hands::key(semantics::Role role, std::string_view name, std::string key) {
    post({semantics::Event::Kind::Key, find(role, name).id, std::move(key), true});
}

bool Hands::tab(bool backwards) {
    const semantics::ElementId next = drawn().next_focusable(drawn().focused(), backwards);
    if (next == 0)
        return false;
    post({semantics::Event::Kind::Focus, next, {}, true});
    frame();
    return true;
}

}  // namespace nedu::ui
