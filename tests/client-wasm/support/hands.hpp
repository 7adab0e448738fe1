// Works what is drawn as a person would: by role and name, with a pointer, a finger or the
// keyboard. Must not know who draws: a widget alone or the whole application.
#pragma once

#include <string>
#include <string_view>

#include "client-wasm/ui/canvas.hpp"
#include "client-wasm/ui/images.hpp"
#include "client-wasm/ui/semantics/semantics_tree.hpp"

namespace nedu::ui {

/// Every address shows the same picture, or none has arrived yet.
class OnePicture final : public Images {
public:
    Picture get(std::string_view url) override {
        return url.empty() ? Picture{Picture::State::Failed} : picture;
    }

    Picture picture;
};

class Hands {
public:
    Hands();
    virtual ~Hands() = default;
    Hands(const Hands&) = delete;
    Hands& operator=(const Hands&) = delete;

    virtual void frame(int count = 1) = 0;
    /// What the last frame meant.
    virtual semantics::Tree& drawn() = 0;
    /// Where pictures come from.
    virtual OnePicture& pictures() = 0;

    /// The node with this role and name; the test fails without one.
    const semantics::Node& find(semantics::Role role, std::string_view name);
    bool has(semantics::Role role, std::string_view name) {
        return drawn().find(role, name) != nullptr;
    }
    /// The first node whose selectable lines hold `words`; null without one.
    const semantics::Node* with_text(std::string_view words);
    /// Whether `words` stand anywhere: in a name, a description or a line.
    bool shows(std::string_view words);

    /// By pointer, in the middle of the node.
    void click(semantics::Role role, std::string_view name);
    void press_and_release(Point at, PointerButton button = PointerButton::Primary);
    /// As the browser's DOM layer tells it.
    void activate(semantics::Role role, std::string_view name);
    void type(semantics::Role role, std::string_view name, std::string text);
    void submit(semantics::Role role, std::string_view name);
    void focus(semantics::Role role, std::string_view name);
    void key(semantics::Role role, std::string_view name, std::string key);
    void post(semantics::Event event);
    /// Moves the focus on as the browser would; false where there is nothing further.
    bool tab(bool backwards = false);

    Canvas canvas;
    /// A renderer takes care of textures.
    bool has_renderer = false;

protected:
    /// To be called after each frame: does the renderer's part where there is none.
    void finish_frame() const;
};

/// A file of the built assets.
std::string read_asset(std::string_view name);

}  // namespace nedu::ui
