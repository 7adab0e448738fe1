// The context of one frame: width, time, theme, words, identity, layout, interaction, semantics.
// Screens draw through it and the functions of ui/layout and ui/widgets; it must not know any
// feature, the network or the platform.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client-wasm/ui/images.hpp"
#include "client-wasm/ui/layout/region.hpp"
#include "client-wasm/ui/painter.hpp"
#include "client-wasm/ui/semantics/semantics_tree.hpp"
#include "client-wasm/ui/ui_memory.hpp"
#include "common/base/time.hpp"
#include "common/lang/catalogue.hpp"
#include "common/lang/formats.hpp"

namespace nedu::ui {

using semantics::ElementId;
using semantics::Role;

/// How a screen asks for something to happen; carried out after the frame.
template <class Command>
using Send = std::function<void(Command)>;

enum class Breakpoint : std::uint8_t { Phone, Tablet, Desktop, Wide };

/// What two fingers, or the wheel with Ctrl, did to an enlarged picture since the last frame.
struct Pinch {
    float factor = 1;
    Point around;
    Point moved;  // by one finger as well
};

/// What the frame is told from outside.
struct FrameInput {
    Size viewport{1280, 720};
    float pixel_ratio = 1;
    TimePoint now{};
    double seconds = 0;  // steadily increasing, for motion
    std::chrono::minutes utc_offset{0};
    TextSettings text_settings{};
    bool touch = false;  // the last pointer was a finger
    bool reduced_motion = false;
    bool real_fields = true;    // the platform lays real input elements over the fields
    bool dragging = false;      // a finger is moving the content
    float keyboard_height = 0;  // of a phone's soft keyboard
    Point wheel{};              // pixels since the last frame
    Pinch pinch{};
    float restore_scroll = 0;  // where the page was when it was left
    bool try_again = false;    // the server can be reached again: what failed for that is due
};

/// What the frame wants of the outside, collected while drawing.
struct FrameOutput {
    std::vector<std::string> opened;   // addresses to go to
    std::vector<std::string> copied;   // texts for the clipboard
    double wake_after = -1;            // seconds until something on screen changes by itself
    const char* cursor = "default";    // CSS cursor
    std::optional<float> page_scroll;  // where the page is scrolled to
    bool takes_pinch = false;          // fingers enlarge what is shown, not the browser's page
};

/// How a rectangle was touched in this frame.
struct Touch {
    bool hovered = false;
    bool pressed = false;  // held down now
    bool clicked = false;  // by pointer, keyboard or assistive technology
    bool focused = false;
    bool focus_visible = false;
    bool context = false;  // secondary button or long press
};

class Ui {
public:
    Ui(const Theme& theme,
       const Fonts& fonts,
       const lang::Catalogue& words,
       Images& images,
       semantics::Tree& semantics,
       struct UiMemory& memory,
       FrameInput input);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // ---- the frame
    const FrameInput& input() const { return input_; }
    FrameOutput& output() { return output_; }
    const Theme& theme() const { return paint_.theme(); }
    Color color(ColorToken token) const { return theme()[token]; }
    TimePoint now() const { return input_.now; }
    double seconds() const { return input_.seconds; }
    Size viewport() const { return input_.viewport; }
    Breakpoint breakpoint() const;  // of the window
    bool is_phone() const { return breakpoint() == Breakpoint::Phone; }
    bool is_touch() const { return input_.touch; }

    // ---- words of assets/lang in the person's language
    const lang::Catalogue& words() const { return words_; }
    accounts::Language language() const { return words_.language(); }
    lang::Here here() const { return {input_.now, input_.utc_offset}; }
    /// Lives as long as the catalogue: fine for a widget's spec.
    std::string_view text(std::string_view key) const { return words_.text(key); }
    std::string text(std::string_view key, std::initializer_list<lang::Argument> arguments) const {
        return words_.text(key, arguments);
    }
    std::string plural(
        std::string_view key,
        std::int64_t count,
        std::initializer_list<lang::Argument> arguments = {}
    ) const {
        return words_.plural(key, count, arguments);
    }

    // ---- identity: ids are hashes of the names on the stack, so they survive languages and frames
    ElementId id(std::string_view name) const;
    void push_id(std::string_view name);
    void push_id(std::int64_t number);
    void pop_id();

