// Draws widgets and screens without a window and works them as a person would: by role and name.
// Must not know any feature.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "client-wasm/ui/canvas.hpp"
#include "client-wasm/ui/ui.hpp"

namespace nedu::ui {

/// Pictures that never arrive.
class NoImages final : public Images {
public:
    Picture get(std::string_view url) override {
        return {url.empty() ? Picture::State::Failed : Picture::State::Loading};
    }
};

class UiHarness {
public:
    using Body = std::function<void(Ui&)>;

    explicit UiHarness(Body body = {});

    /// What every following frame draws.
    void show(Body body) { body_ = std::move(body); }
    void frame(int count = 1);

    /// The node with this role and name; the test fails without one.
    const semantics::Node& find(Role role, std::string_view name) const;
    bool has(Role role, std::string_view name) const { return tree.find(role, name) != nullptr; }
    /// By pointer, in the middle of the node.
    void click(Role role, std::string_view name);
    void press_and_release(Point at);
    /// As the browser's DOM layer tells it.
    void activate(Role role, std::string_view name);
    void type(Role role, std::string_view name, std::string text);
    void submit(Role role, std::string_view name);
    void focus(Role role, std::string_view name);
    void key(Role role, std::string_view name, std::string key);
    void post(semantics::Event event);

    /// Loads the shipped fonts and English words, for pictures and for measuring.
    void load_assets();

    Canvas canvas;
    Fonts fonts;
    lang::Catalogue words;
    NoImages images;
    semantics::Tree tree;
    UiMemory memory;
    FrameInput input;
    FrameOutput output;
    const Theme* theme = &light_theme();
    bool draws_textures = true;  // false: a renderer takes care of them

private:
    Body body_;
};

}  // namespace nedu::ui
