// Draws widgets and screens without a window, an application or a network. Must not know any
// feature.
#pragma once

#include <functional>

#include "client-wasm/ui/ui.hpp"
#include "tests/client-wasm/support/hands.hpp"

namespace nedu::ui {

class UiHarness final : public Hands {
public:
    using Body = std::function<void(Ui&)>;

    explicit UiHarness(Body body = {});

    /// What every following frame draws.
    void show(Body body) { body_ = std::move(body); }
    void frame(int count = 1) override;
    semantics::Tree& drawn() override { return tree; }
    OnePicture& pictures() override { return images; }

    /// Loads the shipped fonts and English words, for pictures and for measuring.
    void load_assets();

    Fonts fonts;
    lang::Catalogue words;
    OnePicture images;
    semantics::Tree tree;
    UiMemory memory;
    FrameInput input;
    FrameOutput output;
    const Theme* theme = &light_theme();

private:
    Body body_;
};

}  // namespace nedu::ui