    // ---- place: see layout/layout.hpp for what opens regions
    Region& region() { return *regions_.back(); }
    float width() const { return regions_.back()->available_width(); }
    /// Takes the next place in the current region; a width of 0 means all there is.
    Rect place(Size wanted);
    void push_region(Region& region) { regions_.push_back(&region); }
    void pop_region() { regions_.pop_back(); }

    // ---- interaction
    /// Makes a rectangle clickable (pointer only unless semantics are added for the same id too).
    Touch touch(ElementId id, Rect rect, bool enabled = true);
    bool is_hovering(Rect rect) const;  // topmost layer, inside the clip
    Point pointer() const;
    bool is_covered() const;  // a dialog lies over what is being drawn
    void set_cursor(const char* css) { output_.cursor = css; }
    void focus(ElementId id) { semantics_.request_focus(id); }
    void open(std::string_view address) { output_.opened.emplace_back(address); }
    void copy(std::string_view text) { output_.copied.emplace_back(text); }
    /// Draw again at the latest after so many seconds.
    void wake_after(double seconds);

    // ---- motion: the value on its way to `target`; jumps when motion is reduced
    float animate(ElementId id, float target, float duration);

    // ---- what a widget keeps between frames; dropped when not asked for in a frame
    template <class T>
    T& memory(ElementId id);

    semantics::Tree& semantics() { return semantics_; }
    const semantics::Tree& semantics() const { return semantics_; }
    Painter& paint() { return paint_; }
    Images& images() { return images_; }

    /// Draws on a layer above the page (dialogs, menus, toasts) over the whole window until the end
    /// of the layer. `block` keeps the pointer from what lies below.
    void begin_layer(std::string_view name, Rect area, bool block);
    void end_layer();
    ElementId current_layer() const;
    /// Scroll areas ask for the wheel: the innermost one under the pointer gets it.
    UiMemory& kept() { return memory_; }

private:
    struct Cell {
        virtual ~Cell() = default;
    };
    template <class T>
    struct Holder final : Cell {
        T value{};
    };
    template <class T>
    static const void* tag() {
        static const char kTag = 0;
        return &kTag;
    }
    std::unique_ptr<Cell>& cell(ElementId id, const void* tag);
    friend struct UiMemory;

    Painter paint_;
    const lang::Catalogue& words_;
    Images& images_;
    semantics::Tree& semantics_;
    UiMemory& memory_;
    FrameInput input_;
    FrameOutput output_;
    std::vector<ElementId> ids_;
    std::unique_ptr<Region> base_;
    std::vector<Region*> regions_;
    struct OpenLayer {
        ElementId id;
        std::unique_ptr<Region> region;
        ImDrawList* below;
    };
    std::vector<OpenLayer> open_layers_;
};

/// Everything that outlives a frame; one per application.
struct UiMemory {
    struct Entry {
        std::unique_ptr<Ui::Cell> cell;
        std::uint64_t last_frame = 0;
    };
    std::unordered_map<std::uint64_t, Entry> cells;
    std::uint64_t frame = 0;
    std::vector<LayerPlace> layers;       // opened in this frame so far, bottom first
    std::vector<LayerPlace> last_layers;  // of the last frame
    PointerState pointer;
    float wheel = 0;              // waits one frame for the area under a pointer that just came
    ElementId scroll_target = 0;  // the scroll area the wheel moves
    ElementId next_scroll_target = 0;
    LargestScroll largest_scroll;
    LargestScroll next_largest_scroll;
    std::string bar_title;  // of the phone's bar over the page, not to be said twice
};

template <class T>
T& Ui::memory(ElementId id) {
    auto& found = cell(id, tag<T>());
    if (!found)
        found = std::make_unique<Holder<T>>();
    return static_cast<Holder<T>*>(found.get())->value;
}

/// Names what is drawn during its life.
class IdScope {
public:
    IdScope(Ui& ui, std::string_view name) : ui_(ui) { ui_.push_id(name); }
    IdScope(Ui& ui, std::int64_t number) : ui_(ui) { ui_.push_id(number); }
    ~IdScope() { ui_.pop_id(); }
    IdScope(const IdScope&) = delete;
    IdScope& operator=(const IdScope&) = delete;

private:
    Ui& ui_;
};

}  // namespace nedu::ui
